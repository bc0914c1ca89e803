package dev.q2o.contract.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of a list a program reads to its end. Rows added meanwhile neither repeat nor hide
/// others.
///
/// @param next what to send as `after` for the following part; null at the end
public record KeysetPage<T>(List<T> items, @Nullable String next) {
  public KeysetPage {
    items = List.copyOf(items);
  }
}
