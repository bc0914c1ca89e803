package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.model.Behaviour;
import dev.q2o.runner.blueprint.render.JavaFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Text that is the same for every project but for its name and package.
public final class Templates {
  private static final Pattern SECTION = Pattern.compile("^@([?!])(\\w+)@");

  private Templates() {}

  /// @param name file in the resource folder of this package
  static String text(String name) {
    return text(Templates.class, name);
  }

  /// @param name file in the resource folder of the package of the class
  static String text(Class<?> home, String name) {
    try (InputStream in = home.getResourceAsStream(name)) {
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
    return filled(Templates.class, name, plan);
  }

  /// The same, of a template in the resource folder of the package of a class.
  public static String filled(Class<?> home, String name, Plan plan) {
    return fill(text(home, name), plan);
  }

  /// The same of a text that stands elsewhere.
  static String fill(String template, Plan plan) {
    String title = plan.model().title();
    String people = plan.people().map(EntityPlan::path).orElse("");
    String login = plan.signIn().map(signIn -> signIn.login()).orElse("");
    return sections(template, plan)
        .replace("@pages@", plan.pages())
        .replace("@people@", people)
        .replace("@login@", login)
        .replace("@peopleTable@", plan.people().map(EntityPlan::table).orElse(""))
        .replace("@loginColumn@", loginColumn(plan))
        .replace("@api@", plan.base())
        .replace(
            "@rateLimit@",
            plan.model()
                .behaviour(Behaviour.RateLimit.class)
                .map(limit -> Integer.toString(limit.requests()))
                .orElse(""))
        .replace("@package@", plan.packageName())
        .replace("@folder@", plan.folder())
        .replace("@name@", plan.model().name())
        .replace("@titleJava@", JavaFile.literal(title))
        .replace("@titleXml@", xml(title))
        .replace("@title@", title.replaceAll("\\s+", " "));
  }

  private static String loginColumn(Plan plan) {
    return plan.signIn()
        .map(signIn -> plan.entity(signIn.entity()).member(signIn.login()).column())
        .orElse("");
  }

  /// A line that begins with `@?signIn@` stays, without it, when the application has that
  /// behaviour, and one that begins with `@!signIn@` when it has not. The word `pages` stands for
  /// pages for people, the word of a {@link ServicePack} for a project of its type.
  private static String sections(String text, Plan plan) {
    Set<String> words =
        Stream.concat(
                plan.model().behaviours().stream(),
                plan.model().entities().stream().flatMap(e -> e.behaviours().stream()))
            .map(Behaviour::word)
            .collect(Collectors.toSet());
    if (!plan.pages().isEmpty()) {
      words.add("pages");
    }
    words.add(plan.pack().word());
    plan.model()
        .behaviour(Behaviour.Contract.class)
        .ifPresent(
            contract -> contract.routes().forEach(route -> words.add(section(route.action()))));
    return text.lines()
        .flatMap(line -> kept(line, words).stream())
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /// What a contract does with marks and feeds stands only where it does it.
  private static String section(Behaviour.Action action) {
    return switch (action) {
      case MARK, UNMARK -> "contractMarks";
      case FEED -> "contractFeeds";
      default -> "contract";
    };
  }

  /// The line without its conditions, or nothing where one of them does not hold.
  private static Optional<String> kept(String line, Set<String> words) {
    String rest = line;
    for (Matcher section = SECTION.matcher(rest); section.find(); section = SECTION.matcher(rest)) {
      if (words.contains(section.group(2)) != section.group(1).equals("?")) {
        return Optional.empty();
      }
      rest = rest.substring(section.end());
    }
    return Optional.of(rest);
  }

  private static String xml(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
