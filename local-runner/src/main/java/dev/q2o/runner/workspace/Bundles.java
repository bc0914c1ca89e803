package dev.q2o.runner.workspace;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.pack.PackConfig;
import org.eclipse.jgit.transport.BundleWriter;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TransportBundleStream;
import org.eclipse.jgit.transport.URIish;

/// Writes and reads {@link Bundle}s.
final class Bundles {
  private Bundles() {}

  /// @param since empty for everything
  /// @return empty when there is nothing new
  static Optional<Bundle> export(Repository repository, String branch, String since, Tree head)
      throws IOException {
    if (head.commit().equals(since)) {
      return Optional.empty();
    }
    BundleWriter writer = new BundleWriter(repository);
    writer.setPackConfig(plain(repository));
    writer.include(branch, ObjectId.fromString(head.commit()));
    if (!since.isEmpty()) {
      try (RevWalk walk = new RevWalk(repository)) {
        writer.assume(walk.parseCommit(ObjectId.fromString(since)));
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writer.writeBundle(NullProgressMonitor.INSTANCE, out);
    return Optional.of(new Bundle(since, head.commit(), out.toByteArray()));
  }

  /// One thread and no search for deltas: a bundle holds a few small files, and is written while a
  /// task waits.
  private static PackConfig plain(Repository repository) {
    PackConfig config = new PackConfig(repository);
    config.setThreads(1);
    config.setDeltaCompress(false);
    return config;
  }

  /// Moves the branch to the bundle's commit.
  ///
  /// @throws IOException when the commit it builds on is not here, or the bundle is damaged
  static void fetch(Repository repository, String branch, byte[] bundle) throws IOException {
    try (TransportBundleStream transport =
        new TransportBundleStream(
            repository, new URIish("bundle:stored"), new ByteArrayInputStream(bundle))) {
      transport.fetch(
          NullProgressMonitor.INSTANCE, List.of(new RefSpec("+" + branch + ":" + branch)));
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a constant", e);
    }
  }
}
