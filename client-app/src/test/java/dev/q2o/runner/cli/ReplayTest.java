package dev.q2o.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.contract.ids.IdSource;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.runner.Admission;
import dev.q2o.runner.account.Account;
import dev.q2o.runner.account.MachineTraits;
import dev.q2o.runner.account.RunAdmission;
import dev.q2o.server.LoopbackServer;
import dev.q2o.server.LossyProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs are paid for once whatever is lost, repeated or put back: answers of the server, files that
/// were carried, what this machine remembers.
class ReplayTest {
  @TempDir static Path folder;
  private static LoopbackServer server;
  private static LossyProxy network;
  private static int count;

  private TenantId tenant = new TenantId(new UUID(0, 1));
  private String desk = "";
  private String dark = "";
  private Shell.Ended ended = new Shell.Ended(0, "", "");

  @BeforeAll
  static void start() {
    server = LoopbackServer.start(folder, 0);
    network = LossyProxy.before(server.url());
  }

  @AfterAll
  static void stop() {
    network.close();
    server.close();
  }

  @BeforeEach
  void enrol() {
    count++;
    desk = "desk" + count;
    dark = "dark" + count;
    tenant = server.tenant("acme-" + count, "enterprise");
    network.lose("");
    assertThat(run(desk, "connect", "--server", network.url())).as(ended.err()).isZero();
    assertThat(run(desk, "enrol")).as(ended.err()).isZero();
  }

  @Test
  void aLeaseWhoseSettlementWasLostIsNotSpentAnyMore() {
    run(desk, "renew", "--runs", "3");
    assertThat(run(desk, "spend", "--offline")).isZero();

    network.lose("/settle");
    assertThat(run(desk, "renew")).isEqualTo(ExitCodes.ERROR);
    // The server has taken two runs back; they are not spent a second time here.
    assertThat(used()).isEqualTo(1);
    assertThat(run(desk, "spend", "--offline")).isEqualTo(ExitCodes.REFUSED);
    assertThat(ended.err()).contains("was handed in and the server has not answered yet");
    assertThat(run(desk, "status")).isZero();
    assertThat(ended.out()).contains("0 of 3 runs left");

    network.lose("");
    assertThat(run(desk, "renew")).isZero();
    assertThat(ended.out()).contains("Settled: 1 offline runs booked, 2 given back.");
    assertThat(used()).isEqualTo(1);
    assertThat(run(desk, "spend", "--offline")).isEqualTo(ExitCodes.REFUSED);
    assertThat(ended.err()).contains("There is no offline lease");
  }

  @Test
  void aLeaseWhoseAnswerWasLostIsPaidOnce() {
    network.lose("/lease");
    assertThat(run(desk, "renew", "--runs", "3")).isEqualTo(ExitCodes.ERROR);
    assertThat(run(desk, "renew", "--runs", "3")).isEqualTo(ExitCodes.ERROR);
    network.lose("");
    assertThat(run(desk, "renew", "--runs", "3")).isZero();
    assertThat(ended.out()).contains("3 of 3 runs left");
    assertThat(used()).isEqualTo(3);
  }

  @Test
  void anAnswerFileIsTakenInOnce() throws IOException {
    carried("one", 2);
    assertThat(run(dark, "answer", "one.answer")).as(ended.err()).isZero();
    assertThat(run(dark, "request", "--tenant", "" + tenant, "--runs", "2", "early.ask"))
        .isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(ended.err()).contains("2 runs of the lease are left until ");
    assertThat(run(dark, "spend", "--offline")).isZero();
    assertThat(run(dark, "spend", "--offline")).isZero();
    assertThat(run(dark, "spend", "--offline")).isEqualTo(ExitCodes.REFUSED);

    assertThat(run(dark, "answer", "one.answer")).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(ended.err()).contains("The answer was taken in before");
    // The same request, carried again, costs nothing and gives nothing.
    assertThat(run(desk, "carry", "one.ask", "again.answer")).isZero();
    assertThat(used()).isEqualTo(2);
    assertThat(run(dark, "answer", "again.answer")).isEqualTo(ExitCodes.BAD_INPUT);

    carried("two", 2);
    assertThat(run(dark, "answer", "one.answer")).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(run(dark, "answer", "again.answer")).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(run(dark, "answer", "two.answer")).as(ended.err()).isZero();
    assertThat(run(dark, "spend", "--offline")).isZero();
    assertThat(ended.out()).contains("1 left.");
    assertThat(used()).isEqualTo(4);
  }

