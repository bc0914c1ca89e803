package dev.q2o.runner.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.q2o.runner.evidence.Evidence;
import dev.q2o.runner.evidence.Evidence.Origin;
import dev.q2o.runner.evidence.Evidence.Status;
import dev.q2o.runner.evidence.EvidenceJson;
import dev.q2o.runner.evidence.EvidencePage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceDocumentTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path temp;
  private Evidence evidence;

  @BeforeEach
  void record() throws Exception {
    evidence = DeliveryFixture.recorder().of(new DeliveryFixture(temp, 1).order());
  }

  @Test
  void everyClaimIsThereWithItsProof() {
    assertThat(evidence.verdict()).isEqualTo(Evidence.Verdict.VERIFIED);
    assertThat(evidence.tests().run()).isEqualTo(3);
    assertThat(evidence.checks())
        .extracting(Evidence.Check::key)
        .containsExactly("api-tests", "advisories", "inspect", "security");
    assertThat(evidence.objectives())
        .extracting(Evidence.Objective::origin)
        .containsExactly(Origin.USER, Origin.USER, Origin.BLUEPRINT);
    assertThat(evidence.objectives())
        .extracting(Evidence.Objective::status)
        .containsExactly(Status.PROVEN, Status.NOT_PROVEN, Status.PROVEN);
    assertThat(evidence.objectives().get(1).reason()).contains("pdf");
    assertThat(evidence.files()).allSatisfy(file -> assertThat(file.task()).isEqualTo("code"));
  }

  @Test
  void aCheckThatHasNoResultIsNotRunAndNothingIsVerified() throws Exception {
    Delivery.Order order = new DeliveryFixture(temp, 1).order();
    Delivery.Order without =
        new Delivery.Order(
            order.run(),
            order.runNumber(),
            order.project(),
            order.model(),
            order.blueprintId(),
            order.blueprintVersion(),
            order.design(),
            order.workspace(),
            order.tree(),
            order.checks().stream().filter(c -> !c.key().equals("api-tests")).toList(),
            order.outputRoot());
    Evidence incomplete = DeliveryFixture.recorder().of(without);
    assertThat(incomplete.verdict()).isEqualTo(Evidence.Verdict.NOT_VERIFIED);
    assertThat(incomplete.proven()).isZero();
  }

  @Test
  void bothFormsSurviveWritingAndReading() throws IOException {
    for (Evidence form :
        List.of(evidence, evidence.withArchive("a".repeat(64)), evidence.reproducible())) {
      assertThat(EvidenceJson.read(EvidenceJson.write(form))).isEqualTo(form);
    }
  }

  @Test
  void bothFormsFollowTheSchema() throws IOException {
    JsonNode schema;
    try (InputStream in = Evidence.class.getResourceAsStream("evidence.schema.json")) {
      schema = JSON.readTree(Objects.requireNonNull(in));
    }
    for (Evidence form : List.of(evidence.withArchive("a".repeat(64)), evidence.reproducible())) {
      assertThat(violations(schema, schema, JSON.readTree(EvidenceJson.write(form)), "$"))
          .isEmpty();
    }
    assertThat(violations(schema, schema, JSON.readTree("{\"schemaVersion\":1,\"x\":2}"), "$"))
        .isNotEmpty();
  }

  @Test
  void thePageEscapesWhatCameFromOutsideAndLoadsNothing() {
    String page = EvidencePage.render(evidence);
    assertThat(page)
        .contains("Shop &lt;b&gt;&amp; Co&lt;/b&gt;")
        .doesNotContain("Shop <b>")
        .contains("✓ Verified.")
        .contains("not proven")
        .doesNotContain("<script", "http:", "https:", "src=", "@import", "url(");
  }

  @Test
  void thePageIsTheSameInEveryLanguageOfTheMachine() {
    Locale before = Locale.getDefault();
    String page = EvidencePage.render(evidence);
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(EvidencePage.render(evidence)).isEqualTo(page);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void whatIsNoEvidenceIsRefusedWithASentence() {
    for (String text :
        List.of("", "[]", "{}", "{\"schemaVersion\":1}", "{\"schemaVersion\":1", "null")) {
      assertThatThrownBy(() -> EvidenceJson.read(text))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("Its EVIDENCE.json");
    }
  }

  /// As much of JSON Schema as ours uses.
  private static List<String> violations(
      JsonNode root, JsonNode schema, JsonNode value, String at) {
    if (schema.has("$ref")) {
      return violations(root, root.at(schema.get("$ref").asText().substring(1)), value, at);
    }
    List<String> found = new ArrayList<>();
    boolean typed =
        switch (schema.path("type").asText()) {
          case "object" -> value.isObject();
          case "array" -> value.isArray();
          case "string" -> value.isTextual();
          case "integer" -> value.isIntegralNumber();
          case "boolean" -> value.isBoolean();
          default -> false;
        };
    if (!typed) {
      found.add(at + " has the wrong type");
    }
    if (schema.has("pattern") && !value.asText().matches(schema.get("pattern").asText())) {
      found.add(at + " has the wrong form");
    }
    if (schema.has("enum") && schema.get("enum").valueStream().noneMatch(value::equals)) {
      found.add(at + " is " + value);
    }
    schema
        .path("required")
        .forEach(name -> {
          if (!value.has(name.asText())) {
            found.add(at + " lacks " + name);
          }
        });
    value
        .properties()
        .forEach(property -> {
          JsonNode inner = schema.path("properties").path(property.getKey());
          if (inner.isMissingNode()) {
            found.add(at + " has an unknown " + property.getKey());
          } else {
            found.addAll(
                violations(root, inner, property.getValue(), at + "." + property.getKey()));
          }
        });
    if (value.isArray()) {
      value.forEach(item -> found.addAll(violations(root, schema.path("items"), item, at + "[]")));
    }
    return found;
  }
}
