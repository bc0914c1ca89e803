package dev.q2o.runner.blueprint.delivered;

import java.util.List;
import java.util.function.Predicate;

/// The catalogue of all libraries blueprints use; every one of them is in the kit, in the same
/// version. Immutable; safe for concurrent use.
public final class Libraries {
  private static final List<Library> ALL = read();

  private Libraries() {}

  public static List<Library> all() {
    return ALL;
  }

  /// Those a blueprint's projects are built with, in the order of the catalogue.
  public static List<Library> where(Predicate<Library> used) {
    return ALL.stream().filter(used).toList();
  }

  private static List<Library> read() {
    return Texts.of("libraries.txt")
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(Libraries::library)
        .toList();
  }

  private static Library library(String line) {
    String[] parts = line.split(" \\| ", -1);
    String[] coordinates = parts[0].split(":", 4);
    Library.Use use = parts[1].equals("required") ? Library.Use.RUNTIME : Library.Use.TEST;
    return new Library(
        coordinates[0],
        coordinates[1],
        coordinates[2],
        coordinates.length > 3 ? coordinates[3] : "",
        use,
        parts[2],
        parts[3].strip());
  }
}
