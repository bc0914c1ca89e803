package dev.q2o.runner.blueprint.javaapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Names in SQL, in addresses and for people.
class WordsTest {

  @ParameterizedTest
  @CsvSource({
    "ticket,tickets",
    "category,categories",
    "address,addresses",
    "status,statuses",
    "box,boxes",
    "branch,branches",
    "day,days",
    "child,children",
    "person,people",
    "details,details"
  })
  void pluralsAreEnglish(String singular, String plural) {
    assertThat(Words.plural(singular)).isEqualTo(plural);
  }

  @ParameterizedTest
  @CsvSource({
    "tickets,ticket",
    "categories,category",
    "addresses,address",
    "tag,tag",
    "status,status"
  })
  void singularsAreEnglish(String plural, String singular) {
    assertThat(Words.singular(plural)).isEqualTo(singular);
  }

  @ParameterizedTest
  @CsvSource({"BorrowedBook,borrowed_book", "dueDate,due_date", "ISBNCode,isbn_code", "x,x"})
  void sqlNamesAreSnakes(String camel, String snake) {
    assertThat(Words.snake(camel)).isEqualTo(snake);
  }
}
