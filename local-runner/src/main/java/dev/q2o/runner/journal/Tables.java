package dev.q2o.runner.journal;

import java.util.List;

/// The tables of a data folder, one list of statements a version. Never change a version that was
/// released: add one.
final class Tables {
  private Tables() {}

  static final List<List<String>> VERSIONS =
      List.of(
          List.of(
              """
              create table project(
                id varchar(40) primary key,
                slug varchar(80) not null unique,
                name varchar(100) not null,
                client varchar(255) not null,
                description varchar(4000) not null,
                objectives varchar array not null,
                search varchar not null,
                model_file varchar(255) not null,
                model_text character large object not null,
                version bigint not null,
                created_at timestamp(6) with time zone not null,
                updated_at timestamp(6) with time zone not null,
                deleted_at timestamp(6) with time zone)
              """,
              """
              create table run(
                id varchar(40) primary key,
                project varchar(40) not null,
                number int not null,
                state varchar(24) not null,
                epoch bigint not null,
                last_seq bigint not null,
                request_sha256 varchar(64) not null,
                created_at timestamp(6) with time zone not null,
                evidence_sha256 varchar(64),
                tree_sha256 varchar(64),
                constraint run_number unique(project, number),
                constraint completed_needs_evidence check (
                  state <> 'COMPLETED'
                  or (evidence_sha256 is not null and length(evidence_sha256) = 64
                      and tree_sha256 is not null and length(tree_sha256) = 64)))
              """,
              "create index run_state on run(state)",
              """
              create table event(
                run varchar(40) not null,
                seq bigint not null,
                at timestamp(6) with time zone not null,
                type varchar(40) not null,
                schema_version smallint not null,
                payload varchar,
                payload_sha256 varchar(64),
                primary key(run, seq),
                foreign key(run) references run(id),
                constraint one_payload check ((payload is null) <> (payload_sha256 is null)))
              """));
}
