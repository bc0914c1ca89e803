package dev.q2o.runner.blueprint.model;

import dev.q2o.runner.blueprint.model.Behaviour.Files;
import dev.q2o.runner.blueprint.model.RawModel.RawBehaviour;
import dev.q2o.runner.blueprint.model.RawModel.RawSetting;
import dev.q2o.runner.blueprint.model.RawModel.RawWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Checks what a source says about the files of rows: how large, of which types, how many.
final class FileRules {
  private static final Pattern SIZE = Pattern.compile("([1-9]\\d{0,4})(KB|MB)");
  private static final Pattern COUNT = Pattern.compile("[1-9]\\d{0,2}");
  private static final int KILO = 1024;

  private final Problems problems;
  private final SettingReader settings;
  private final Entity entity;
  private final EntityBehaviours rules;
  private final SocialBehaviours social;

  FileRules(
      Problems problems,
      SettingReader settings,
      Entity entity,
      EntityBehaviours rules,
      SocialBehaviours social) {
    this.problems = problems;
    this.settings = settings;
    this.entity = entity;
    this.rules = rules;
    this.social = social;
  }

  Optional<Files> files(RawBehaviour raw) {
    if (!rules.free(raw, "fileCount") || social.taken(raw, "File")) {
      return Optional.empty();
    }
    if (raw.setting() instanceof RawSetting.Word) {
      return settings.flag(raw) ? Optional.of(Files.USUAL) : Optional.empty();
    }
    Map<String, RawSetting> named = settings.named(raw, List.of("max", "types", "count"));
    Optional<Integer> max = Optional.ofNullable(named.get("max")).map(this::bytes);
    Optional<List<String>> types =
        Optional.ofNullable(named.get("types")).map(setting -> types(raw, setting));
    Optional<Integer> count = Optional.ofNullable(named.get("count")).map(this::count);
    return Optional.of(
        new Files(
            max.orElse(Files.USUAL.maxBytes()),
            types.orElse(Files.USUAL.types()),
            count.orElse(Files.USUAL.count())));
  }

  private int bytes(RawSetting setting) {
    String text = text(setting);
    Matcher matcher = SIZE.matcher(text);
    if (matcher.matches()) {
      long unit = matcher.group(2).equals("KB") ? KILO : KILO * KILO;
      long bytes = Integer.parseInt(matcher.group(1)) * unit;
      if (bytes <= Files.LARGEST) {
        return (int) bytes;
      }
    }
    problems.error(
        "model.bad-file-size",
        setting.position(),
        "A file of " + entity.name() + " cannot have up to '" + NameRules.shorten(text) + "'.",
        "Write a size such as 500KB or 5MB, at most 10MB.");
    return Files.USUAL.maxBytes();
  }

  private int count(RawSetting setting) {
    String text = text(setting);
    if (COUNT.matcher(text).matches() && Integer.parseInt(text) <= Files.MOST) {
      return Integer.parseInt(text);
    }
    problems.error(
        "model.bad-file-count",
        setting.position(),
        "A row of " + entity.name() + " cannot have '" + NameRules.shorten(text) + "' files.",
        "Write a number from 1 to " + Files.MOST + ".");
    return Files.USUAL.count();
  }

  private List<String> types(RawBehaviour raw, RawSetting setting) {
    Optional<List<RawWord>> words = settings.words(setting).filter(list -> !list.isEmpty());
    if (words.isEmpty()) {
      settings.wrong(raw, "Write for example `types: [image/png, application/pdf]`.");
    }
    var types = new ArrayList<String>();
    for (RawWord word : words.orElse(List.of())) {
      if (!Files.KNOWN.contains(word.text())) {
        problems.error(
            "model.unknown-file-type",
            word.position(),
            "Files of the type '" + NameRules.shorten(word.text()) + "' are not taken.",
            DidYouMean.hint(
                word.text(),
                Files.KNOWN,
                "Only what can be told by its content and is run by no browser: "
                    + String.join(", ", Files.KNOWN)
                    + "."));
      } else if (!types.contains(word.text())) {
        types.add(word.text());
      }
    }
    return types;
  }

  private static String text(RawSetting setting) {
    return setting instanceof RawSetting.Word(String text, _) ? text : "";
  }
}
