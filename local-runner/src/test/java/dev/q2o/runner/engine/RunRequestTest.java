package dev.q2o.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.q2o.contract.ids.ProjectId;
import dev.q2o.contract.run.Gate;
import dev.q2o.runner.Runner.Budgets;
import dev.q2o.runner.advisory.AdvisoryList;
import dev.q2o.runner.store.Project;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunRequestTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.000001Z");

  private static RunRequest request(long id, String text, Path root) {
    return new RunRequest(
        new Project(
            new ProjectId(new UUID(0, id)),
            "bugs",
            "Bugs \"ü\"",
            "",
            "line\nline",
            List.of("one", "two"),
            new Project.ModelSource("b.jdl", text),
            3,
            NOW,
            NOW),
        root,
        "api_service.java",
        "1",
        Set.of(Gate.PLAN),
        new Budgets(Duration.ofHours(1), Duration.ofMinutes(2)));
  }

  @Test
  void aRequestOfSchemaOneHadNoGatesAndTheUsualBudgets() throws IOException {
    String json =
        new String(
            request(1, "entity Bug {}", Path.of("/tmp/out")).encode(), StandardCharsets.UTF_8);
    String old =
        json.replace("\"schema\":2", "\"schema\":1")
            .replaceAll(
                "\"gates\":\\[[^]]*],\"runBudget\":\"[^\"]*\",\"taskBudget\":\"[^\"]*\",", "");
    assertThat(old).doesNotContain("Budget");
    RunRequest read = RunRequest.decode(old.getBytes(StandardCharsets.UTF_8));
    assertThat(read.gates()).isEmpty();
    assertThat(read.budgets()).isEqualTo(Budgets.USUAL);
  }

  @Test
  void whatWasAskedForIsReadAgain() throws IOException {
    RunRequest request = request(1, "entity Bug {}", Path.of("/tmp/out"));
    assertThat(RunRequest.decode(request.encode())).isEqualTo(request);
  }

  @Test
  void theInputHashKnowsWhatIsBuiltAndNotWhereOrWhen() {
    String hash = request(1, "entity Bug {}", Path.of("/tmp/a")).inputSha256();
    assertThat(request(2, "entity Bug {}", Path.of("/tmp/b")).inputSha256()).isEqualTo(hash);
    assertThat(request(1, "entity Bug {} ", Path.of("/tmp/a")).inputSha256()).isNotEqualTo(hash);
  }

  @Test
  void advisoriesTravelWithTheRequestAndCountAsInput() throws IOException {
    RunRequest plain = request(1, "entity Bug {}", Path.of("/tmp/out"));
    AdvisoryList list =
        new AdvisoryList(
            new AdvisoryList.Source("all.zip", "ab".repeat(32), 3, 2, "2026-05-04T03:02:01Z"),
            new TreeSet<>(Set.of("g:lib")),
            List.of());
    RunRequest request =
        new RunRequest(
            plain.project(),
            plain.outputRoot(),
            plain.blueprint(),
            plain.blueprintVersion(),
            plain.gates(),
            plain.budgets(),
            plain.standing(),
            plain.changes(),
            Optional.of(list));
    RunRequest read = RunRequest.decode(request.encode());
    assertThat(read).isEqualTo(request);
    assertThat(read.options().advisories()).contains(list);
    assertThat(request.inputSha256()).isNotEqualTo(plain.inputSha256());
  }

  @Test
  void damagedBytesAreRefused() {
    for (String text : new String[] {"", "{", "{\"schema\": 5}"}) {
      assertThatThrownBy(() -> RunRequest.decode(text.getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(IOException.class);
    }
  }
}
