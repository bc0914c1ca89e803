package dev.q2o.contract.run;

/// A place where a run waits for approval.
///
/// @param name stable, `plan` or `delivery`
/// @param question one sentence for people: what approving sets off
public record Gate(String name, String question) {
  /// Before the first task.
  public static final String PLAN = "plan";

  /// Before the result is put into the user's folder.
  public static final String DELIVERY = "delivery";
}
