package dev.q2o.runner.blueprint.javaapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.runner.blueprint.delivered.Libraries;
import dev.q2o.runner.kit.Kit;
import java.io.IOException;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A delivered project names the very libraries it was verified with.
class LibraryVersionsTest {

  private static Properties kit() throws IOException {
    var versions = new Properties();
    try (var in = Objects.requireNonNull(Kit.class.getResourceAsStream("kit.properties"))) {
      versions.load(in);
    }
    return versions;
  }

  @Test
  void billOfMaterialsAgreesWithTheKit() throws IOException {
    Properties kit = kit();
    var listed =
        Libraries.all().stream().map(l -> l.coordinates() + ":" + l.version()).distinct().toList();
    assertThat(listed).isNotEmpty();
    assertThat(listed)
        .allSatisfy(coordinates -> {
          int colon = coordinates.lastIndexOf(':');
          assertThat(kit.getProperty(coordinates.substring(0, colon)))
              .as(coordinates)
              .isEqualTo(coordinates.substring(colon + 1));
        });
  }

  @Test
  void buildFileAgreesWithTheKit() throws IOException {
    Properties kit = kit();
    String pom = Templates.text("pom.xml");
    var pairs =
        new String[][] {
          {"assertj.version", "org.assertj:assertj-core"},
          {"flyway.version", "org.flywaydb:flyway-core"},
          {"h2.version", "com.h2database:h2"},
          {"hikari.version", "com.zaxxer:HikariCP"},
          {"htmx.version", "org.webjars.npm:htmx.org"},
          {"jackson.version", "com.fasterxml.jackson.core:jackson-databind"},
          {"javalin.version", "io.javalin:javalin"},
          {"junit.version", "org.junit.jupiter:junit-jupiter"},
          {"logback.version", "ch.qos.logback:logback-classic"},
          {"postgresql.version", "org.postgresql:postgresql"},
          {"slf4j.version", "org.slf4j:slf4j-api"}
        };
    for (String[] pair : pairs) {
      var matcher = Pattern.compile("<" + pair[0] + ">([^<]+)<").matcher(pom);
      assertThat(matcher.find()).as(pair[0]).isTrue();
      assertThat(kit.getProperty(pair[1])).as(pair[0]).isEqualTo(matcher.group(1));
    }
  }
}
