package dev.q2o.bench.blueprint;

import dev.q2o.bench.blueprint.Pairs.Choice;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// What is combined in pairs, and which values `app.yaml` does not allow together.
final class Factors {
  static final String OFF = "off";
  private static final String ON = "on";

  /// The same for all kinds of things of a model.
  static final Set<String> OF_APPLICATION =
      Set.of("target", "signIn", "rateLimit", "idempotency", "contract");

  /// On or off for each kind of thing, called as `app.yaml` calls them.
  private static final List<String> SWITCHES =
      List.of(
          "slug",
          "timestamps",
          "softDelete",
          "audit",
          "csv",
          "webhook",
          "states",
          "toggles",
          "tags",
          "comments",
          "files",
          "search",
          "notify",
          "owner");

  private static final Set<String> NEED_SIGN_IN =
      Set.of("toggles", "comments", "notify", "owner", "access");

  /// Types a rule of a field says something about; rules that are not here fit all.
  private static final Map<String, Set<String>> RULES =
      Map.of(
          "unique",
          Set.of(
              "string",
              "integer",
              "long",
              "decimal",
              "float",
              "double",
              "date",
              "time",
              "instant",
              "duration",
              "uuid",
              "enum"),
          "bounded",
          Set.of("string", "text", "integer", "long", "decimal", "float", "double", "binary"),
          "pattern",
          Set.of("string", "text"),
          "default",
          Set.of(
              "string",
              "text",
              "integer",
              "long",
              "decimal",
              "float",
              "double",
              "boolean",
              "date",
              "time",
              "instant",
              "duration",
              "uuid",
              "enum"));

  private Factors() {}

  /// @param targets ids of blueprints
  static SequencedMap<String, List<String>> all(Collection<String> targets) {
    SequencedMap<String, List<String>> factors = new LinkedHashMap<>();
    factors.put("target", List.copyOf(targets));
    factors.put("signIn", List.of(OFF, "user", "member"));
    factors.put("rateLimit", List.of(OFF, ON));
    factors.put("idempotency", List.of(OFF, ON));
    factors.put("contract", List.of(OFF, ON));
    factors.put(
        "relation",
        List.of(
            "none",
            "many-to-one",
            "one-to-one",
            "many-to-many",
            "self",
            "self-one-to-one",
            "self-many-to-many"));
    factors.put("need", List.of("optional", "required"));
    factors.put("onDelete", List.of("usual", "restrict", "clear", "cascade"));
    factors.put("inverse", List.of(OFF, ON));
    factors.put(
        "type",
        List.of(
            "string",
            "text",
            "integer",
            "long",
            "decimal",
            "float",
            "double",
            "boolean",
            "date",
            "time",
            "instant",
            "duration",
            "uuid",
            "binary",
            "required-binary",
            "enum"));
    factors.put("rule", List.of("plain", "required", "unique", "bounded", "default", "pattern"));
    factors.put("key", List.of("none", "unique", "index"));
    factors.put("paging", List.of("usual", "pages"));
    factors.put("access", List.of(OFF, "open", "public", "roles", "closed"));
    SWITCHES.forEach(word -> factors.put(word, List.of(OFF, ON)));
    return factors;
  }

  /// Whether one allows the other; what the other says against it is asked for the other way round.
  static boolean allows(Choice one, Choice other) {
    return switch (one.factor()) {
      case "relation" -> relation(one.value(), other);
      case "need" -> !(one.value().equals("required") && is(other, "onDelete", "clear"));
      case "rule" -> rule(one.value(), other);
      case "type" ->
          !(one.value().equals("required-binary")
              && (is(other, "csv", ON)
                  || other.factor().equals("rule") && !other.value().equals("plain")));
      case "access" -> !(one.value().equals("open") && is(other, "owner", ON));
      case "signIn" ->
          !(one.value().equals(OFF)
              && NEED_SIGN_IN.contains(other.factor())
              && !other.value().equals(OFF));
      default -> true;
    };
  }

  private static boolean relation(String kind, Choice other) {
    boolean missing = kind.equals("none");
    return switch (other.factor()) {
      case "need" -> other.value().equals("optional") || !missing && !kind.startsWith("self");
      case "onDelete" ->
          other.value().equals("usual")
              || !missing && !(kind.endsWith("many-to-many") && other.value().equals("cascade"));
      case "inverse" -> other.value().equals(OFF) || !missing;
      default -> true;
    };
  }

  private static boolean rule(String rule, Choice other) {
    if (!other.factor().equals("type")) {
      return true;
    }
    if (rule.equals("required")) {
      return !other.value().equals("binary"); // a type of its own here: CSV has no place for it
    }
    Set<String> types = RULES.get(rule);
    return types == null || types.contains(other.value());
  }

  private static boolean is(Choice choice, String factor, String value) {
    return choice.factor().equals(factor) && choice.value().equals(value);
  }

  /// Word of the behaviour a choice asks for, as blueprints declare it.
  static Optional<String> behaviour(Choice choice) {
    String factor = choice.factor();
    boolean behaviour =
        SWITCHES.contains(factor)
            || factor.equals("access")
            || OF_APPLICATION.contains(factor) && !factor.equals("target");
    return behaviour && !choice.value().equals(OFF) ? Optional.of(factor) : Optional.empty();
  }
}
