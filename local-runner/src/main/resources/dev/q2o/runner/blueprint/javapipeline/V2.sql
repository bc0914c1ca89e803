-- What the pipeline remembers of its files: how far each has come, which row became which, and what
-- was put aside. Written in the transaction of the rows it is about.

create table "pipeline_file" (
  "name" varchar(255) primary key,
  "sha256" varchar(64) not null,
  "line" bigint not null,
  "finished" boolean not null,
  "loaded" bigint default 0 not null
);

create table "pipeline_key" (
  "resource" varchar(255) not null,
  "source_key" varchar(255) not null,
  "row_id" bigint not null,
  primary key ("resource", "source_key")
);

create table "pipeline_aside" (
  "file" varchar(255) not null,
  "line" bigint not null,
  "reason" text not null,
  "content" text not null,
  primary key ("file", "line")
);
