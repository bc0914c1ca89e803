package dev.q2o.bench.blueprint;

import java.util.List;
import java.util.Map;

/// Writes a combination of {@link Factors} as `app.yaml`.
final class ModelText {
  private ModelText() {}

  /// @param application values of the factors all kinds of things share
  /// @param parts values of all factors, for each kind of thing
  static String of(
      int number, Map<String, String> application, List<? extends Map<String, String>> parts) {
    StringBuilder yaml = new StringBuilder("name: pair-%d\n".formatted(number));
    ofApplication(yaml, application);
    yaml.append("entities:\n");
    for (int i = 1; i <= parts.size(); i++) {
      part(yaml, "Part" + i, parts.get(i - 1), people(application));
    }
    yaml.append("  Base:\n    fields:\n      name: string required max=60\n");
    if (is(application, "signIn", "member")) {
      yaml.append("  Member:\n    fields:\n      email: string required unique max=90\n");
      yaml.append("      born: date\n");
    } else if (is(application, "signIn", "user")) {
      yaml.append("  User: {builtIn: true}\n");
    }
    yaml.append("enums:\n  Stage: [DRAFT, OPEN, DONE]\n  Colour: [RED, GREEN, BLUE]\n");
    return yaml.toString();
  }

  private static String people(Map<String, String> application) {
    return is(application, "signIn", "member") ? "Member" : "User";
  }

  private static void ofApplication(StringBuilder yaml, Map<String, String> application) {
    StringBuilder lines = new StringBuilder();
    switch (application.getOrDefault("signIn", Factors.OFF)) {
      case "user" -> lines.append("  signIn: {roles: [editor]}\n");
      case "member" -> lines.append("  signIn: {entity: Member, login: email, roles: [editor]}\n");
      default -> {}
    }
    if (on(application, "rateLimit")) {
      lines.append("  rateLimit: 600/minute\n");
    }
    if (on(application, "idempotency")) {
      lines.append("  idempotency: true\n");
    }
    if (on(application, "contract")) {
      lines.append("  contract:\n    routes:\n");
      lines.append("      GET /v1/parts: {list: Part1, envelope: parts, total: count}\n");
      lines.append("      \"GET /v1/parts/{id}\": {read: Part1, envelope: part}\n");
    }
    if (!lines.isEmpty()) {
      yaml.append("behaviours:\n").append(lines);
    }
  }

  private static void part(
      StringBuilder yaml, String name, Map<String, String> chosen, String people) {
    yaml.append("  ").append(name).append(":\n");
    if (is(chosen, "paging", "pages")) {
      yaml.append("    paging: pages\n");
    }
    yaml.append("    fields:\n      title: string required max=80\n      rank: integer\n");
    if (on(chosen, "states")) {
      yaml.append("      stage: Stage required\n");
    }
    yaml.append("      value: ").append(field(chosen)).append('\n');
    relations(yaml, name, chosen, people);
    switch (chosen.getOrDefault("key", "none")) {
      case "unique" -> yaml.append("    unique: [[title, rank]]\n");
      case "index" -> yaml.append("    indexes: [[rank, title]]\n");
      default -> {}
    }
    ofPart(yaml, chosen);
  }

  private static String field(Map<String, String> chosen) {
    String type = chosen.getOrDefault("type", "string");
    if (type.equals("required-binary")) {
      return "binary required max=500";
    }
    String word = type.equals("enum") ? "Colour" : type;
    return switch (chosen.getOrDefault("rule", "plain")) {
      case "required" -> word + " required";
      case "unique" -> word + " unique";
      case "pattern" -> word + " pattern=/[A-Z]{2,3}-[0-9]{3}/";
      case "bounded" -> word + bounds(type);
      case "default" -> word + " default=" + usual(type);
      default -> word;
    };
  }

  private static String bounds(String type) {
    return switch (type) {
      case "string" -> " min=3 max=9";
      case "text" -> " min=1 max=4000";
      case "binary" -> " min=2 max=40";
      case "integer" -> " min=-5 max=5";
      case "long" -> " min=5000000000";
      case "decimal" -> " min=0.5 max=99.75";
      default -> " min=-1.5 max=1.5";
    };
  }

  private static String usual(String type) {
    return switch (type) {
      case "string", "text" -> "usual";
      case "boolean" -> "true";
      case "date", "time", "instant" -> "now";
      case "duration" -> "PT90M";
      case "uuid" -> "6f1c1f0e-8a55-4f6b-9a2c-0d6a2f6c1b7e";
      case "enum" -> "GREEN";
      default -> "7";
    };
  }

  private static void relations(
      StringBuilder yaml, String name, Map<String, String> chosen, String people) {
    String kind = chosen.getOrDefault("relation", "none");
    boolean related = !kind.equals("none");
    if (related || on(chosen, "owner")) {
      yaml.append("    relations:\n");
    }
    if (on(chosen, "owner")) {
      yaml.append("      author: ").append(people).append(" required\n");
    }
    if (!related) {
      return;
    }
    boolean self = kind.startsWith("self");
    yaml.append("      link:\n        to: ").append(self ? name : "Base").append('\n');
    yaml.append("        kind: ").append(kind(kind)).append('\n');
    if (is(chosen, "need", "required")) {
      yaml.append("        required: true\n");
    }
    if (on(chosen, "inverse")) {
      yaml.append("        inverse: linked").append(name).append('\n');
    }
    String rule = chosen.getOrDefault("onDelete", "usual");
    if (!rule.equals("usual")) {
      yaml.append("        onDelete: ").append(rule).append('\n');
    }
  }

  private static String kind(String kind) {
    return switch (kind) {
      case "self" -> "many-to-one";
      case "self-one-to-one" -> "one-to-one";
      case "self-many-to-many" -> "many-to-many";
      default -> kind;
    };
  }

  private static void ofPart(StringBuilder yaml, Map<String, String> chosen) {
    StringBuilder lines = new StringBuilder();
    for (String word :
        List.of(
            "timestamps",
            "softDelete",
            "audit",
            "csv",
            "webhook",
            "tags",
            "comments",
            "files",
            "search")) {
      if (on(chosen, word)) {
        lines.append("      ").append(word).append(": true\n");
      }
    }
    if (on(chosen, "notify")) {
      lines.append("      notify: {to: admin}\n");
    }
    if (on(chosen, "slug")) {
      lines.append("      slug: title\n");
    }
    if (on(chosen, "owner")) {
      lines.append("      owner: author\n");
    }
    if (on(chosen, "toggles")) {
      lines.append("      toggles: [favourite, watch]\n");
    }
    if (on(chosen, "states")) {
      lines.append("      states: {stage: {DRAFT: [OPEN], OPEN: [DONE, DRAFT], DONE: []}}\n");
    }
    switch (chosen.getOrDefault("access", Factors.OFF)) {
      case "open" -> lines.append("      access: {read: anyone, create: anyone}\n");
      case "public" -> lines.append("      access: {read: anyone}\n");
      case "roles" ->
          lines.append("      access: {read: signed-in, create: editor, update: [editor]}\n");
      case "closed" ->
          lines.append("      access: {read: editor, update: nobody, delete: nobody}\n");
      default -> {}
    }
    if (!lines.isEmpty()) {
      yaml.append("    behaviours:\n").append(lines);
    }
  }

  private static boolean on(Map<String, String> chosen, String factor) {
    return is(chosen, factor, "on");
  }

  private static boolean is(Map<String, String> chosen, String factor, String value) {
    return value.equals(chosen.get(factor));
  }
}
