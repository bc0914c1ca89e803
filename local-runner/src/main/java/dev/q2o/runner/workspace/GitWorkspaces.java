package dev.q2o.runner.workspace;

import dev.q2o.contract.ids.ProjectId;
import dev.q2o.contract.ids.RunId;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/// One bare git repository a project, `<folder>/<project>.git`, with a branch `runs/<run>` for
/// every run.
///
/// The caller owns the folder alone (the runner locks its data folder); so a lock file found when
/// opening was left by a process that is gone, and is removed.
public final class GitWorkspaces implements Workspaces {
  private final Path folder;

  public GitWorkspaces(Path folder) {
    this.folder = folder;
  }

  @Override
  public Workspace open(ProjectId project, RunId run, long epoch) throws IOException {
    return open(project, run);
  }

  /// The run's branch, made when absent.
  public Workspace open(ProjectId project, RunId run) throws IOException {
    return open(project, run, repository -> {});
  }

  /// The run's branch as its bundles tell it, whatever was here before: for a machine that shares
  /// no disk with the one that made them.
  ///
  /// @param bundles contents of {@link Bundle}s in the order they were made; each is read when its
  ///   turn comes
  /// @throws IOException when one is missing, damaged or out of order
  public Workspace restore(ProjectId project, RunId run, Iterable<byte[]> bundles)
      throws IOException {
    return open(
        project,
        run,
        repository -> {
          String branch = branch(run);
          RefUpdate stale = repository.updateRef(branch);
          stale.setForceUpdate(true);
          stale.delete();
          for (byte[] bundle : bundles) {
            Bundles.fetch(repository, branch, bundle);
          }
        });
  }

  private interface Preparation {
    void on(Repository repository) throws IOException;
  }

  private Workspace open(ProjectId project, RunId run, Preparation preparation) throws IOException {
    QuietGit.install(); // not when constructed: listing projects needs no git
    Path gitDir = folder.resolve(project + ".git");
    String branch = branch(run);
    Files.deleteIfExists(gitDir.resolve(branch + ".lock"));
    Repository repository = repository(gitDir.toFile());
    try {
      preparation.on(repository);
    } catch (IOException | RuntimeException e) {
      repository.close();
      throw e;
    }
    return GitWorkspace.open(
        repository, branch, startOf(run), gitDir.resolve("drafts").resolve(run.toString()));
  }

  private static String branch(RunId run) {
    return Constants.R_HEADS + "runs/" + run;
  }

  private static synchronized Repository repository(File gitDir) throws IOException {
    Repository repository = new FileRepositoryBuilder().setGitDir(gitDir).setBare().build();
    if (!repository.getObjectDatabase().exists()) {
      repository.create(true);
      StoredConfig config = repository.getConfig();
      config.setInt("gc", null, "auto", 0);
      config.save();
    }
    return repository;
  }

  /// Commits carry the moment in the run's id, so equal runs give equal commits.
  private static Instant startOf(RunId run) {
    return Instant.ofEpochMilli(run.value().getMostSignificantBits() >>> 16);
  }
}
