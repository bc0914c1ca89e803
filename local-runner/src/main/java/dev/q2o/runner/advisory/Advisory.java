package dev.q2o.runner.advisory;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.aether.util.version.GenericVersionScheme;
import org.eclipse.aether.version.InvalidVersionSpecificationException;
import org.eclipse.aether.version.Version;

/// One published weakness of one Maven library: those versions of it that have it. Immutable.
///
/// @param id for example `GHSA-57j2-w4cx-62h2`
/// @param aliases its names elsewhere, mostly a CVE
/// @param summary one line of its author; may be empty
/// @param severity a word of its publisher, for example `HIGH`; may be empty
/// @param library `group:name`
/// @param ranges a version in any of them is affected
/// @param versions those named one by one
public record Advisory(
    String id,
    List<String> aliases,
    String summary,
    String severity,
    String library,
    List<Range> ranges,
    List<String> versions) {
  public Advisory {
    aliases = List.copyOf(aliases);
    ranges = List.copyOf(ranges);
    versions = List.copyOf(versions);
  }

  /// Where versions begin and cease to be affected.
  ///
  /// @param events in the order of their versions; those of equal versions as the source has them
  public record Range(List<Event> events) {
    public Range {
      events = events.stream().sorted(Event.BY_VERSION).toList();
    }

    /// The evaluation of the OSV schema, section "affected[].ranges[].events".
    boolean holds(Version version) {
      boolean affected = false;
      for (Event event : events) {
        int place = event.place(version);
        affected =
            switch (event.kind()) {
              case INTRODUCED -> affected || place >= 0;
              case FIXED, LIMIT -> affected && place < 0;
              case LAST_AFFECTED -> affected && place <= 0;
            };
      }
      return affected;
    }
  }

  /// @param version in Maven's order; `0` comes before every version
  public record Event(Kind kind, String version) {
    private static final Comparator<Event> BY_VERSION =
        Comparator.comparing(Event::ofAll).reversed().thenComparing(Event::order);

    private boolean ofAll() {
      return version.equals("0");
    }

    private Version order() {
      return Advisory.order(version);
    }

    /// Negative where the version comes before this event, zero at it, else positive.
    private int place(Version compared) {
      return ofAll() ? 1 : compared.compareTo(order());
    }
  }

  /// What happens at a version.
  public enum Kind {
    INTRODUCED,
    FIXED,
    LAST_AFFECTED,
    LIMIT
  }

  /// As Maven compares it; every text is a version to Maven.
  private static Version order(String version) {
    try {
      return new GenericVersionScheme().parseVersion(version);
    } catch (InvalidVersionSpecificationException impossible) {
      throw new IllegalArgumentException(version + " is no version", impossible);
    }
  }

  /// Whether this version of the library has the weakness.
  public boolean affects(String version) {
    Version compared = order(version);
    return versions.contains(version) || ranges.stream().anyMatch(range -> range.holds(compared));
  }

  /// The first version after this one that has it no more; empty when none is known.
  public Optional<String> fixedAfter(String version) {
    Version compared = order(version);
    return ranges.stream()
        .flatMap(range -> range.events().stream())
        .filter(event -> event.kind() == Kind.FIXED && event.place(compared) < 0)
        .min(Event.BY_VERSION)
        .map(Event::version);
  }
}
