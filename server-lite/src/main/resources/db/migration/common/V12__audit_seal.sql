-- Chains are keyed: the hash of an entry, and the seal of a chain's end, are made with a key that is
-- not in this database. keyed_from is the first entry of a chain that is; it is null for a chain
-- written before, until the operator seals it.
alter table audit_head add column keyed_from bigint;
alter table audit_head add column seal varchar(64);
