package dev.q2o.runner.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What `doctor` found: the configuration in force, and what this machine offers. Pure data and its
/// two forms.
record DoctorReport(List<Setting> settings, List<Finding> findings) {
  private static final int LABEL = 14;

  DoctorReport {
    settings = List.copyOf(settings);
    findings = List.copyOf(findings);
  }

  /// @param origin what decided the value: `default`, an environment variable, an option
  record Setting(String name, String value, String origin) {}

  /// @param name what was looked at
  /// @param found one sentence
  /// @param todo one sentence; empty when nothing is to be done
  record Finding(Level level, String name, String found, String todo) {}

  enum Level {
    OK,
    /// A run works, with less than there could be.
    LIMITED,
    /// No run can work.
    MISSING
  }

  boolean ready() {
    return findings.stream().noneMatch(finding -> finding.level() == Level.MISSING);
  }

  List<String> lines(Style style, int width) {
    List<String> lines = new ArrayList<>();
    lines.add(style.accent(style.strong("Configuration")));
    for (Setting setting : settings) {
      String origin = "  (" + setting.origin() + ")";
      lines.add("  " + TextWidth.fit(setting.name(), LABEL) + setting.value() + style.dim(origin));
    }
    lines.add("");
    lines.add(style.accent(style.strong("This machine")));
    findings.forEach(finding -> lines.addAll(lines(finding, style, width)));
    lines.add("");
    lines.add(verdict(style));
    return lines;
  }

  ObjectNode json() {
    ObjectNode root = Json.object();
    root.put("ready", ready());
    var configuration = root.putArray("configuration");
    settings.forEach(setting ->
        configuration
            .addObject()
            .put("name", setting.name())
            .put("value", setting.value())
            .put("origin", setting.origin()));
    var machine = root.putArray("findings");
    findings.forEach(finding ->
        machine
            .addObject()
            .put("level", finding.level().name().toLowerCase(Locale.ROOT))
            .put("name", finding.name())
            .put("found", finding.found())
            .put("todo", finding.todo()));
    return root;
  }

  private static List<String> lines(Finding finding, Style style, int width) {
    String mark =
        switch (finding.level()) {
          case OK -> style.ok();
          case LIMITED -> style.strong("!");
          case MISSING -> style.failed();
        };
    List<String> lines = new ArrayList<>();
    List<String> found = TextWidth.wrap(finding.found(), width - LABEL - 4);
    for (int i = 0; i < found.size(); i++) {
      String head =
          i == 0 ? mark + " " + TextWidth.fit(finding.name(), LABEL) : " ".repeat(LABEL + 2);
      lines.add("  " + head + found.get(i));
    }
    if (!finding.todo().isEmpty()) {
      TextWidth.wrap(finding.todo(), width - LABEL - 4)
          .forEach(line -> lines.add(" ".repeat(LABEL + 4) + style.accent(line)));
    }
    return lines;
  }

  private String verdict(Style style) {
    long missing = findings.stream().filter(f -> f.level() == Level.MISSING).count();
    return missing == 0
        ? style.ok() + " Ready: a run can work here."
        : style.failed()
            + " Not ready: "
            + Amounts.count(missing, "thing is", "things are")
            + " missing.";
  }
}
