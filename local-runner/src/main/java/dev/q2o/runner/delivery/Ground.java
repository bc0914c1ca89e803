package dev.q2o.runner.delivery;

import dev.q2o.runner.regenerate.Lock;
import dev.q2o.runner.regenerate.Sources;
import dev.q2o.runner.regenerate.Standing;
import dev.q2o.runner.workspace.Folders;
import dev.q2o.runner.workspace.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The project that stands where another one is to be delivered.
///
/// @param generated what was generated into it
record Ground(Place place, Generated generated) implements Sources {
  private static final Logger log = LoggerFactory.getLogger(Ground.class);

  /// @return empty when nothing stands there that a run could go over: no record of what was
  ///   generated, or something that is no plain file
  static Optional<Standing> standing(Place place) throws IOException {
    Path folder = folder(place);
    Path record = folder.resolve(Lock.PATH);
    if (!Files.isRegularFile(record, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    Lock lock;
    try {
      lock = Lock.read(Files.readString(record));
    } catch (IOException unreadable) {
      log.warn("{} is not used", record, unreadable);
      return Optional.empty();
    }
    if (!lock.answers().project().equals(place.slug())) {
      return Optional.empty();
    }
    SortedMap<String, Standing.File> files = new TreeMap<>();
    for (String path : Folders.files(folder)) {
      if (Place.mayStandBeside(path)) {
        continue;
      }
      Path file = folder.resolve(path);
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
      files.put(path, new Standing.File(Sha256.of(file), Files.isExecutable(file)));
    }
    return Optional.of(new Standing(lock, files));
  }

  @Override
  public byte[] theirs(String path) throws IOException {
    return Files.readAllBytes(folder(place).resolve(path));
  }

  @Override
  public Optional<byte[]> generated(String sha256) throws IOException {
    return generated.find(place, sha256);
  }

  /// A delivery that was interrupted between two renames left it under another name.
  private static Path folder(Place place) {
    return Place.exists(place.folder()) ? place.folder() : place.oldFolder();
  }
}
