# A helpdesk, as mysqldump writes it.
/*!40101 SET NAMES utf8mb4 */;
DROP TABLE IF EXISTS `agents`;
CREATE TABLE `agents` (
  `id` int unsigned NOT NULL AUTO_INCREMENT,
  `name` varchar(80) COLLATE utf8mb4_unicode_ci NOT NULL COMMENT 'As it is shown to customers; "it''s me"',
  `e_mail` varchar(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `is_active` tinyint(1) NOT NULL DEFAULT '1',
  `team_id` int unsigned DEFAULT NULL,
  `since` year DEFAULT NULL,
  `signature` mediumtext,
  PRIMARY KEY (`id`),
  UNIQUE KEY `mail` (`e_mail`),
  KEY `team` (`team_id`),
  FULLTEXT KEY `ft` (`signature`),
  CONSTRAINT `agents_team` FOREIGN KEY (`team_id`) REFERENCES `teams` (`id`) ON DELETE SET NULL ON UPDATE CASCADE
) ENGINE=InnoDB AUTO_INCREMENT=7 DEFAULT CHARSET=utf8mb4 COMMENT='People who answer';

CREATE TABLE `teams` (
  `id` int unsigned NOT NULL AUTO_INCREMENT,
  `name` varchar(80) NOT NULL,
  `skills` set('sql','java') DEFAULT NULL,
  `area` polygon DEFAULT NULL,
  PRIMARY KEY (`id`) USING BTREE
) ENGINE=InnoDB;

CREATE TABLE `tickets` (
  `id` bigint NOT NULL AUTO_INCREMENT,
  `subject` varchar(200) NOT NULL,
  `priority` enum('low','normal','very high') NOT NULL DEFAULT 'normal',
  `opened_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
  `hours` decimal(6,3) unsigned DEFAULT NULL,
  `payload` json DEFAULT NULL,
  `attachment` longblob,
  `agent_id` int unsigned DEFAULT NULL,
  `duplicate_of` bigint DEFAULT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `ticket_agent` FOREIGN KEY (`agent_id`) REFERENCES `agents` (`id`),
  CONSTRAINT `ticket_twin` FOREIGN KEY (`duplicate_of`) REFERENCES `tickets` (`id`) ON DELETE SET NULL
);

CREATE TABLE `ticket_watchers` (
  `id` bigint NOT NULL AUTO_INCREMENT,
  `ticket_id` bigint NOT NULL,
  `agent_id` int unsigned NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `once` (`ticket_id`,`agent_id`),
  CONSTRAINT `w1` FOREIGN KEY (`ticket_id`) REFERENCES `tickets` (`id`) ON DELETE CASCADE,
  CONSTRAINT `w2` FOREIGN KEY (`agent_id`) REFERENCES `agents` (`id`) ON DELETE CASCADE
);

LOCK TABLES `teams` WRITE;
INSERT INTO `teams` VALUES (1,'It\'s; us','sql',NULL),(2,'Them',NULL,NULL);
UNLOCK TABLES;
