package dev.q2o.runner.blueprint.delivered;

import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.Inference;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Renders the notes of whoever read the brief: every conclusion, the words it came from, the rule
/// that drew it and how sure it is. Nothing in here is from anywhere but the brief and the domain
/// packs that come with Q2O.
final class DomainNotes {
  private DomainNotes() {}

  static String render(AppModel model) {
    return """
    # Notes on the domain of %s

    What was concluded from the brief, and from which of its words. *Certain*: the words say it.
    *Likely*: they usually mean it. *Assumed*: nobody said it; it is usual where such words are used,
    so have a look. Rules that begin with `pack.` are those of a domain Q2O knows.

    | conclusion | from the words | rule | how sure |
    |---|---|---|---|
    %s

    Conclusions by rule: %s.
    """
        .formatted(cell(model.title()), rows(model.inferences()), counts(model.inferences()));
  }

  private static String rows(List<Inference> inferences) {
    return inferences.stream()
        .map(inference ->
            "| %s | %s | `%s` | %s |"
                .formatted(
                    cell(inference.conclusion()),
                    inference.words().isBlank() ? "–" : cell(inference.words()),
                    inference.rule(),
                    inference.confidence().name().toLowerCase(Locale.ROOT)))
        .collect(Collectors.joining("\n"));
  }

  private static String counts(List<Inference> inferences) {
    return inferences.stream()
        .collect(
            Collectors.groupingBy(Inference::rule, java.util.TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .map(entry -> "`%s` %s".formatted(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  /// The words of a brief are data: they end no cell, open no tag and make no link.
  private static String cell(String text) {
    return text.replaceAll("\\s+", " ").strip().replaceAll("([\\\\|`*_\\[\\]<>#])", "\\\\$1");
  }
}
