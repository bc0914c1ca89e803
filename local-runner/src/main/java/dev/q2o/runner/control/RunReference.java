package dev.q2o.runner.control;

import dev.q2o.contract.ids.RunId;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a person types to name a run.
sealed interface RunReference {
  Pattern PREFIX = Pattern.compile("run_[0-9a-z]{0,25}");
  Pattern PROJECT = Pattern.compile("([^#\\s]+)(?:#(\\d{1,9}))?");

  record ById(RunId run) implements RunReference {}

  /// @param text begins with `run_`
  record ByPrefix(String text) implements RunReference {}

  /// @param number empty for the newest
  record OfProject(String project, OptionalInt number) implements RunReference {}

  /// @throws TargetException when it is none of them
  static RunReference parse(String typed) {
    String text = typed.strip();
    String lower = text.toLowerCase(Locale.ROOT);
    if (PREFIX.matcher(lower).matches()) {
      return new ByPrefix(lower);
    }
    try {
      return new ById(RunId.parse(lower));
    } catch (IllegalArgumentException notAnId) {
      Matcher project = PROJECT.matcher(text);
      if (project.matches() && !lower.startsWith("run_")) {
        return new OfProject(
            project.group(1),
            project.group(2) == null
                ? OptionalInt.empty()
                : OptionalInt.of(Integer.parseInt(project.group(2))));
      }
      throw TargetException.badInput(
          "'%s' is not a run. Give its id (run_…), the beginning of it, the project (bug-tracker) or the project and a number (bug-tracker#2); list them with: q2o runs"
              .formatted(text));
    }
  }
}
