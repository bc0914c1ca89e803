package dev.q2o.server;

import dev.q2o.server.notify.MailSettings;
import dev.q2o.server.platform.database.DatabaseUrl;
import dev.q2o.server.platform.database.StatementObserver;
import dev.q2o.server.platform.http.RouteGroup;
import dev.q2o.server.platform.keys.MasterKeys;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/// Servers for tests: loopback, any port.
public final class Servers {
  /// One set for the whole suite: a server that is started again on a database can open its seals.
  public static final MasterKeys KEYS = MasterKeys.generate();

  private Servers() {}

  public static Q2oServer start(DatabaseUrl database, RouteGroup... further) {
    return start(new TestSettings(database), further);
  }

  static Q2oServer start(DatabaseUrl database, Duration stopDeadline, RouteGroup... further) {
    return start(new TestSettings(database).stopDeadline(stopDeadline), further);
  }

  public static Q2oServer start(TestSettings settings, RouteGroup... further) {
    return Q2oServer.start(settings.build(), Clock.systemUTC(), List.of(further));
  }

  /// A server that also knows the tokens of [TestTokens] and tells the time of the clock.
  public static Q2oServer start(DatabaseUrl database, Clock clock, RouteGroup... further) {
    return start(new TestSettings(database), clock, further);
  }

  /// The same with the mailbox of a demo, and limits nobody meets by accident.
  public static Q2oServer demo(DatabaseUrl database, Clock clock, RouteGroup... further) {
    return start(new TestSettings(database).demo(), clock, further);
  }

  public static Q2oServer start(TestSettings settings, Clock clock, RouteGroup... further) {
    return start(settings, clock, new StatementLint(), further);
  }

  /// A server whose statements somebody looks at.
  static Q2oServer start(
      TestSettings settings, Clock clock, StatementObserver observer, RouteGroup... further) {
    return Q2oServer.start(
        settings.build(), clock, List.of(further), List.of(new TestTokens(clock)), observer);
  }

  /// A server with a mail server.
  public static Q2oServer mailing(DatabaseUrl database, Clock clock, MailSettings mail) {
    return start(new TestSettings(database).mail(mail), clock);
  }
}
