package dev.q2o.runner.blueprint.targets;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The language a project is written in, with what is usual around it.
public enum Stack {
  JAVA("Java", "java|spring boot|javalin"),
  PYTHON("Python", "python|django|flask|fastapi"),
  TYPESCRIPT("TypeScript", "typescript|javascript|node(?:\\.?js)?|react|next\\.?js|nestjs|angular");

  private final String title;
  private final String words;

  Stack(String title, String words) {
    this.title = title;
    this.words = words;
  }

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String title() {
    return title;
  }

  /// Regular expression of the words that name it in a brief, after `in`, `with` or `using`.
  String words() {
    return words;
  }

  public static Optional<Stack> of(String text) {
    String id = text.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(stack -> stack.id().equals(id)).findFirst();
  }

  public static List<String> ids() {
    return Arrays.stream(values()).map(Stack::id).toList();
  }
}
