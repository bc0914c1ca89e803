package dev.q2o.contract.licence.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanCatalogueTest {
  private final PlanCatalogue shipped = PlanCatalogue.shipped();

  @ParameterizedTest
  @CsvSource({
    "starter,    99.00 USD,  990.00 USD,  10,  3,  1",
    "pro,        299.00 USD, 2990.00 USD, 50,  10, 5",
    "enterprise, 999.00 USD, 9990.00 USD, 200, ,   20"
  })
  void theShippedPlans(
      String id, String monthly, String yearly, int runs, Integer devices, int codes) {
    Plan plan = shipped.find(id).orElseThrow();
    assertThat(plan.monthly()).hasToString(monthly);
    assertThat(plan.yearly()).hasToString(yearly);
    assertThat(plan.yearlySavingPercent()).isEqualTo(17);
    assertThat(plan.entitlements().monthlyRuns()).isEqualTo(runs);
    assertThat(plan.entitlements().devices()).isEqualTo(Optional.ofNullable(devices));
    assertThat(plan.entitlements().monthlyCodes()).isEqualTo(codes);
  }

  @Test
  void plansAreInTheOrderTheyAreShown() {
    assertThat(shipped.plans())
        .extracting(Plan::id)
        .containsExactly("starter", "pro", "enterprise");
  }

  @ParameterizedTest
  @CsvSource({"0,1", "1,1", "9,1", "19,1", "20,2", "99,9", "100,10"})
  void aTenthOfTheRunsAsCodesAtLeastOne(int runs, int codes) {
    assertThat(new Entitlements(runs, Optional.empty(), 1, Set.of()).monthlyCodes())
        .isEqualTo(codes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "[{\"id\":\"a\"}]",
        "[{\"id\":\"a\",\"name\":\"A\",\"monthly\":{\"minor\":9.5,\"currency\":\"USD\"}}]"
      })
  void anotherFileOfPlansIsReadStrictly(String json) {
    assertThatThrownBy(() ->
            PlanCatalogue.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))))
        .isInstanceOfAny(IOException.class, IllegalArgumentException.class);
  }

  @Test
  void aPlanIsThereOnce() {
    Plan plan = shipped.plans().getFirst();
    assertThatThrownBy(() -> new PlanCatalogue(List.of(plan, plan)))
        .hasMessage("plan 'starter' is there twice");
  }
}
