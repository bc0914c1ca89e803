package dev.q2o.runner.blueprint.model;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

  @ParameterizedTest
  @CsvSource({
    "bug_report,BugReport,bugReport,BUG_REPORT,bug-report",
    "Bug report,BugReport,bugReport,BUG_REPORT,bug-report",
    "BugReport,BugReport,bugReport,BUG_REPORT,bug-report",
    "BUG_REPORT,BugReport,bugReport,BUG_REPORT,bug-report",
    "ISBNCode,ISBNCode,isbnCode,ISBN_CODE,isbn-code",
    "URL,Url,url,URL,url",
    "address1,Address1,address1,ADDRESS1,address1",
    "Größe,Grosse,grosse,GROSSE,grosse",
    "naïve café,NaiveCafe,naiveCafe,NAIVE_CAFE,naive-cafe",
    "Щука,Shchuka,shchuka,SHCHUKA,shchuka",
    "Объём,Obyom,obyom,OBYOM,obyom",
    "Ψυχή,Psychi,psychi,PSYCHI,psychi",
    "Łódź,Lodz,lodz,LODZ,lodz",
  })
  void oneNameInEveryForm(String source, String upper, String lower, String constant, String slug) {
    assertThat(Names.upperCamel(source)).hasValue(upper);
    assertThat(Names.lowerCamel(source)).hasValue(lower);
    assertThat(Names.constant(source)).hasValue(constant);
    assertThat(Names.slug(source)).hasValue(slug);
  }

  @ParameterizedTest
  @CsvSource({
    "IN_PROGRESS,In progress",
    "dueDate,Due date",
    "XXL,XXL",
    "LOW,Low",
    "bug-tracker,Bug tracker"
  })
  void humanised(String name, String words) {
    assertThat(Names.humanise(name)).isEqualTo(words);
  }

  @Test
  void scriptsWithoutAnAgreedSpellingHaveNone() {
    assertThat(Names.upperCamel("订单")).isEmpty();
    assertThat(Names.slug("注文")).isEmpty();
    assertThat(Names.lowerCamel("שם")).isEmpty();
  }

  @Test
  void aSlugStartsWithALetterAndIsShort() {
    assertThat(Names.slug("2048 Game")).hasValue("app-2048-game");
    assertThat(Names.slug("x".repeat(80)).orElseThrow()).hasSize(50);
    assertThat(Names.slug("--- !!!")).isEmpty();
  }

  @Property(tries = 500)
  void normalisingTwiceChangesNothing(@ForAll String text) {
    Names.upperCamel(text).ifPresent(name -> assertThat(Names.upperCamel(name)).hasValue(name));
    Names.upperCamel(text).ifPresent(name -> assertThat(Names.slug(name)).isPresent());
    Names.slug(text).ifPresent(slug -> assertThat(Names.slug(slug)).hasValue(slug));
    Names.constant(text).ifPresent(c -> assertThat(Names.constant(c)).hasValue(c));
  }
}
