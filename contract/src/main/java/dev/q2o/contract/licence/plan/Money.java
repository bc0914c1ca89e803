package dev.q2o.contract.licence.plan;

import java.math.BigDecimal;
import java.util.Currency;

/// An amount in the minor unit of its currency (cents), so that sums are exact.
///
/// @param minor number of minor units
/// @param currency ISO 4217
public record Money(long minor, Currency currency) {

  /// For example `99.00 USD`.
  @Override
  public String toString() {
    int digits = Math.max(0, currency.getDefaultFractionDigits());
    return BigDecimal.valueOf(minor, digits).toPlainString() + " " + currency.getCurrencyCode();
  }
}
