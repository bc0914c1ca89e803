package dev.q2o.runner.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The kit's libraries with their hashes, which cost a second and a half of processor time: counted
/// once, in the background while the checks run, and again only when a jar's size or time changed.
///
/// Safe for concurrent use.
public final class KitHashes {
  private static final Logger log = LoggerFactory.getLogger(KitHashes.class);
  private final Optional<Kit> kit;
  private @Nullable Counted counted;

  private record Stamp(Path jar, long bytes, FileTime changed) {}

  private record Counted(List<Stamp> stamps, List<Kit.Library> libraries) {}

  public KitHashes(Optional<Kit> kit) {
    this.kit = kit;
  }

  /// Starts counting on a thread of its own and returns at once.
  public void prepare() {
    Thread.ofPlatform()
        .name("kit-hashes")
        .daemon()
        .priority(Thread.MIN_PRIORITY)
        .start(() -> {
          try {
            libraries();
          } catch (IOException e) {
            log.warn("the kit cannot be read", e);
          }
        });
  }

  /// Empty without a kit; blocks while they are being counted.
  public synchronized List<Kit.Library> libraries() throws IOException {
    if (kit.isEmpty()) {
      return List.of();
    }
    List<Stamp> stamps = stamps(kit.get());
    Counted known = counted;
    if (known == null || !known.stamps().equals(stamps)) {
      known = new Counted(stamps, List.copyOf(kit.get().libraries()));
      counted = known;
    }
    return known.libraries();
  }

  private static List<Stamp> stamps(Kit kit) throws IOException {
    List<Stamp> stamps = new ArrayList<>();
    for (Path jar : Stream.concat(kit.main().stream(), kit.test().stream()).toList()) {
      stamps.add(new Stamp(jar, Files.size(jar), Files.getLastModifiedTime(jar)));
    }
    return stamps;
  }
}
