package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.render.JavaFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

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
    String people = plan.people().map(EntityPlan::path).orElse("");
    String login = plan.signIn().map(signIn -> signIn.login()).orElse("");
    return sections(text(name), plan.signIn().isPresent())
        .replace("@people@", people)
        .replace("@login@", login)
        .replace("@api@", plan.base())
        .replace("@package@", plan.packageName())
        .replace("@folder@", plan.folder())
        .replace("@name@", plan.model().name())
        .replace("@titleJava@", JavaFile.literal(title))
        .replace("@titleXml@", xml(title))
        .replace("@title@", title.replaceAll("\\s+", " "));
  }

  /// Keeps lines that begin with `@?signIn@` when people sign in, and `@!signIn@` when not.
  private static String sections(String text, boolean signIn) {
    String kept = signIn ? "@?signIn@" : "@!signIn@";
    String dropped = signIn ? "@!signIn@" : "@?signIn@";
    return text.lines()
        .filter(line -> !line.startsWith(dropped))
        .map(line -> line.startsWith(kept) ? line.substring(kept.length()) : line)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String xml(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
