package dev.q2o.runner.blueprint.javalib;

import dev.q2o.runner.blueprint.javaapi.Kind;
import dev.q2o.runner.blueprint.javaapi.Plan;
import dev.q2o.runner.blueprint.javaapi.Property;
import dev.q2o.runner.blueprint.render.JavaFile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// For every rule of a property a value that breaks it, as Java expressions. Pure functions.
final class BadExpressions {
  /// Beyond it a step of one half may be lost in a number of 32 bits.
  private static final BigDecimal EXACT = new BigDecimal("1000000");

  private BadExpressions() {}

  static List<String> of(Plan plan, Property property, JavaFile file) {
    var bad = new ArrayList<String>();
    if (property.required()) {
      bad.add(property.kind() == Kind.REFERENCES ? file.use("java.util.List") + ".of()" : "null");
    }
    switch (property.kind()) {
      case STRING, TEXT -> texts(property, bad);
      case INTEGER, LONG -> whole(property, bad);
      case DECIMAL -> {
        String decimal = "new " + file.use("java.math.BigDecimal");
        bad.add(decimal + "(\"0.001\")");
        bounds(property, new BigDecimal("0.5"), decimal + "(\"", "\")", bad);
      }
      case FLOAT -> {
        bad.add("Float.POSITIVE_INFINITY");
        bounds(property, new BigDecimal("0.5"), "", "f", bad);
      }
      case DOUBLE -> {
        bad.add("Double.NaN");
        bounds(property, new BigDecimal("0.5"), "", "d", bad);
      }
      case LOCAL_DATE -> bad.add(file.use("java.time.LocalDate") + ".of(10_000, 1, 1)");
      case INSTANT -> bad.add(file.use("java.time.Instant") + ".MAX");
      case BINARY -> {
        String binary = file.use(plan.shared("Binary")) + ".of(\"a/b\", new byte[";
        property.minLength().stream()
            .filter(n -> n > 0)
            .forEach(n -> bad.add(binary + (n - 1) + "])"));
        property.maxLength().ifPresent(n -> bad.add(binary + (n + 1) + "])"));
      }
      default -> {
        // Every other rule is kept by the compiler.
      }
    }
    return bad;
  }

  private static void texts(Property property, List<String> bad) {
    bad.add("\"a\\0b\"");
    int least = property.minLength().orElse(0);
    int most = property.maxLength().orElse(0);
    if (least > 0) {
      bad.add("\"x\".repeat(" + (least - 1) + ")");
    }
    bad.add("\"x\".repeat(" + (most + 1) + ")");
    property
        .pattern()
        .map(Pattern::compile)
        .ifPresent(pattern -> {
          for (String attempt : List.of("?", " ", "~~~", "!!!!!!", "a", "0")) {
            if (!pattern.matcher(attempt).matches()) {
              bad.add(JavaFile.literal(attempt));
              return;
            }
          }
        });
  }

  private static void whole(Property property, List<String> bad) {
    boolean wide = property.kind() == Kind.LONG;
    BigDecimal least = new BigDecimal(wide ? Long.MIN_VALUE : Integer.MIN_VALUE);
    BigDecimal most = new BigDecimal(wide ? Long.MAX_VALUE : Integer.MAX_VALUE);
    String suffix = wide ? "L" : "";
    property
        .min()
        .map(bound -> new BigDecimal(bound.toBigInteger()).subtract(BigDecimal.ONE))
        .filter(number -> number.compareTo(least) >= 0)
        .ifPresent(number -> bad.add(number.toPlainString() + suffix));
    property
        .max()
        .map(bound -> new BigDecimal(bound.toBigInteger()).add(BigDecimal.ONE))
        .filter(number -> number.compareTo(most) <= 0)
        .ifPresent(number -> bad.add(number.toPlainString() + suffix));
  }

  private static void bounds(
      Property property, BigDecimal step, String start, String end, List<String> bad) {
    property
        .min()
        .filter(bound -> bound.abs().compareTo(EXACT) <= 0)
        .ifPresent(bound -> bad.add(start + bound.subtract(step).toPlainString() + end));
    property
        .max()
        .filter(bound -> bound.abs().compareTo(EXACT) <= 0)
        .ifPresent(bound -> bad.add(start + bound.add(step).toPlainString() + end));
  }
}
