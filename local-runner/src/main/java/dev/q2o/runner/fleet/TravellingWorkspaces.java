package dev.q2o.runner.fleet;

import dev.q2o.contract.ids.ProjectId;
import dev.q2o.contract.ids.RunId;
import dev.q2o.runner.journal.BlobStore;
import dev.q2o.runner.journal.Journal;
import dev.q2o.runner.journal.StoredBundles;
import dev.q2o.runner.workspace.Bundle;
import dev.q2o.runner.workspace.ChangeSet;
import dev.q2o.runner.workspace.Draft;
import dev.q2o.runner.workspace.Folders;
import dev.q2o.runner.workspace.GitWorkspaces;
import dev.q2o.runner.workspace.Tree;
import dev.q2o.runner.workspace.Workspace;
import dev.q2o.runner.workspace.Workspaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Workspaces of a fleet: restored from the stored bundles when a run is taken, stored again with
/// every accepted task, removed when the runner is done. A task counts as accepted only when its
/// files are in the fleet's database, so none is lost with a machine.
///
/// Every epoch has a folder of its own: what a runner that lost the run still writes, nobody reads.
public final class TravellingWorkspaces implements Workspaces {
  private static final Logger log = LoggerFactory.getLogger(TravellingWorkspaces.class);
  private final Path folder;
  private final Journal journal;
  private final BlobStore blobs;

  public TravellingWorkspaces(Path folder, Journal journal, BlobStore blobs) {
    this.folder = folder;
    this.journal = journal;
    this.blobs = blobs;
  }

  @Override
  public Workspace open(ProjectId project, RunId run, long epoch) throws IOException {
    Path mine = folder.resolve(run.toString()).resolve(Long.toString(epoch));
    Folders.delete(mine);
    List<StoredBundles.Link> chain = journal.bundles().of(run);
    try {
      Workspace workspace =
          new GitWorkspaces(mine).restore(project, run, () -> contents(chain.iterator()));
      return new Travelling(workspace, mine, run, epoch, chain);
    } catch (UncheckedIOException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private Iterator<byte[]> contents(Iterator<StoredBundles.Link> chain) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return chain.hasNext();
      }

      @Override
      public byte[] next() {
        StoredBundles.Link link = chain.next();
        try {
          return blobs
              .get(link.blobSha256())
              .orElseThrow(() ->
                  new IOException(
                      "bundle %d of %s is missing".formatted(link.number(), link.run())));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }

  private final class Travelling implements Workspace {
    private final Workspace local;
    private final Path place;
    private final RunId run;
    private final long epoch;
    private final ReentrantLock storing = new ReentrantLock();
    private int number;
    private String stored;
    private boolean unsure;

    Travelling(Workspace local, Path place, RunId run, long epoch, List<StoredBundles.Link> chain) {
      this.local = local;
      this.place = place;
      this.run = run;
      this.epoch = epoch;
      this.number = chain.size();
      this.stored = chain.isEmpty() ? "" : chain.getLast().commit();
    }

    private void whatIsStored() {
      List<StoredBundles.Link> chain = journal.bundles().of(run);
      number = chain.size();
      stored = chain.isEmpty() ? "" : chain.getLast().commit();
    }

    /// Stores everything the branch has gained. Tasks accepted meanwhile are in the bundle of
    /// whoever comes first, the others find nothing left to do: one bundle for many.
    private void store() throws IOException {
      storing.lock();
      try {
        if (unsure) {
          whatIsStored();
        }
        Optional<Bundle> gained = local.bundle(stored);
        if (gained.isEmpty()) {
          unsure = false;
          return;
        }
        Bundle bundle = gained.get();
        String blob = blobs.put(bundle.content());
        unsure = true; // an answer that is lost may have been a yes
        Journal.confirmed(
            journal
                .bundles()
                .add(
                    epoch,
                    new StoredBundles.Link(
                        run, number + 1, bundle.since(), bundle.commit(), blob)));
        number++;
        stored = bundle.commit();
        unsure = false;
      } finally {
        storing.unlock();
      }
    }

    @Override
    public Tree head() throws IOException {
      return local.head();
    }

    @Override
    public Draft begin(String task) throws IOException {
      return new TravellingDraft(local.begin(task), this::store);
    }

    @Override
    public void materialise(Tree tree, Path target) throws IOException {
      local.materialise(tree, target);
    }

    @Override
    public Optional<Bundle> bundle(String since) throws IOException {
      return local.bundle(since);
    }

    @Override
    public void close() {
      local.close();
      try {
        Folders.delete(place);
      } catch (IOException e) {
        log.warn("the workspace {} could not be removed", place, e);
      }
    }
  }

  private record TravellingDraft(Draft local, Store store) implements Draft {
    private interface Store {
      void run() throws IOException;
    }

    @Override
    public Tree base() {
      return local.base();
    }

    @Override
    public Path folder() throws IOException {
      return local.folder();
    }

    @Override
    public Tree write(ChangeSet changes, Collection<String> declared) throws IOException {
      return local.write(changes, declared);
    }

    @Override
    public Tree accept() throws IOException {
      Tree tree = local.accept();
      store.run();
      return tree;
    }

    @Override
    public void close() {
      local.close();
    }
  }
}
