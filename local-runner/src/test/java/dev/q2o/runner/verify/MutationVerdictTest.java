package dev.q2o.runner.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.runner.blueprint.delivered.MutationCheck;
import dev.q2o.runner.sandbox.Sandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Planted faults speak for a project only when there were some and enough were found.
class MutationVerdictTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|mutants=50 killed=47 required=40|''",
        "1|mutants=50 killed=39 required=40|'The tests found 39 of 50 planted faults; 40 are"
            + " required.'",
        "0|mutants=50 killed=39 required=40|'The tests found 39 of 50 planted faults; 40 are"
            + " required.'",
        "0|mutants=50 killed=39 required=1|'The tests found 39 of 50 planted faults; 1 are"
            + " required.'",
        "0|mutants=0 killed=0 required=0|There was nothing to plant a fault into.",
        "0|all is well|It did not say how many faults were found."
      })
  void theCountDecides(int exitCode, String said, String problem) {
    Sandbox.Outcome outcome =
        new Sandbox.Outcome(exitCode, false, "test classes run: 9\n" + said + "\n", Duration.ZERO);

    assertThat(
            new Judgement(
                    MutationCheck.of(List.of(), 60), outcome, JUnitReports.none(), Path.of("tree"))
                .problem())
        .isEqualTo(problem);
  }

  @ParameterizedTest
  @CsvSource({"48, true", "46, true", "50, true", "45, false", "40, false"})
  void aCountIsConfirmedByOneThatIsNearlyTheSame(int again, boolean confirmed) {
    MutantCount claimed = MutantCount.told(new MutantCount(50, 48, 40).sentence()).orElseThrow();

    assertThat(claimed.agreesWith(new MutantCount(50, again, 40))).isEqualTo(confirmed);
    assertThat(claimed.agreesWith(new MutantCount(49, again, 40))).isFalse();
  }
}
