package dev.q2o.client.theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kordamp.ikonli.feather.Feather;

class IconTest {

  @ParameterizedTest
  @EnumSource(Icon.class)
  void everyLiteralIsAnIconOfThePack(Icon icon) {
    assertThatCode(() -> Feather.findByDescription(icon.literal())).doesNotThrowAnyException();
    assertThat(icon.literal()).startsWith("fth-");
  }
}
