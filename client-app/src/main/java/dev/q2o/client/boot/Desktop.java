package dev.q2o.client.boot;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.client.fx.Background;
import dev.q2o.client.fx.Failure;
import dev.q2o.client.fx.FxThread;
import dev.q2o.client.fx.Pulse;
import dev.q2o.client.live.LiveRuns;
import dev.q2o.client.shell.Route;
import dev.q2o.client.shell.Settings;
import dev.q2o.client.shell.SettingsKeeper;
import dev.q2o.client.shell.ShellWindow;
import dev.q2o.runner.Runner;
import dev.q2o.runner.cli.DataLocation;
import dev.q2o.runner.cli.RunnerCommands;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One life of the desktop application: opens the data folder while the toolkit starts, shows the
/// window, and returns when it is closed and the runner has come to rest.
final class Desktop {
  private static final Logger LOG = LoggerFactory.getLogger(Desktop.class);
  private static final String SETTINGS = "desktop.properties";
  private static final int IN_USE = 2;
  private static final int FAILED = 1;
  private final DataLocation data;
  private final Consumer<Runner> prepare;
  private final Path output;
  private final PrintWriter err;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicInteger exitCode = new AtomicInteger();

  /// @param output where delivered projects go until the user chooses another folder
  /// @param prepare done with the runner before the window opens
  Desktop(DataLocation data, Path output, Consumer<Runner> prepare, PrintWriter err) {
    this.data = data;
    this.output = output;
    this.prepare = prepare;
    this.err = err;
  }

  /// Blocks until the application has ended.
  ///
  /// @return the exit code of the process
  int run() {
    try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
      Background background = new Background(workers, FxThread.executor());
      FxThread.start(() ->
          background.call(this::openRunner, runner -> show(runner, background), this::refuse));
      ended.await();
      return exitCode.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return FAILED;
    } catch (UnsupportedOperationException noDisplay) {
      LOG.info("the toolkit does not start", noDisplay);
      say(text("boot.no-display"));
      return AppCommand.NO_DISPLAY;
    }
  }

  private Runner openRunner() {
    Runner runner = RunnerCommands.open(data);
    prepare.accept(runner);
    return runner;
  }

  private void show(Runner runner, Background background) {
    Path file = data.path().resolve(SETTINGS);
    SettingsKeeper settings = new SettingsKeeper(file, settings(file), background);
    LiveRuns live = new LiveRuns(runner, background, Pulse.ofToolkit());
    Stage stage = new Stage();
    ZoneId zone = ZoneId.systemDefault();
    ShellWindow.Parts parts =
        new ShellWindow.Parts(
            runner, live, background, Clock.system(zone), zone, settings, new FxHostDesktop(stage));
    ShellWindow window = new ShellWindow(parts, DesktopPages::new, () -> close(stage));
    stage.setScene(window.scene());
    stage.setTitle(text("app.window"));
    stage.setMinWidth(Settings.MIN_WIDTH);
    stage.setMinHeight(Settings.MIN_HEIGHT);
    stage.setMaximized(settings.get().maximized());
    stage.setOnCloseRequest(e -> {
      e.consume();
      settings.change(s ->
          stage.isMaximized()
              ? s.withWindow(s.width(), s.height(), true)
              : s.withWindow(window.scene().getWidth(), window.scene().getHeight(), false));
      settings.close();
      stage.hide();
      window.close();
      live.close();
      background.run(runner::close, () -> end(0), failure -> end(FAILED, failure.sentence()));
    });
    window.navigator().open(new Route.Projects());
    stage.show();
  }

  private Settings settings(Path file) {
    Settings saved = Settings.read(file);
    return saved.outputFolder().isBlank() ? saved.withOutputFolder(output.toString()) : saved;
  }

  private static void close(Stage stage) {
    stage.fireEvent(
        new javafx.stage.WindowEvent(stage, javafx.stage.WindowEvent.WINDOW_CLOSE_REQUEST));
  }

  /// The data folder could not be opened: one sentence in a window and on the terminal, then the
  /// end.
  private void refuse(Failure failure) {
    say(failure.sentence());
    RefusalWindow.show(failure.sentence(), () -> end(IN_USE));
  }

  private void end(int code, String sentence) {
    say(sentence);
    end(code);
  }

  private void say(String sentence) {
    err.println(sentence);
    err.flush();
  }

  private void end(int code) {
    exitCode.set(code);
    FxThread.stop();
    ended.countDown();
  }
}
