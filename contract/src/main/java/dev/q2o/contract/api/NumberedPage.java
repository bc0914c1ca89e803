package dev.q2o.contract.api;

import java.util.List;

/// A page of a list a person leafs through.
///
/// @param page counted from 1
/// @param size 10, 25, 50 or 100 rows a page
/// @param total rows on all pages together
public record NumberedPage<T>(List<T> items, int page, int size, long total) {
  public NumberedPage {
    items = List.copyOf(items);
  }
}
