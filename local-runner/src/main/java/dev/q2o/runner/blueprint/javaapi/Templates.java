package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.render.JavaFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Text that is the same for every project but for its name and package.
final class Templates {
  private Templates() {}

  /// @param name file in the resource folder of this package
  static String text(String name) {
    try (InputStream in = Templates.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The template " + name + " is missing from the program.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Replaces `@package@`, `@name@`, `@title@` and its spellings in other languages.
  static String filled(String name, Plan plan) {
    String title = plan.model().title();
    return text(name)
        .replace("@package@", plan.packageName())
        .replace("@folder@", plan.folder())
        .replace("@name@", plan.model().name())
        .replace("@titleJava@", JavaFile.literal(title))
        .replace("@titleXml@", xml(title))
        .replace("@title@", title.replaceAll("\\s+", " "));
  }

  private static String xml(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
