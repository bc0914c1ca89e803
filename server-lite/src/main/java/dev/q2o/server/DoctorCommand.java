package dev.q2o.server;

import dev.q2o.server.platform.StartRefused;
import dev.q2o.server.platform.config.DataFolder;
import dev.q2o.server.platform.config.ServerSettings;
import dev.q2o.server.platform.database.DatabaseUrl;
import dev.q2o.server.platform.keys.KeyCheck;
import dev.q2o.server.platform.tls.TlsFiles;
import dev.q2o.server.platform.tls.TlsIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.h2.api.ErrorCode;
import picocli.CommandLine.Command;

/// `q2o server doctor`: looks at everything a start needs, changes nothing.
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "Looks at settings, keys, certificate, database and clock; changes nothing.")
final class DoctorCommand extends OperatorCommand {
  private static final int SOMETHING_WRONG = 3;
  private static final int RENEW_DAYS = 21;
  private static final Duration ALLOWED_SKEW = Duration.ofSeconds(30);

  @Override
  int run(ServerFiles files) {
    ServerFiles.Found found = files.looking();
    ServerSettings settings = found.settings();
    boolean folder = folder(found.folder());
    out()
        .println(
            found.keysKept()
                ? "ok    " + settings.keys()
                : "note  no master keys yet; the first start makes them");
    out()
        .println(
            settings
                .mail()
                .map(mail -> "ok    mail by " + mail)
                .orElse("warn  no mail can be sent, so nobody can sign in: set mail.host"));
    out()
        .println(
            settings
                .text()
                .map(text -> "ok    " + text)
                .orElse("note  no text messages can be sent (text.url)"));
    boolean certificate = settings.tls().map(this::certificate).orElse(true);
    boolean database = database(settings);
    return folder && certificate && database ? 0 : SOMETHING_WRONG;
  }

  private boolean folder(DataFolder folder) {
    Path there = folder.path();
    while (there.getParent() != null && !Files.exists(there)) {
      there = there.getParent();
    }
    if (!Files.isDirectory(there) || !Files.isWritable(there)) {
      out()
          .println(
              "fail  data folder "
                  + folder.path()
                  + ": "
                  + there
                  + " is no folder this user can write");
      return false;
    }
    out()
        .println(
            there.equals(folder.path())
                ? "ok    data folder " + folder.path()
                : "note  data folder " + folder.path() + " is not there yet; a start makes it");
    return true;
  }

  private boolean certificate(TlsFiles files) {
    TlsIdentity identity;
    try {
      identity = TlsIdentity.read(files);
    } catch (StartRefused e) {
      out().println("fail  " + e.getMessage());
      return false;
    }
    String subject = identity.certificate().getSubjectX500Principal().getName();
    Instant now = Clock.systemUTC().instant();
    Instant begins = identity.begins();
    if (now.isBefore(begins)) {
      out().println("fail  certificate " + subject + " is not valid before " + begins);
      return false;
    }
    Instant expires = identity.expires();
    if (!now.isBefore(expires)) {
      out().println("fail  certificate " + subject + " expired at " + expires + "; renew it");
      return false;
    }
    long days = Duration.between(now, expires).toDays();
    out()
        .println(
            (days < RENEW_DAYS ? "warn  " : "ok    ")
                + "certificate "
                + subject
                + " is valid for "
                + days
                + " more days"
                + (days < RENEW_DAYS ? "; renew it" : ""));
    return true;
  }

  private boolean database(ServerSettings settings) {
    String shown = settings.database().shown();
    try (Connection connection =
            DriverManager.getConnection(
                settings.database().jdbc() + readOnly(settings),
                settings.database().user(),
                settings.database().password());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select current_timestamp, 1 where 1 = 1")) {
      row.next();
      out().println("ok    database " + shown);
      boolean clock = clock(row.getObject(1, OffsetDateTime.class).toInstant());
      return masterKeys(statement, settings) && clock;
    } catch (SQLException e) {
      if (e.getErrorCode() == ErrorCode.DATABASE_NOT_FOUND_WITH_IF_EXISTS_1) {
        out().println("note  database " + shown + " is not there yet; the first start makes it");
        return true;
      }
      if (e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
        out()
            .println(
                "note  database "
                    + shown
                    + " is in use; a running server tells at /readyz how it is");
        return true;
      }
      String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      out().println("fail  database " + shown + ": " + message);
      return false;
    }
  }

  private boolean masterKeys(Statement statement, ServerSettings settings) {
    try (ResultSet row = statement.executeQuery("select sealed from master_key_check")) {
      if (row.next() && !KeyCheck.opens(settings.keys(), row.getString(1))) {
        out()
            .println(
                "fail  these master keys are not those of the database; set keys.master, or put"
                    + " back the file keys.txt it was used with");
        return false;
      }
      out().println("ok    the master keys are those of the database");
    } catch (SQLException e) {
      out().println("note  the database has no tables yet; the first start makes them");
    }
    return true;
  }

  // Reads only: an H2 file that is opened otherwise is written when it is closed.
  private static String readOnly(ServerSettings settings) {
    return settings.database() instanceof DatabaseUrl.H2 ? ";IFEXISTS=TRUE;ACCESS_MODE_DATA=r" : "";
  }

  private boolean clock(Instant database) {
    Duration skew = Duration.between(Clock.systemUTC().instant(), database).abs();
    boolean fine = skew.compareTo(ALLOWED_SKEW) <= 0;
    out()
        .println(
            (fine ? "ok    " : "fail  ")
                + "clock differs from the database's by "
                + skew.toSeconds()
                + " s");
    return fine;
  }
}
