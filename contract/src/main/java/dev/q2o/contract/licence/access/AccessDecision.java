package dev.q2o.contract.licence.access;

import java.time.Instant;
import java.util.Optional;

/// The answer of {@link AccessRules}.
///
/// @param level what is open
/// @param reason why
/// @param banner whether every screen says so
/// @param alert whether the operator must hear of it
/// @param changesAt when time alone will change this answer, if it will
public record AccessDecision(
    AccessLevel level,
    AccessReason reason,
    boolean banner,
    boolean alert,
    Optional<Instant> changesAt) {

  public boolean mayRun() {
    return level.mayRun();
  }

  /// @param everCreated projects the tenant ever created, deleted ones too: deleting one must not
  ///   start the trial anew
  /// @param trialProjects projects a trial may create
  public boolean mayCreateProject(long everCreated, int trialProjects) {
    return switch (level) {
      case FULL -> true;
      case TRIAL -> everCreated < trialProjects;
      case NO_NEW_PROJECT, READ_AND_EXPORT -> false;
    };
  }
}
