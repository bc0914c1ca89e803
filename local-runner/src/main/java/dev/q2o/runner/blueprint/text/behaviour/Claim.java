package dev.q2o.runner.blueprint.text.behaviour;

import dev.q2o.runner.blueprint.model.Inference.Confidence;
import dev.q2o.runner.blueprint.model.Position;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One thing a sentence says the application does, or does not do.
///
/// @param behaviour word of the behaviour, as {@link dev.q2o.runner.blueprint.model.Behaviour#word}
/// @param wanted false when the sentence denies it
/// @param things rows it is said of; empty for all
public record Claim(
    String behaviour,
    boolean wanted,
    List<Noun> things,
    Detail detail,
    Evidence evidence,
    Confidence confidence) {

  public Claim {
    things = List.copyOf(things);
  }

  /// @param words verbatim, on one line
  public record Evidence(String words, Position position) {
    /// For a message: `'users sign in' (brief.txt:1:4)`.
    @Override
    public String toString() {
      return "'" + words + "' (" + position + ")";
    }
  }

  /// @param key singular, lower case, words separated by spaces
  /// @param many whether it stands in the plural
  /// @param their introduced by `their`, `its`, `own`: rows of the one spoken of
  public record Noun(String key, boolean many, boolean their, Position position) {}

  /// What a claim says besides that there is the behaviour.
  public sealed interface Detail {
    record Plain() implements Detail {}

    /// Who signs in, and by what.
    record Accounts(List<Noun> who, Optional<String> login) implements Detail {}

    /// @param unit `second`, `minute`, `hour`, or another the application cannot count by
    record Rate(int requests, String unit) implements Detail {}

    /// @param name of the mark, `favourite`
    record Mark(String name) implements Detail {}

    /// @param field a slug is made of; empty when the sentence does not say
    record Source(String field) implements Detail {}

    /// @param role what the owner is called, `author`; empty when the sentence does not say
    record Owned(String role) implements Detail {}

    record Access(List<Noun> who, Set<Operation> operations, Force force) implements Detail {}

    /// @param events `create`, `update`, `delete`; empty for all
    record Told(List<Noun> who, List<String> events) implements Detail {
      public Told {
        who = List.copyOf(who);
        events = List.copyOf(events);
      }
    }

    /// What happens to rows by itself.
    ///
    /// @param state in which rows are taken, as written; empty for any
    /// @param deed what is done, as written: `archived`, `delete`
    /// @param hours after the last change
    record Timed(String state, String deed, int hours) implements Detail {}

    /// @param field that moves; empty when the sentence does not say
    record Moves(String field, List<Step> steps) implements Detail {
      public Moves {
        steps = List.copyOf(steps);
      }
    }
  }

  /// How a sentence says who may do something.
  public enum Force {
    /// Nobody else may.
    ONLY,
    MAY,
    /// As MAY, beside those of whom another sentence says that only they may.
    ALSO,
    NOT
  }

  /// @param from the state before; empty for any that is not an end
  /// @param kind what the words of `to` are
  public record Step(String from, String to, StepKind kind) {}

  /// How a sentence names the state behind a step.
  public enum StepKind {
    STATE,
    /// `can be reopened`: the state the row had before.
    AGAIN,
    /// `can be archived`: the deed leads to a state called like it.
    DEED
  }
}
