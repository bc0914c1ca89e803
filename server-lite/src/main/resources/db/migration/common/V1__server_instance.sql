-- One row per server process that used this database.
create table server_instance (
  id uuid not null primary key,
  version varchar(64) not null,
  address varchar(255) not null,
  started_at timestamp(6) with time zone not null,
  stopped_at timestamp(6) with time zone,
  -- true when a later process found the row open: this one did not stop by itself
  abandoned boolean default false not null
);