  @Test
  void anAnswerFileOfASettledLeaseDoesNotBringItBack() throws IOException {
    carried("one", 3);
    assertThat(run(dark, "answer", "one.answer")).isZero();
    assertThat(run(dark, "spend", "--offline")).isZero();
    Path state = folder.resolve(dark).resolve("account").resolve("account.json");
    String pending = Files.readString(state);
    assertThat(run(dark, "connect", "--server", network.url())).isZero();
    assertThat(run(dark, "renew")).isZero();
    assertThat(ended.out()).contains("1 offline runs booked, 2 given back.");
    // Even when the machine is made to wait for that very answer again.
    String nonce = Files.readString(folder.resolve("one.nonce"));
    Files.writeString(
        state,
        Files.readString(state)
            .replace("\"time\"", "\"fileRequest\" : \"" + nonce + "\", \"time\""));
    assertThat(pending).doesNotContain(nonce);
    assertThat(run(dark, "answer", "one.answer")).isEqualTo(ExitCodes.REFUSED);
    assertThat(run(dark, "spend", "--offline")).isEqualTo(ExitCodes.REFUSED);
  }

  @Test
  void whatAMachineRememberedBeforeIsPaidWhenItIsTold() throws IOException {
    run(desk, "renew", "--runs", "3");
    Path state = folder.resolve(desk).resolve("account").resolve("account.json");
    Path copy = folder.resolve(desk + ".copy");
    Files.copy(state, copy);
    assertThat(run(desk, "spend", "--offline")).isZero();
    assertThat(run(desk, "renew")).isZero();
    assertThat(used()).isEqualTo(1);

    Files.copy(copy, state, StandardCopyOption.REPLACE_EXISTING);
    assertThat(run(desk, "spend", "--offline")).isZero();
    assertThat(run(desk, "renew")).isZero();
    assertThat(used()).isEqualTo(2);

    // Somebody who removes the memory altogether pays for another lease.
    run(desk, "renew", "--runs", "3");
    Files.delete(state);
    assertThat(run(desk, "connect", "--server", network.url())).isZero();
    assertThat(run(desk, "enrol")).isZero();
    assertThat(run(desk, "renew", "--runs", "3")).isZero();
    assertThat(used()).isEqualTo(8);
  }

  @Test
  void aRunHoldsItsPlaceUntilItsCommandEnds() {
    server.subscribe(tenant, "starter", "active");
    Account account = new Account(folder.resolve(desk), Clock.systemUTC(), MachineTraits::read);
    HttpUrl url = Accounts.url(network.url());
    IdSource ids = new IdSource(Clock.systemUTC(), new SecureRandom());
    try (RunAdmission first = account.admission(url, _ -> {});
        RunAdmission second = account.admission(url, _ -> {})) {
      assertThat(first.admit(ids.newRun())).isInstanceOf(Admission.Answer.Admitted.class);
      assertThat(second.admit(ids.newRun()))
          .isInstanceOfSatisfying(
              Admission.Answer.Refused.class,
              refused -> assertThat(refused.code()).isEqualTo("runs.concurrent_limit"));
      first.close();
      assertThat(second.admit(ids.newRun())).isInstanceOf(Admission.Answer.Admitted.class);
    }
    assertThat(run(desk, "spend")).isZero();
    assertThat(run(desk, "spend")).isEqualTo(ExitCodes.REFUSED);
    assertThat(ended.err()).contains("The plan allows 1 run at the same time;");
  }

  /// Writes a request on the machine without a network and carries it to the server.
  private void carried(String name, int runs) throws IOException {
    assertThat(run(dark, "request", "--tenant", "" + tenant, "--runs", "" + runs, name + ".ask"))
        .as(ended.err())
        .isZero();
    String state =
        Files.readString(folder.resolve(dark).resolve("account").resolve("account.json"));
    Files.writeString(
        folder.resolve(name + ".nonce"),
        state.replaceFirst("(?s).*\"fileRequest\" : \"([^\"]+)\".*", "$1"));
    assertThat(run(desk, "carry", name + ".ask", name + ".answer")).as(ended.err()).isZero();
  }

  private int run(String machine, String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "account";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    ended = new Shell(folder, folder).run(Map.of("Q2O_TOKEN", tenant.toString()), machine, all);
    return ended.exit();
  }

  private long used() {
    assertThat(run(desk, "subscription", "--json")).isZero();
    return Long.parseLong(ended.out().replaceFirst("(?s).*\"used\" : (\\d+).*", "$1"));
  }
}
