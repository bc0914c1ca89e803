package dev.q2o.runner.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

@EnabledIf(value = "available", disabledReason = "bubblewrap is missing or forbidden here")
class BubblewrapSandboxTest extends SandboxBehaviour {
  @TempDir Path outside;

  static boolean available() {
    return BubblewrapSandbox.probe().works();
  }

  @Override
  Sandbox sandbox() {
    return new BubblewrapSandbox();
  }

  @Test
  void writingElsewhereIsRefused() throws Exception {
    Path secret = Files.writeString(outside.resolve("secret.txt"), "secret");
    Sandbox.Outcome outcome =
        shell(
            "echo x > %s/new; cat %s; echo x > /usr/q2o-test; rm -f /etc/passwd; true"
                .formatted(outside, secret));
    assertThat(outcome.output()).doesNotContain("secret\n").contains("Read-only file system");
    assertThat(outside.resolve("new")).doesNotExist();
    assertThat(secret).hasContent("secret");
    assertThat(Path.of("/usr/q2o-test")).doesNotExist();
    assertThat(Path.of("/etc/passwd")).exists();
  }

  @Test
  void theHomeOfTheUserIsNotThere() throws Exception {
    assertThat(shell("ls " + System.getProperty("user.home")).exitCode()).isNotZero();
  }

  @Test
  void theNetworkIsNotThere() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Sandbox.Outcome outcome =
          shell(
              "cat /proc/net/dev; bash -c 'echo > /dev/tcp/127.0.0.1/%d'"
                  .formatted(server.getLocalPort()));
      assertThat(outcome.exitCode()).isNotZero();
      assertThat(outcome.output()).contains("lo:").doesNotContain("eth0").contains("refused");
    }
  }

  @Test
  void otherProcessesAreNotVisible() throws Exception {
    assertThat(Integer.parseInt(shell("ls -d /proc/[0-9]* | wc -l").output().strip()))
        .isLessThan(9);
  }

  @Test
  void itIsTheFirstChoiceWhereItWorks() {
    assertThat(Sandboxes.best().sandbox().kind()).isEqualTo(Sandbox.Kind.BUBBLEWRAP);
    assertThat(Sandboxes.of(Optional.empty()).explanation()).contains("bubblewrap");
  }
}
