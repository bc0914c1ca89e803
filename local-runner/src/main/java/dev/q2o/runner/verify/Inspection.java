package dev.q2o.runner.verify;

import dev.q2o.contract.run.AgentRole;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What is read in a finished project, each by itself and with a result of its own. Together they
/// are the gate of the QA and the security agent: nothing is delivered while one of them fails.
public enum Inspection {
  /// Declared paths and actual ones are the same; nothing empty, no placeholder words, every JSON,
  /// YAML and XML file parses; and the checks changed nothing.
  FILES("inspect", "files", AgentRole.QA, "Files are complete and sound", "Inspect every file"),

  /// Every class, method, field and resource is named by something.
  DEAD_CODE(
      "inspect-dead-code",
      "dead-code",
      AgentRole.QA,
      "Nothing is there that nobody uses",
      "Look for dead code"),

  /// What the model says is what the files say, and nothing else.
  MODEL(
      "inspect-model",
      "model",
      AgentRole.QA,
      "Files and model say the same",
      "Compare every file with the model"),

  /// Public types and operations explain themselves, and what the read-me tells people to do can be
  /// done.
  DOCUMENTATION(
      "inspect-documentation",
      "documentation",
      AgentRole.QA,
      "Types, operations and read-me explain themselves",
      "Read the documentation"),

  /// No secret; every version pinned, hashed and under a licence that may be used.
  SECURITY(
      "security",
      "security",
      AgentRole.SECURITY,
      "No secrets, every version pinned, hashed and licensed",
      "Look for secrets"),

  /// No library has a weakness the supplied list knows. Not run without a list.
  ADVISORIES(
      "advisories",
      "advisories",
      AgentRole.SECURITY,
      "No library has a known weakness",
      "Hold the libraries against the advisories");

  private final String key;
  private final String word;
  private final AgentRole role;
  private final String title;
  private final String task;

  Inspection(String key, String word, AgentRole role, String title, String task) {
    this.key = key;
    this.word = word;
    this.role = role;
    this.title = title;
    this.task = task;
  }

  /// The inspection a recorded command names; empty when this version knows none of that name.
  public static Optional<Inspection> of(List<String> command) {
    return Arrays.stream(values()).filter(one -> one.command().equals(command)).findFirst();
  }

  /// Of its task and of its result.
  public String key() {
    return key;
  }

  /// Recorded with its result, so that it can be executed again.
  public List<String> command() {
    return List.of("q2o", "inspect", word);
  }

  public AgentRole role() {
    return role;
  }

  /// What a pass proves.
  public String title() {
    return title;
  }

  /// What is done, as people read it in a plan.
  public String task() {
    return task;
  }
}
