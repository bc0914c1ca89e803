package dev.q2o.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.runner.journal.PostgresServer;
import dev.q2o.runner.journal.PostgresUrl;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What somebody reads who gives a runner the wrong database.
final class RunnerCommandTest {
  @TempDir private Path folder;
  private CommandFixture q2o;

  @BeforeEach
  void start() {
    q2o = CommandFixture.closed(folder);
  }

  @Test
  void badOptionsAreRefusedBeforeAnythingIsOpened() {
    assertThat(q2o.run("runner")).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(q2o.err()).contains("--database=URL");
    assertThat(q2o.run("runner", "--database", "jdbc:mysql://x/y")).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(q2o.err()).contains("jdbc:postgresql://host:5432/q2o");
    assertThat(q2o.run("runner", "--database", "jdbc:postgresql://x/y", "--runs", "0"))
        .isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(q2o.err()).isEqualTo("--runs is 0. It can be 1 to 64.\n");
    assertThat(q2o.run("runner", "--database", "jdbc:postgresql://x/y", "--name", " "))
        .isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(q2o.err()).contains("1 to 50 characters");
  }

  @Test
  void aServerThatIsNotThereEndsTheStart() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    assertThat(
            q2o.run("runner", "--database", "jdbc:postgresql://127.0.0.1:%d/q2o".formatted(port)))
        .isEqualTo(ExitCodes.ERROR);
    assertThat(q2o.err()).contains("PostgreSQL 127.0.0.1:" + port + "/q2o cannot be used");
  }

  @Test
  void aRefusedPasswordIsNotTold() throws IOException {
    PostgresServer.administrator("create role guarded login password 'right'");
    PostgresUrl url = PostgresServer.fresh();
    String wrong =
        url.jdbc().replace("user=postgres&password=postgres", "user=guarded&password=secret-word");
    int exit = q2o.run("runner", "--database", wrong);
    assertThat(exit).isEqualTo(ExitCodes.ERROR);
    assertThat(q2o.err()).doesNotContain("secret-word");
    assertThat(q2o.err().strip().lines()).hasSize(1);
  }

  @Test
  void aProjectForAFleetThatIsNotThereIsRefused() throws IOException {
    Files.writeString(folder.resolve("bug.jdl"), "entity Bug {\n  title String\n}\n");
    assertThat(q2o.run("run", "--model", "bug.jdl", "--database", "postgres"))
        .isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(q2o.err()).contains("jdbc:postgresql://host:5432/q2o");
  }
}
