package dev.q2o.runner.engine;

import dev.q2o.contract.ids.ProjectId;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.Wish;
import dev.q2o.runner.FleetRunner;
import dev.q2o.runner.RunnerParts;
import dev.q2o.runner.agent.AgentRegistry;
import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.control.ControlServer;
import dev.q2o.runner.control.LocalTarget;
import dev.q2o.runner.delivery.Delivery;
import dev.q2o.runner.fleet.ClientDelivery;
import dev.q2o.runner.fleet.DatabaseClock;
import dev.q2o.runner.fleet.LeaseTerms;
import dev.q2o.runner.fleet.ShippingDelivery;
import dev.q2o.runner.fleet.TravellingWorkspaces;
import dev.q2o.runner.journal.BlobStore;
import dev.q2o.runner.journal.DataFolder;
import dev.q2o.runner.journal.Database;
import dev.q2o.runner.journal.FileBlobStore;
import dev.q2o.runner.journal.IoSentence;
import dev.q2o.runner.journal.Journal;
import dev.q2o.runner.journal.JournalException;
import dev.q2o.runner.journal.JournalRecovery;
import dev.q2o.runner.journal.PostgresBlobStore;
import dev.q2o.runner.journal.PostgresUrl;
import dev.q2o.runner.plan.Planner;
import dev.q2o.runner.plan.RunPlan;
import dev.q2o.runner.store.JdbcProjectStore;
import dev.q2o.runner.store.Project;
import dev.q2o.runner.store.ProjectStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The runner of one data folder: owns lock, database, journal and engine, and closes them in the
/// opposite order.
public final class EngineRunner implements FleetRunner {
  private static final Logger log = LoggerFactory.getLogger(EngineRunner.class);
  private final DataFolder folder;
  private final Database database;
  private final BlobStore blobs;
  private final Journal journal;
  private final ProjectStore projects;
  private final RunEngine engine;
  private Optional<ControlServer> control = Optional.empty();
  private boolean closed;

  private EngineRunner(
      RunnerParts parts,
      AgentRegistry agents,
      DataFolder folder,
      Database database,
      BlobStore blobs,
      Journal journal,
      LeaseTerms terms,
      DatabaseClock time) {
    this.folder = folder;
    this.database = database;
    this.blobs = blobs;
    this.journal = journal;
    this.projects = new JdbcProjectStore(database, parts.ids(), parts.clock());
    this.engine = new RunEngine(parts, agents, folder, database, journal, blobs, terms, time);
  }

