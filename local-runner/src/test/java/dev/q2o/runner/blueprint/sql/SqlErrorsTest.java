package dev.q2o.runner.blueprint.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.runner.blueprint.Imports;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is wrong is told in one sentence with its place; what is not understood costs no more than
/// itself.
class SqlErrorsTest {

  private static String problems(String sql) {
    return Imports.shown(Imports.problems("a.sql", sql));
  }

  private static String unused(String sql) {
    return Imports.shown(Imports.model("a.sql", sql).unused());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "create table a (x int | a.sql:1:16: The list of columns of a that begins here is not"
            + " closed.",
        "create table | a.sql:1:8: CREATE TABLE has no name of a table.",
        "create table a (x text default 'y) | a.sql:1:32: The text that begins here is not closed.",
        "create table a (\"x int) | a.sql:1:17: The name that begins here is not closed.",
        "/* create table a (x int) | a.sql:1:1: The comment that begins here is not closed.",
        "select 1 | a.sql:1:1: The source defines no table.",
        "create table a (x int, X int) | a.sql:1:24: The table a has a column 'X' already.",
        "create table a (x int); create table A (y int) | a.sql:1:38: The table A is defined twice."
            + " First at a.sql:1:14.",
        "create table a (b_id int references bs) | a.sql:1:37: The table a refers to 'bs', which is"
            + " not defined.",
        "create table a (x int, foreign key (y) references a) | a.sql:1:24: The table a has no"
            + " column 'y' to refer to a.",
        "create table a (x int, unique (y)) | a.sql:1:24: The table a has no column 'y' to be"
            + " unique.",
        "create table a (default_value int, class text) | a.sql:1:36: Field 'class' of A is a"
            + " keyword of Java.",
      })
  void whatIsWrongHasAPlace(String sql, String sentence) {
    assertThat(problems(sql)).startsWith(sentence);
  }

  @Test
  void aMisspelledTableIsGuessed() {
    assertThat(problems("create table books (x int); create table a (b int references bookz(id))"))
        .contains("Did you mean 'books'?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x int encode @zstd not null | a.sql:2:14: Skipped of the column a.x: '@ zstd' is not"
            + " understood.",
        "x hyperloglog not null | a.sql:2:3: The column a.x has the type 'hyperloglog', which is"
            + " not known here; it is skipped.",
        "x int check (x > y) | a.sql:2:7: The check 'x > y' of a is not used in full.",
        "x int check (x % 2 = 0) | a.sql:2:7: The check",
        "exclude using gist (y with =) | a.sql:2:1: The constraint 'exclude using gist ( y with ="
            + " )' of a cannot be expressed; it is skipped.",
        "like other including all | a.sql:2:1:",
        "@@@ | a.sql:2:1: Skipped in the table a: '@ @ @' is not understood.",
      })
  void whatIsNotUnderstoodCostsOnlyItself(String element, String warning) {
    String sql = "create table a (y int,\n" + element + "\n, z varchar(9));";
    AppModel model = Imports.model("a.sql", sql);

    assertThat(Imports.shown(model.unused())).startsWith(warning);
    assertThat(model.unused().getFirst().severity()).isEqualTo(Diagnostic.Severity.WARNING);
    assertThat(model.entity("A").orElseThrow().fields())
        .extracting(field -> field.name())
        .contains("y", "z");
  }

  @Test
  void theRestOfAColumnIsUsed() {
    AppModel model =
        Imports.model("a.sql", "create table a (x varchar(7) sortkey @ not null check (x <> ''))");

    var field = model.entities().getFirst().fields().getFirst();
    assertThat(field.required()).isTrue();
    assertThat(field.maxLength()).hasValue(7);
    assertThat(field.minLength()).hasValue(1);
  }

  @Test
  void checksOfARangeBecomeInclusiveLimits() {
    AppModel model =
        Imports.model(
            "a.sql",
            """
            create table a (
              i int check (i > 0 and i < 10),
              d numeric(8,2) check (0 < d),
              b bigint check (b between -5 and 5),
              t varchar(20) check (char_length(t) >= 3 and t ~ 'x'))
            """);

    assertThat(model.entities().getFirst().fields())
        .extracting(f ->
            f.min().map(Object::toString).orElse("")
                + " "
                + f.max().map(Object::toString).orElse(""))
        .containsExactly("1 9", "0.01 999999.99", "-5 5", " ");
    var text = model.entities().getFirst().fields().getLast();
    assertThat(text.minLength()).hasValue(3);
    assertThat(text.pattern()).hasValue(".*(?:x).*");
  }

  @Test
  void statementsThatDefineNothingAreToldOncePerKind() {
    assertThat(
            unused("create table a (x int); insert into a values (1); insert into a values (';')"))
        .isEqualTo("a.sql:1:25: 2 statements INSERT have no effect: they define no table.");
  }

  @Test
  void aValueThatCannotBeANameLeavesAText() {
    String sql = "create table a (x varchar(5) check (x in ('1', '2')))";

    assertThat(Imports.model("a.sql", sql).enums()).isEmpty();
    assertThat(unused(sql)).startsWith("a.sql:1:30: The list of values of x is not checked");
  }

  @Test
  void hostileNamesAreRefusedOrRenamed() {
    assertThat(problems("create table \"../../etc\" (x int); create table \"😀\" (y int)"))
        .contains("cannot be written with ASCII letters");
    assertThat(
            Imports.model("a.sql", "create table \"<script>\" (\"con\" int, \"a'b\" int)")
                .entities())
        .singleElement()
        .satisfies(entity -> assertThat(entity.name()).isEqualTo("Script"));
  }
}
