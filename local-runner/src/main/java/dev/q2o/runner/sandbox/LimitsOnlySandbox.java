package dev.q2o.runner.sandbox;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Works on every system: limits of time, processor, file size and open files where the system can
/// set them, an environment without the user's secrets, and an end for everything that was started.
/// It does not hide the user's files or the network. Stateless; safe for concurrent use.
public final class LimitsOnlySandbox implements Sandbox {

  @Override
  public Kind kind() {
    return Kind.LIMITS_ONLY;
  }

  @Override
  public Outcome exec(Command command, Consumer<String> lines)
      throws IOException, InterruptedException {
    Map<String, String> environment = Limits.environment(command);
    Programs.require(command, environment);
    List<String> argv = new ArrayList<>(Limits.wrapper(command.timeout()));
    argv.addAll(command.argv());
    return CommandRun.run(argv, command.workingFolder(), environment, command.timeout(), lines);
  }
}
