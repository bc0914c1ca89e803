package dev.q2o.runner.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafePathTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pom.xml",
        ".github/workflows/ci.yml",
        "src/main/java/com/example/Größe.java",
        "docs/read me.md",
        "a/.env.example",
        "console/x",
        "日本語/説明.txt"
      })
  void ordinaryPathsAreSafe(String path) {
    assertThat(SafePath.problem(path)).isEmpty();
  }

  static List<String> unsafePaths() {
    return List.of(
        "",
        "/etc/passwd",
        "../x",
        "a/../../x",
        "a/./b",
        "a//b",
        "a/",
        "C:/x",
        "a\\b",
        "a\u0000b",
        "a\nb",
        "a\u202Eb",
        "con",
        "src/NUL.txt",
        "com1.java",
        "LPT¹",
        "aux .txt",
        "name.",
        "name /x",
        " name",
        ".git/config",
        "sub/.GIT/hooks/pre-commit",
        "git~1/config",
        "what?",
        "a*b",
        "e\u0301.txt",
        "\uD800.txt",
        "x".repeat(201),
        "ü".repeat(101),
        "dir/".repeat(70) + "file");
  }

  @ParameterizedTest
  @MethodSource("unsafePaths")
  void pathsThatEscapeOrDifferBetweenSystemsAreRefused(String path) {
    assertThat(SafePath.problem(path)).isPresent();
    assertThatThrownBy(() -> SafePath.require(path)).isInstanceOf(UnsafeOutputException.class);
  }

  @ParameterizedTest
  @CsvSource({"a/B.txt,a/b.txt", "Src/x,src/y", "a,a/b", "a/b,A", "x,x/y/z"})
  void pathsThatCannotStandSideBySideClash(String one, String other) {
    assertThat(SafePath.clash(List.of(one, other))).isPresent();
    assertThat(SafePath.clash(List.of(other, one))).isPresent();
  }

  @Test
  void pathsInOneFolderDoNotClash() {
    assertThat(SafePath.clash(List.of("a/b", "a/c", "a/d/e", "a-b", "b"))).isEmpty();
  }
}
