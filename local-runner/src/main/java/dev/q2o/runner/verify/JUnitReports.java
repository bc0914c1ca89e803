package dev.q2o.runner.verify;

import dev.q2o.contract.run.TestCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// What JUnit XML reports say.
///
/// @param cleanClasses top-level test classes of which at least one test ran and none failed or was
///   skipped, sorted
/// @param firstFailure test and message of the first that failed
record JUnitReports(TestCounts counts, List<String> cleanClasses, Optional<String> firstFailure) {

  static JUnitReports none() {
    return new JUnitReports(TestCounts.NONE, List.of(), Optional.empty());
  }

  /// Reads every `*.xml` file below a folder; an absent folder holds none. A report that cannot be
  /// parsed counts as a failed test, because what it hides is unknown.
  static JUnitReports read(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return none();
    }
    Tally tally = new Tally();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".xml")).sorted().toList()) {
        tally.add(file);
      }
    }
    return tally.result();
  }

  private static final class Tally {
    private TestCounts counts = TestCounts.NONE;
    private final Map<String, Boolean> clean = new TreeMap<>();
    private Optional<String> firstFailure = Optional.empty();

    void add(Path file) throws IOException {
      Document report;
      try {
        report = SecureXml.parse(Files.readAllBytes(file));
      } catch (SecureXml.Malformed e) {
        fail("The test report %s cannot be read: %s".formatted(file.getFileName(), e.getMessage()));
        counts = counts.plus(new TestCounts(1, 1, 0));
        return;
      }
      NodeList cases = report.getElementsByTagName("testcase");
      for (int i = 0; i < cases.getLength(); i++) {
        add((Element) cases.item(i));
      }
    }

    private void add(Element test) {
      Optional<Element> failure = child(test, "failure").or(() -> child(test, "error"));
      boolean skipped = child(test, "skipped").isPresent();
      counts = counts.plus(new TestCounts(1, failure.isPresent() ? 1 : 0, skipped ? 1 : 0));
      String testClass = test.getAttribute("classname").split("\\$", 2)[0];
      clean.merge(testClass, failure.isEmpty() && !skipped, Boolean::logicalAnd);
      failure.ifPresent(f -> fail(describe(testClass, test, f)));
    }

    private void fail(String sentence) {
      if (firstFailure.isEmpty()) {
        firstFailure = Optional.of(sentence);
      }
    }

    private static String describe(String testClass, Element test, Element failure) {
      String message = failure.getAttribute("message");
      String what = message.isBlank() ? failure.getTextContent() : message;
      String line =
          what.lines()
              .map(String::strip)
              .filter(l -> !l.isEmpty())
              .limit(3)
              .reduce((a, b) -> a + " " + b)
              .orElse(failure.getAttribute("type"));
      String simpleName = testClass.substring(testClass.lastIndexOf('.') + 1);
      return "%s.%s: %s".formatted(simpleName, test.getAttribute("name"), line);
    }

    private static Optional<Element> child(Element parent, String name) {
      NodeList children = parent.getElementsByTagName(name);
      return children.getLength() == 0 ? Optional.empty() : Optional.of((Element) children.item(0));
    }

    JUnitReports result() {
      List<String> cleanClasses =
          clean.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).toList();
      return new JUnitReports(counts, cleanClasses, firstFailure);
    }
  }
}
