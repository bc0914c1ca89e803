package dev.q2o.runner.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserObjectivesTest {
  private final UserObjectives objectives =
      new UserObjectives(DeliveryFixture.model(), DeliveryFixture.design());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "People can create and search products.",
        "A user must be able to delete a product",
        "All products are on a list"
      })
  void whatTheTestsOfAnEntityCoverIsMatched(String sentence) {
    UserObjectives.Match match = objectives.match(sentence);
    assertThat(match.reason()).isEmpty();
    assertThat(match.checks()).containsExactly("api-tests");
    assertThat(match.testClasses()).containsExactly("com.shop.ProductTest");
  }

  @ParameterizedTest
  @CsvSource({
    "Products are exported as PDF,pdf",
    "Products are paid by credit card,credit",
    "People can create and search products quickly,quickly",
    "Only the owner may delete a product,only",
    "People can not delete a product,not",
    "Every product is on a list,every",
    "The admin can delete a product,admin",
    "A list has at most two products,most"
  })
  void oneWordNoTestSpeaksOfLeavesItOpenAndIsNamed(String sentence, String word) {
    UserObjectives.Match match = objectives.match(sentence);
    assertThat(match.checks()).isEmpty();
    assertThat(match.reason()).contains(word);
  }

  @ParameterizedTest
  @ValueSource(strings = {"People can search", ""})
  void whatNamesNothingOfTheModelIsLeftOpen(String sentence) {
    assertThat(objectives.match(sentence).reason()).contains("nothing of the model");
  }
}
