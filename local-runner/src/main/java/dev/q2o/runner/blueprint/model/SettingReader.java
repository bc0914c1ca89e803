package dev.q2o.runner.blueprint.model;

import dev.q2o.runner.blueprint.model.RawModel.RawBehaviour;
import dev.q2o.runner.blueprint.model.RawModel.RawSetting;
import dev.q2o.runner.blueprint.model.RawModel.RawWord;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads what a source says about a behaviour, and says so when it has the wrong form.
final class SettingReader {
  private final Problems problems;

  SettingReader(Problems problems) {
    this.problems = problems;
  }

  /// Whether the source says `false`: the behaviour is named but not wanted.
  boolean off(RawBehaviour raw) {
    return raw.setting() instanceof RawSetting.Word(String text, _) && text.equals("false");
  }

  /// A behaviour without settings: `true`, or nothing at all.
  boolean flag(RawBehaviour raw) {
    boolean plain =
        raw.setting() instanceof RawSetting.Word(String text, _)
            && (text.equals("true") || text.isEmpty());
    if (!plain) {
      wrong(raw, "Write `" + raw.word() + ": true`.");
    }
    return plain;
  }

  Optional<String> word(RawBehaviour raw) {
    return raw.setting() instanceof RawSetting.Word(String text, _) && !text.isEmpty()
        ? Optional.of(text)
        : Optional.empty();
  }

  /// One word counts as a list of one.
  Optional<List<RawWord>> words(RawSetting setting) {
    return switch (setting) {
      case RawSetting.Words(var items, _) -> Optional.of(items);
      case RawSetting.Word(String text, Position position) when !text.isEmpty() ->
          Optional.of(List.of(new RawWord(text, position)));
      default -> Optional.empty();
    };
  }

  /// Named settings, each of the given names at most once; anything else is a problem.
  Map<String, RawSetting> named(RawBehaviour raw, Collection<String> names) {
    var settings = new LinkedHashMap<String, RawSetting>();
    if (!(raw.setting() instanceof RawSetting.Named(var entries, _))) {
      wrong(raw, "Write a mapping of " + String.join(", ", names) + ".");
      return settings;
    }
    for (RawSetting.Entry entry : entries) {
      if (names.contains(entry.key())) {
        settings.put(entry.key(), entry.setting());
      } else {
        problems.error(
            "model.unknown-setting",
            entry.position(),
            "Unknown setting '" + NameRules.shorten(entry.key()) + "' of " + raw.word() + ".",
            DidYouMean.hint(
                entry.key(), names, "Expected one of " + String.join(", ", names) + "."));
      }
    }
    return settings;
  }

  void wrong(RawBehaviour raw, String hint) {
    problems.error(
        "model.bad-setting",
        raw.setting().position(),
        "The behaviour '" + raw.word() + "' cannot be read.",
        hint);
  }
}
