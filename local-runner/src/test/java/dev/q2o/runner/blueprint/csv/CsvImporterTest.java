package dev.q2o.runner.blueprint.csv;

import static dev.q2o.runner.blueprint.Answered.answered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.runner.blueprint.Imports;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.yaml.YamlWriter;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvImporterTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12;-7|x: integer required",
        "12;|x: integer",
        "12345678901;1|x: long required",
        "1.50;20.00|x: decimal required",
        "1.5;2|x: double required",
        "2024-05-01;2024-12-31|x: date required",
        "2024-05-01T10:00:00Z;2024-05-01 11:30:00|x: instant required",
        "10:30;23:59:01|x: time required",
        "true;FALSE|x: boolean required",
        "yes;no|x: boolean required",
        "01234;99999|x: string required max=50",
        "2024-02-31;x|x: string required max=50",
        "0b4b2f6e-8a52-4c7c-9d0e-1f2a3b4c5d6e;1b4b2f6e-8a52-4c7c-9d0e-1f2a3b4c5d6e|x: uuid"
            + " required",
      })
  void valuesTellTheType(String values, String field) {
    String csv =
        "x,other\n" + values.replace(";", ",a\n") + (values.endsWith(";") ? ",a\n" : ",a\n");

    assertThat(YamlWriter.write(Imports.model("things.csv", csv)).lines().map(String::strip))
        .contains(field);
  }

  @Test
  void aTableBecomesAnEntityWithEvidence() {
    var csv = new StringBuilder("sep=;\nCustomer No;E-Mail;State;Notes;;id\n");
    for (int i = 0; i < 12; i++) {
      csv.append(
          "K-"
              + i
              + ";a"
              + i
              + "@example.org;"
              + (i % 2 == 0 ? "on hold" : "active")
              + ";\"one; \"\"two\"\"\nthree\";x;"
              + i
              + "\n");
    }
    AppModel model = Imports.model("old_customers.csv", csv.toString());

    assertThat(YamlWriter.write(model))
        .contains("  OldCustomer:")
        .contains("eMail: string required max=50")
        .contains("state: OldCustomerState required")
        .contains("notes: text required")
        .contains("ON_HOLD: on hold");
    assertThat(model.inferences())
        .anySatisfy(i -> {
          assertThat(i.conclusion())
              .isEqualTo("State is one of on hold, active, required, by 12 rows");
          assertThat(i.words()).isEqualTo("on hold");
          assertThat(i.position().toString()).isEqualTo("old_customers.csv:2:20");
        });
    assertThat(Imports.shown(model.unused()))
        .contains("old_customers.csv:2:32: Column 5 has no name; it is skipped. Name it.")
        .contains("The field 'id' of OldCustomer is the generated 64-bit id every entity has.");
  }

  @Test
  void whatIsWrongHasAPlace() {
    assertThat(Imports.shown(Imports.problems("a.csv", "")))
        .startsWith("a.csv:1:1: The table has no header.");
    assertThat(Imports.shown(Imports.problems("a.csv", "x,y\n1,\"two\n")))
        .startsWith("a.csv:2:3: The quoted value that begins here is not closed.");
    assertThat(Imports.shown(Imports.problems("a.csv", "x,y,X\n")))
        .startsWith(
            "a.csv:1:5: The field of A 'X' and the field of A 'x' (a.csv:1:1) would both be named"
                + " 'x'.");
    assertThat(Imports.shown(Imports.model("a.csv", "x,y\n1,2\n1,2,3\n").unused()))
        .isEqualTo(
            "a.csv:3:1: This row has 3 values, the header has 2. Quote values that hold the"
                + " separator.");
  }

  @Property(tries = 500)
  void garbageNeverThrows(@ForAll String text) {
    answered("t.csv", text);
  }

  @Property(tries = 500)
  void cellsOfAnyKindNeverThrow(@ForAll("cells") String text) {
    answered("t.csv", text);
  }

  @Provide
  Arbitrary<String> cells() {
    return Arbitraries.of(
            List.of(
                "a",
                "b",
                ",",
                ";",
                "\n",
                "\"",
                "\"\"",
                "1",
                "2.50",
                "2024-01-01",
                "true",
                " ",
                "\t",
                "é",
                "中",
                "class",
                "id"))
        .list()
        .ofMaxSize(60)
        .map(words -> String.join("", words));
  }
}
