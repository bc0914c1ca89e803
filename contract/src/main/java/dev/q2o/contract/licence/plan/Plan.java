package dev.q2o.contract.licence.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;

/// A plan on sale.
///
/// @param id stable name, lower case, such as `starter`
/// @param name what people read
/// @param monthly price of one month
/// @param yearly price of one year, paid at once
/// @param entitlements what it opens
/// @param trial what a trial of it opens
public record Plan(
    String id, String name, Money monthly, Money yearly, Entitlements entitlements, Trial trial) {

  /// What a trial opens.
  ///
  /// @param days length
  /// @param projects projects ever created, deleted ones too
  /// @param runs runs in the whole trial
  public record Trial(int days, int projects, int runs) {}

  /// What paying by the year saves, in percent of twelve months, rounded half up.
  @JsonIgnore
  public int yearlySavingPercent() {
    long year = Math.multiplyExact(monthly.minor(), 12L);
    long saved = year - yearly.minor();
    return Math.toIntExact((saved * 200 + year) / (year * 2));
  }
}
