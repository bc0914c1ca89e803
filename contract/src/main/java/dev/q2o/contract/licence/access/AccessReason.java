package dev.q2o.contract.licence.access;

import com.fasterxml.jackson.annotation.JsonValue;

/// Why access is what it is: a stable code for programs and one sentence with the next step for
/// people.
public enum AccessReason {
  ACTIVE("access.active", "The subscription is active."),
  TRIAL("access.trial", "The trial is running: one project and the runs of the trial."),
  COMPLIMENTARY("access.complimentary", "Access was granted by the operator."),
  PAST_DUE(
      "access.past_due",
      "The last payment failed. Update the payment method within 7 days to keep everything open."),
  PAST_DUE_LONG(
      "access.past_due_long",
      "The last payment failed more than 7 days ago. Pay the open invoice to create projects"
          + " again."),
  UNPAID("access.unpaid", "Invoices are unpaid. Pay them to run projects again."),
  PAUSED("access.paused", "The subscription is paused. Resume it to run projects again."),
  INCOMPLETE(
      "access.incomplete", "The first payment is not finished. Complete it to run projects."),
  INCOMPLETE_EXPIRED(
      "access.incomplete_expired",
      "The first payment was not finished in time. Subscribe again to run projects."),
  CANCELED("access.canceled", "The subscription has ended. Subscribe again to run projects."),
  NONE("access.no_subscription", "There is no subscription. Choose a plan to run projects."),
  UNKNOWN(
      "access.unknown_status",
      "The payment provider reports a state this version does not know. The operator has been"
          + " told; reading and exporting stay open."),
  SUSPENDED(
      "access.suspended",
      "The account is suspended. Contact the operator; reading and exporting stay open."),
  CLOSING(
      "access.closing",
      "The account is being deleted. Export the data, or ask the operator to stop the deletion.");

  private final String code;
  private final String sentence;

  AccessReason(String code, String sentence) {
    this.code = code;
    this.sentence = sentence;
  }

  @JsonValue
  public String code() {
    return code;
  }

  public String sentence() {
    return sentence;
  }
}
