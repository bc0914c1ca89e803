package dev.q2o.server;

import dev.q2o.server.platform.database.Scope;
import dev.q2o.server.platform.database.StatementObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads every statement that a server under test runs. One that touches a table of tenants must
/// restrict each such table to its tenant, or say in its first line why it looks at all. A
/// statement that does not makes its request fail, and so its test.
public final class StatementLint implements StatementObserver {
  private static final Pattern CREATED =
      Pattern.compile("create table (\\w+) \\((.*?)\\n\\);", Pattern.DOTALL);
  private static final Pattern MENTIONED =
      Pattern.compile("\\b(?:from|join|into|update)\\s+(\\w+)");
  private static final Pattern RESTRICTED =
      Pattern.compile("tenant_id\\s*=\\s*(?::tenant\\b|\\w+\\.tenant_id)");
  private static final String ALL_TENANTS = "-- all tenants: ";

  private final Set<String> tenantTables = tenantTables();

  @Override
  public void ran(Scope scope, String text, long nanos) {
    String problem = problem(scope, text);
    if (!problem.isEmpty()) {
      throw new AssertionError(problem + ":\n" + text);
    }
  }

  /// What is wrong with a statement; empty when nothing is.
  String problem(Scope scope, String text) {
    String plain = text.strip();
    if (scope == Scope.SYSTEM && plain.startsWith(ALL_TENANTS)) {
      return "";
    }
    if (plain.startsWith("--")) {
      return "Only a statement outside of tenants may look at all of them";
    }
    String lower = plain.toLowerCase(Locale.ROOT);
    int mentioned = count(MENTIONED.matcher(lower), tenantTables);
    boolean inserts = lower.startsWith("insert into") && lower.contains(":tenant");
    int restricted = (int) RESTRICTED.matcher(lower).results().count() + (inserts ? 1 : 0);
    return restricted < mentioned ? "A table of tenants is read without its tenant" : "";
  }

  Set<String> tables() {
    return tenantTables;
  }

  private static int count(Matcher matcher, Set<String> tables) {
    int found = 0;
    while (matcher.find()) {
      found += tables.contains(matcher.group(1)) ? 1 : 0;
    }
    return found;
  }

  private static Set<String> tenantTables() {
    Path folder =
        Path.of(
            System.getProperty("q2o.root"), "server-lite/src/main/resources/db/migration/common");
    Set<String> tables = new HashSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Matcher created = CREATED.matcher(Files.readString(file));
        while (created.find()) {
          if (created.group(2).contains("tenant_id uuid")) {
            tables.add(created.group(1));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tables;
  }
}
