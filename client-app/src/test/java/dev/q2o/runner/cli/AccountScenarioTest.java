package dev.q2o.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.contract.ids.TenantId;
import dev.q2o.server.LoopbackServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// `q2o account` and `q2o run --server` against the real server, with the network and without.
class AccountScenarioTest {
  private static final Path KIT = Path.of(System.getProperty("q2o.kit", "kit"));
  private static final String PROJECT = "prj_01jd9q3v5ye8r9k2m4n6p8q0s2";
  private static final String MODEL = "entity Note {\n  title String required\n}\n";

  @TempDir Path folder;
  private LoopbackServer server;
  private TenantId tenant;
  private String out = "";
  private String err = "";

  static boolean kitIsBuilt() {
    return KIT.resolve("main").toFile().isDirectory();
  }

  @BeforeEach
  void start() throws IOException {
    server = LoopbackServer.start(folder, 0);
    tenant = server.tenant("acme", "starter");
    Files.writeString(folder.resolve("notes.jdl"), MODEL);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aMachineIsEnrolledRenewedAndShown() {
    connect("desk");
    assertThat(run("desk", "account", "enrol", "--name", "My desk")).isZero();
    assertThat(out).contains("Enrolled as dev_", "Licence of acme, plan starter");
    assertThat(run("desk", "account", "renew", "--runs", "2")).isZero();
    assertThat(out).contains("Offline lease: 2 of 2 runs left until ");
    assertThat(run("desk", "account", "status")).isZero();
    assertThat(out).contains(server.url(), "now fresh: The licence is valid.", "2 of 2 runs left");
    assertThat(run("desk", "account", "devices", "list")).isZero();
    assertThat(out).contains("active", "My desk");
    assertThat(run("desk", "account", "subscription")).isZero();
    assertThat(out).contains("Plan starter: The subscription is active.", "2 of 10 runs used");
  }

  @Test
  void runsAreSpentOnlineOfflineAndSettled() {
    connect("desk");
    run("desk", "account", "enrol");
    run("desk", "account", "renew", "--runs", "2");
    assertThat(run("desk", "account", "spend")).isZero();
    assertThat(out).contains("is reserved.", "3 of 10 runs used");
    String online = first("run_\\w+");
    assertThat(run("desk", "account", "end", online)).isZero();
    assertThat(out).contains(online + " is over.");

    server.close();
    assertThat(run("desk", "account", "spend")).isEqualTo(ExitCodes.ERROR);
    assertThat(err).contains("does not answer.");
    assertThat(run("desk", "account", "spend", "--offline")).isZero();
    assertThat(out).contains("started from the lease, 1 left.");
    String run = first("run_\\w+");
    // The same run again costs nothing.
    assertThat(run("desk", "account", "spend", "--offline", "--run", run)).isZero();
    assertThat(out).contains("1 left.");

    server = LoopbackServer.start(folder, server.port());
    assertThat(run("desk", "account", "renew")).isZero();
    assertThat(out).contains("Settled: 1 offline runs booked, 1 given back.");
    assertThat(run("desk", "account", "spend", "--run", run)).isZero();
    assertThat(out).contains(run + " was reserved before.", "2 of 10 runs used");
  }

  @Test
  void aRunIsRefusedWithItsReasonAndLeavesNoRun() {
    connect("desk");
    server.subscribe(tenant, "starter", "unpaid");
    assertThat(runModel()).isEqualTo(ExitCodes.REFUSED);
    assertThat(err).contains("Invoices are unpaid. Pay them to run projects again.");

    server.close();
    assertThat(runModel()).isEqualTo(ExitCodes.REFUSED);
    assertThat(err).contains("This machine is not enrolled yet: q2o account enrol");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void withoutAServerTheLeaseIsTheLimit() {
    connect("desk");
    run("desk", "account", "enrol");
    run("desk", "account", "renew", "--runs", "1");
    server.close();
    assertThat(run("desk", "account", "spend", "--offline")).isZero();
    assertThat(runModel()).isEqualTo(ExitCodes.REFUSED);
    assertThat(err)
        .contains("All runs of the offline lease are spent. Connect to the server to get more.");
  }

  @Test
  @Timeout(300)
  @EnabledIf("kitIsBuilt")
  void aProjectIsBuiltFromTheLeaseWhileTheServerIsAwayAndPaidLater() {
    connect("desk");
    run("desk", "account", "enrol");
    run("desk", "account", "renew", "--runs", "3");
    server.close();

    assertThat(runModel()).as(err).isZero();
    assertThat(err).contains("does not answer: started from the offline lease, 2 left.");
    assertThat(out).contains("Completed");

    server = LoopbackServer.start(folder, server.port());
    assertThat(run("desk", "account", "renew")).isZero();
    assertThat(out).contains("Settled: 1 offline runs booked, 2 given back.");
  }

  @Test
  void aMachineWithoutANetworkIsEnrolledByFiles() {
    server.subscribe(tenant, "enterprise", "active");
    connect("desk");
    assertThat(run("dark", "account", "request", "--tenant", "" + tenant, "--runs", "2", "ask.txt"))
        .isZero();
    assertThat(run("desk", "account", "carry", "ask.txt", "answer.txt")).isZero();
    assertThat(run("dark", "account", "answer", "answer.txt")).isZero();
    assertThat(out).contains("Licence of acme, plan enterprise");
    assertThat(run("dark", "account", "spend", "--offline")).isZero();
    assertThat(out).contains("1 left.");
    // The machine that only carried it cannot use it.
    assertThat(run("desk", "account", "answer", "answer.txt")).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(err).contains("The answer is for another machine.");
  }

  @Test
  void codesAreMadeAssignedAndRevoked() {
    connect("desk");
    assertThat(run("desk", "account", "codes", "generate", "--label", "For Bob")).isZero();
    String id = first("cod_\\w+");
    String code = first("(?:[0-9A-Z]{5}-){4}[0-9A-Z]{5}");
    assertThat(run("desk", "account", "codes", "generate")).isEqualTo(ExitCodes.REFUSED);
    assertThat(err).contains("This month's grant of 1 codes has not so many left");
    assertThat(run("desk", "account", "codes", "assign", id, "--project", PROJECT)).isZero();
    assertThat(run("desk", "account", "codes", "list")).isZero();
    assertThat(out)
        .contains(id, "assigned", "For Bob", code.substring(code.length() - 4))
        .doesNotContain(code);
    assertThat(run("desk", "account", "codes", "revoke", id)).isZero();
    assertThat(out).contains("is revoked.");
  }

  @Test
  void mistakesAreNamed() {
    assertThat(run("new", "account", "enrol")).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(err).contains("not connected", "q2o account sign-in --server URL");
    assertThat(run("new", "account", "connect", "--server", "nonsense"))
        .isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(err).contains("'nonsense' is not the address of a server.");
    assertThat(
            run(
                Map.of("Q2O_TOKEN", "wrong"),
                "new",
                "account",
                "connect",
                "--server",
                server.url()))
        .isEqualTo(ExitCodes.REFUSED);
    assertThat(run(Map.of(), "new", "account", "connect", "--server", server.url()))
        .isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(err).contains("There is no token");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no such permissions")
  void secretsAreReadableByTheirOwnerOnly() throws IOException {
    connect("desk");
    run("desk", "account", "enrol");
    Path account = folder.resolve("desk").resolve("account");
    for (String file : List.of("token", "device.key", "account.json")) {
      assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(account.resolve(file))))
          .isEqualTo("rw-------");
    }
  }

  private void connect(String machine) {
    assertThat(run(machine, "account", "connect", "--server", server.url())).isZero();
    assertThat(out).contains("account acme (" + tenant + ")");
  }

  private int runModel() {
    return run(
        "desk", "run", "--model", "notes.jdl", "--out", "out", "--server", server.url(), "--plain");
  }

  private int run(String machine, String... arguments) {
    return run(Map.of("Q2O_TOKEN", tenant.toString()), machine, arguments);
  }

  private int run(Map<String, String> env, String machine, String... arguments) {
    Shell.Ended ended = new Shell(folder, KIT).run(env, machine, arguments);
    out = ended.out();
    err = ended.err();
    return ended.exit();
  }

  private String first(String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(out);
    assertThat(found.find()).as(out).isTrue();
    return found.group();
  }
}
