package dev.q2o.runner.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// The tables of the runner. Never change a version that was released: add one.
///
/// H2 commits after every statement on tables, so a process may die in the middle of a version:
/// each statement, and what is done with what was there before, can be repeated.
final class Tables {
  private Tables() {}

  /// One step of the schema.
  ///
  /// @param onPostgres what a data folder keeps in files and a fleet in its database
  /// @param after takes over what earlier versions kept otherwise
  record Version(List<String> everywhere, List<String> onPostgres, Takeover after) {
    Version(List<String> everywhere, List<String> onPostgres) {
      this(everywhere, onPostgres, _ -> {});
    }
  }

  /// Changes rows and not only tables.
  interface Takeover {
    void on(Connection connection) throws SQLException;
  }

  static final List<Version> VERSIONS =
      List.of(
          new Version(
              List.of(
                  """
                  create table if not exists project(
                    id varchar(40) primary key,
                    slug varchar(80) not null unique,
                    name varchar(100) not null,
                    client varchar(255) not null,
                    description varchar(4000) not null,
                    objectives varchar array not null,
                    search varchar not null,
                    model_file varchar(255) not null,
                    model_text text not null,
                    version bigint not null,
                    created_at timestamp(6) with time zone not null,
                    updated_at timestamp(6) with time zone not null,
                    deleted_at timestamp(6) with time zone)
                  """,
                  """
                  create table if not exists run(
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
                  "create index if not exists run_state on run(state)",
                  """
                  create table if not exists event(
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
                  """),
              List.of()),
          new Version(
              List.of(
                  """
                  create table if not exists snapshot(
                    run varchar(40) primary key references run(id),
                    seq bigint not null,
                    schema_version smallint not null,
                    view_sha256 varchar(64) not null)
                  """,
                  """
                  create table if not exists wish(
                    id bigint generated always as identity primary key,
                    run varchar(40) not null references run(id),
                    kind varchar(40) not null,
                    data text not null,
                    by_whom varchar(255) not null,
                    at timestamp(6) with time zone not null,
                    taken_at timestamp(6) with time zone)
                  """,
                  "create index if not exists wish_run on wish(run, id)",
                  """
                  create table if not exists bundle(
                    run varchar(40) not null references run(id),
                    number int not null,
                    from_commit varchar(64) not null,
                    to_commit varchar(64) not null,
                    blob_sha256 varchar(64) not null,
                    primary key(run, number))
                  """,
                  // as db-scheduler 16.12.0 expects it, with the indexes its authors advise
                  """
                  create table if not exists scheduled_tasks(
                    task_name varchar(100) not null,
                    task_instance varchar(100) not null,
                    task_data bytea,
                    execution_time timestamp(6) with time zone not null,
                    picked boolean not null,
                    picked_by varchar(255),
                    last_success timestamp(6) with time zone,
                    last_failure timestamp(6) with time zone,
                    consecutive_failures int,
                    last_heartbeat timestamp(6) with time zone,
                    version bigint not null,
                    priority smallint,
                    primary key(task_name, task_instance))
                  """,
                  "create index if not exists scheduled_tasks_due on"
                      + " scheduled_tasks(execution_time)",
                  "create index if not exists scheduled_tasks_alive on"
                      + " scheduled_tasks(last_heartbeat)",
                  """
                  create index if not exists scheduled_tasks_priority
                    on scheduled_tasks(priority desc, execution_time asc)
                  """),
              List.of(
                  """
                  create table if not exists blob(
                    sha256 varchar(64) primary key,
                    content bytea not null,
                    created_at timestamp(6) with time zone not null)
                  """)),
          new Version(
              List.of(
                  """
                  create table if not exists event_pack(
                    run varchar(40) not null references run(id),
                    first_seq bigint not null,
                    last_seq bigint not null,
                    schema_version smallint not null,
                    content bytea not null,
                    primary key(run, last_seq))
                  """),
              List.of(),
              SingleEvents::pack),
          new Version(
              List.of(
                  "alter table project add column if not exists"
                      + " model_target varchar(80) default '' not null"),
              List.of()));

  /// Brings the tables to the newest version. Several runners may do so at once.
  ///
  /// @param where the database, for the sentence of the exception
  /// @throws JournalException when a newer Q2O wrote them
  static void migrate(Connection connection, Dialect dialect, String where) throws SQLException {
    dialect.beginMigration(connection);
    try (Statement statement = connection.createStatement()) {
      statement.execute("create table if not exists schema_version(version int primary key)");
      int found = version(statement);
      if (found > VERSIONS.size()) {
        throw new JournalException(
            "%s was written by a newer Q2O (version %d, this one reads up to %d): update Q2O."
                .formatted(where, found, VERSIONS.size()));
      }
      for (int version = found; version < VERSIONS.size(); version++) {
        for (String sql : dialect.statements(VERSIONS.get(version))) {
          statement.execute(sql);
        }
        VERSIONS.get(version).after().on(connection);
        statement.execute("insert into schema_version values(" + (version + 1) + ")");
      }
      if (!connection.getAutoCommit()) {
        connection.commit();
      }
    }
  }

  private static int version(Statement statement) throws SQLException {
    try (ResultSet rows =
        statement.executeQuery("select coalesce(max(version), 0) from schema_version")) {
      return rows.next() ? rows.getInt(1) : 0;
    }
  }
}
