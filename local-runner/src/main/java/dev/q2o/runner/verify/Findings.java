package dev.q2o.runner.verify;

import java.util.List;

/// What an inspection came to.
///
/// @param problems one sentence each: what is wrong, where, and what to do; empty when all is well
/// @param seen what was looked at, as one sentence with its counts
record Findings(List<String> problems, String seen) {
  Findings {
    problems = List.copyOf(problems);
  }
}
