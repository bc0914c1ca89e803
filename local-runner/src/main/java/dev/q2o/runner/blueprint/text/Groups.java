package dev.q2o.runner.blueprint.text;

import java.util.Set;

/// Nouns that mean a group of people or the house they are in. `A club organises races` and `an app
/// for our club` say who wants the application; a club is stored only where the brief says what is
/// known about it or what belongs to it. Pure functions.
final class Groups {
  private static final Set<String> NOUNS =
      Set.of(
          "company", "business", "firm", "office", "team", "department", "club", "association",
          "organisation", "organization", "charity", "parish", "church", "school", "university",
          "college", "kindergarten", "nursery", "hospital", "clinic", "practice", "pharmacy",
          "library", "museum", "gallery", "shop", "store", "bakery", "restaurant", "cafe", "bar",
          "hotel", "agency", "studio", "workshop", "garage", "factory", "farm", "garden", "gym",
          "choir", "band", "orchestra", "group", "family", "household", "community", "village",
          "town", "city", "council", "government", "ministry", "lab", "laboratory", "institute",
          "academy", "theatre", "theater", "cinema", "festival", "brewery", "winery", "startup",
          "network", "cooperative", "foundation", "union", "federation", "league", "society",
          "shelter", "market", "bank", "camp", "neighbourhood", "neighborhood", "congregation",
          "troop", "squad", "crew", "desk", "home", "house", "world", "area", "place", "building");

  private Groups() {}

  /// @param word in lower case
  static boolean contains(String word) {
    return NOUNS.contains(word);
  }
}
