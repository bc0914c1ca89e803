package dev.q2o.runner.workspace;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.ConfigConstants;
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

  /// No settings but one: how exact file times are. JGit would measure it for seconds, writing
  /// probe files into the repository; its own cautious guess is good enough for a folder with one
  /// writer.
  private static final class Nothing extends StoredConfig {
    private static final Duration COARSEST_FILE_TIMES = Duration.ofSeconds(2);

    @Override
    public long getTimeUnit(
        String section, String subsection, String name, long otherwise, TimeUnit unit) {
      return section.equals(ConfigConstants.CONFIG_FILESYSTEM_SECTION)
          ? unit.convert(COARSEST_FILE_TIMES)
          : super.getTimeUnit(section, subsection, name, otherwise, unit);
    }

    @Override
    public void load() {}

    @Override
    public void save() {}
  }
}
