package dev.q2o.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.server.platform.access.Origin;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever asks for a code makes the server do the same work, account or none: the very same
/// statements in the same order. What is left of the time is measured by `q2o bench hostile`.
class AccountEnumerationTest {
  private static final String OWNER = "owner@acme2.example";

  private final TestClock clock = new TestClock();
  private final List<String> statements = new CopyOnWriteArrayList<>();

  @Test
  void theSameWorkIsDoneForEveryContactOfEveryTenant(@TempDir Path folder) {
    try (Q2oServer server =
        Servers.start(
            new TestSettings(Store.H2.fresh(folder)).demo(),
            clock,
            (scope, text, nanos) -> note(scope + " " + text))) {
      Caller admin = new Caller(server.url()).as(TestTokens.admin());
      admin.send(
          "POST",
          "/v1/admin/tenants",
          "{\"slug\":\"acme2\",\"name\":\"Acme\",\"mail\":\"%s\"}".formatted(OWNER));
      Map<String, String[]> asked = new LinkedHashMap<>();
      asked.put("an account", new String[] {"acme2", OWNER});
      asked.put("no account", new String[] {"acme2", "nobody@acme2.example"});
      asked.put("a phone nobody has", new String[] {"acme2", "+4930123456"});
      asked.put("no tenant", new String[] {"no-such-tenant", OWNER});
      asked.put("no slug", new String[] {"' or 1=1 --", OWNER});
      Map<String, List<String>> done = new LinkedHashMap<>();
      Map<String, List<String>> verified = new LinkedHashMap<>();
      Caller nobody = new Caller(server.url());
      asked.forEach((name, who) -> {
        statements.clear();
        HttpResponse<String> answer =
            nobody.send(
                "POST",
                "/v1/sign-in",
                "{\"tenant\":\"%s\",\"contact\":\"%s\"}".formatted(who[0], who[1]));
        assertThat(answer.statusCode()).as(name).isEqualTo(202);
        done.put(name, new ArrayList<>(statements));
        statements.clear();
        HttpResponse<String> wrong =
            nobody.send(
                "POST",
                "/v1/sign-in/verify",
                "{\"challenge\":\"%s\",\"code\":\"x\"}"
                    .formatted(Caller.json(answer).at("/challenge").asText()));
        assertThat(wrong.statusCode()).as(name).isEqualTo(401);
        verified.put(name, new ArrayList<>(statements));
      });

      assertThat(done.get("an account")).hasSizeGreaterThan(3);
      assertThat(done.values()).containsOnly(done.get("an account"));
      assertThat(verified.get("an account")).isNotEmpty();
      assertThat(verified.values()).containsOnly(verified.get("an account"));
    }
  }

  @Test
  void theSameWorkIsDoneWhicheverPartOfAnAdministratorsSignInIsWrong(@TempDir Path folder) {
    try (Q2oServer server =
        Servers.start(
            new TestSettings(Store.H2.fresh(folder)).demo(),
            clock,
            (scope, text, nanos) -> note(scope + " " + text))) {
      server
          .database()
          .inSystem(
              Origin.system("test"),
              tx ->
                  server
                      .contexts()
                      .admins()
                      .create(tx, "root@q2o.example", "Root", "correct horse battery"));
      Map<String, String[]> tried = new LinkedHashMap<>();
      tried.put("no account", new String[] {"nobody@q2o.example", "correct horse battery"});
      tried.put("a wrong password", new String[] {"root@q2o.example", "wrong horse battery"});
      tried.put("a wrong code", new String[] {"root@q2o.example", "correct horse battery"});
      Map<String, List<String>> done = new LinkedHashMap<>();
      tried.forEach((name, who) -> {
        statements.clear();
        HttpResponse<String> answer =
            new Caller(server.url())
                .send(
                    "POST",
                    "/v1/admin/sign-in",
                    "{\"mail\":\"%s\",\"password\":\"%s\",\"code\":\"no code\"}"
                        .formatted(who[0], who[1]));
        assertThat(answer.statusCode()).as(name).isEqualTo(401);
        done.put(name, new ArrayList<>(statements));
      });

      assertThat(done.get("a wrong code")).hasSizeGreaterThan(2);
      assertThat(done.values()).containsOnly(done.get("a wrong code"));
    }
  }

  // Jobs run on threads of their own and are no part of an answer.
  private void note(String statement) {
    Thread thread = Thread.currentThread();
    if (thread.isVirtual() && !thread.getName().startsWith("job-")) {
      statements.add(statement);
    }
  }
}