  /// @throws dev.q2o.runner.DataFolderInUseException when another process owns the folder
  /// @throws JournalException when the folder cannot be used; the message is one sentence
  public static EngineRunner open(RunnerParts parts, AgentRegistry agents) {
    DataFolder folder = DataFolder.own(parts.dataFolder());
    try {
      Database database = Database.open(folder, parts.durability());
      try {
        BlobStore blobs = new FileBlobStore(folder.blobs());
        EngineRunner runner =
            new EngineRunner(
                parts,
                agents,
                folder,
                database,
                blobs,
                new Journal(database, blobs),
                LeaseTerms.alone(parts.runnerName()),
                new DatabaseClock(database, System::nanoTime));
        runner.listen();
        return runner;
      } catch (RuntimeException e) {
        database.close();
        throw e;
      }
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  /// Without a socket runs work all the same; only other terminals cannot reach them.
  private void listen() {
    try {
      control = Optional.of(ControlServer.start(folder.root(), new LocalTarget(this)));
    } catch (IOException e) {
      log.warn("other terminals cannot reach the runs of this process", e);
    }
  }

  /// A member of a fleet. Its data folder holds scratch only, and belongs to it alone.
  ///
  /// @param out where this machine delivers; empty for a member that works on nothing
  /// @throws dev.q2o.runner.DataFolderInUseException when another process owns the folder
  /// @throws JournalException when folder or database cannot be used; the message is one sentence
  public static EngineRunner join(
      RunnerParts parts, PostgresUrl url, LeaseTerms terms, Optional<Path> out) {
    DataFolder folder = DataFolder.own(parts.dataFolder());
    try {
      Database database = Database.open(url);
      try {
        BlobStore blobs = new PostgresBlobStore(database);
        Journal journal = new Journal(database, blobs);
        DatabaseClock time = new DatabaseClock(database, System::nanoTime);
        Delivery delivery =
            out.isPresent()
                ? new ShippingDelivery(parts.delivery(), blobs, out.get())
                : new ClientDelivery(parts.delivery());
        RunnerParts own =
            parts.inFleet(
                time,
                new TravellingWorkspaces(folder.root().resolve("travelling"), journal, blobs),
                delivery);
        AgentRegistry agents =
            AgentRegistry.ofBlueprints(own.verifier(), own.inspections(), own.delivery());
        return new EngineRunner(own, agents, folder, database, blobs, journal, terms, time);
      } catch (RuntimeException e) {
        database.close();
        throw e;
      }
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  @Override
  public void work() {
    engine.join();
  }

  @Override
  public Optional<String> broken() {
    return journal.broken();
  }

  @Override
  public Optional<byte[]> stored(String sha256) {
    try {
      return blobs.get(sha256);
    } catch (IOException e) {
      throw new JournalException(
          "What was stored cannot be read: %s.".formatted(IoSentence.of(e)), e);
    }
  }

  @Override
  public ProjectStore projects() {
    return projects;
  }

  @Override
  public Preview preview(Project project) {
    return switch (engine.planner().plan(project)) {
      case Planner.Planned.Accepted(RunPlan plan) ->
          new Preview.Planned(
              plan.blueprint().id(),
              plan.target().reason(),
              plan.model(),
              plan.design(),
              plan.tasks());
      case Planner.Planned.Rejected(var problems, var questions) ->
          new Preview.Rejected(problems, questions);
    };
  }

  @Override
  public List<Diagnostic> obstacles(String slug, StartOptions options) {
    return engine.obstacles(options.outputRoot(), slug);
  }

  @Override
  public StartResult start(ProjectId project, StartOptions options) {
    return projects
        .find(project)
        .map(found -> engine.start(found, options))
        .orElseGet(() -> unknownProject(project.toString()));
  }

  @Override
  public StartResult resume(RunId run) {
    return engine.resume(run);
  }

  @Override
  public StartResult restart(RunId ended, StartOptions options) {
    Optional<RunView> view = engine.view(ended);
    if (view.isEmpty()) {
      return Refusals.of(
          "run.unknown",
          "There is no run %s here.".formatted(ended),
          "List the runs to see their names.");
    }
    String project = view.get().projectId();
    return projects
        .find(ProjectId.parse(project))
        .map(found -> engine.restart(found, view.get(), options))
        .orElseGet(() -> unknownProject(project));
  }

  private static StartResult unknownProject(String project) {
    return Refusals.of(
        "project.unknown",
        "There is no project %s here.".formatted(project),
        "It may have been deleted.");
  }

  @Override
  public WishResult ask(RunId run, Wish wish) {
    return engine.ask(run, wish);
  }

  @Override
  public Optional<StartOptions> options(RunId run) {
    return journal
        .find(run)
        .map(row -> {
          try {
            byte[] request =
                blobs
                    .get(row.requestSha256())
                    .orElseThrow(() -> new IOException("what it was asked for is missing"));
            return RunRequest.decode(request).options();
          } catch (IOException e) {
            throw Refusals.unusable(e);
          }
        });
  }

  @Override
  public RunView await(RunId run) throws InterruptedException {
    return engine.await(run);
  }

  @Override
  public Optional<RunView> view(RunId run) {
    return engine.view(run);
  }

  @Override
  public List<RunId> runsBeginningWith(String prefix, int limit) {
    return journal.beginningWith(prefix, limit);
  }

  @Override
  public List<RunView> history(ProjectId project) {
    return engine.history(project);
  }

  @Override
  public List<RunView> latest() {
    return engine.latest();
  }

  @Override
  public List<RecordedEvent> events(RunId run, long afterSeq, int limit) {
    return journal.events(run, afterSeq, limit);
  }

  @Override
  public Subscription subscribe(RunListener listener) {
    return engine.subscribe(listener);
  }

  @Override
  public Subscription follow(RunId run, long afterSeq, RunListener listener) {
    return engine.follow(run, afterSeq, listener);
  }

  @Override
  public Subscription watch(RunId run, ProgressListener listener) {
    return engine.watch(run, listener);
  }

  @Override
  public Optional<String> text(String sha256) {
    return stored(sha256).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  @Override
  public Optional<JournalRecovery> recovery() {
    return database.recovery();
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try (folder;
        database;
        journal) {
      try {
        engine.close();
      } finally {
        // Afterwards, so that other terminals see how it ended.
        control.ifPresent(ControlServer::close);
      }
    }
  }
}
