package dev.q2o.runner.workspace;

import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/// Keeps git's settings of the user and the machine away: equal input must give equal commits
/// everywhere, and JGit would otherwise start a `git` process and write measurements into the
/// user's home.
final class QuietGit extends SystemReader.Delegate {
  private static final StoredConfig NOTHING = new Nothing();

  private QuietGit(SystemReader platform) {
    super(platform);
  }

  static void install() {
    if (!(SystemReader.getInstance() instanceof QuietGit)) {
      FS.FileStoreAttributes.setBackground(true);
      SystemReader.setInstance(new QuietGit(SystemReader.getInstance()));
    }
  }

  @Override
  public StoredConfig getUserConfig() {
    return NOTHING;
  }

  @Override
  public StoredConfig getSystemConfig() {
    return NOTHING;
  }

  @Override
  public StoredConfig getJGitConfig() {
    return NOTHING;
  }

  private static final class Nothing extends StoredConfig {
    @Override
    public void load() {}

    @Override
    public void save() {}
  }
}
