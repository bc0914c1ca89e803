package dev.q2o.bench.peer;

import com.zaxxer.hikari.HikariDataSource;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jobrunr.configuration.JobRunr;
import org.jobrunr.configuration.JobRunrConfiguration.JobRunrConfigurationResult;
import org.jobrunr.jobs.lambdas.JobRequest;
import org.jobrunr.jobs.lambdas.JobRequestHandler;
import org.jobrunr.jobs.states.StateName;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.server.JobActivator;
import org.jobrunr.storage.StorageProvider;
import org.jobrunr.storage.sql.common.SqlStorageProviderFactory;

/// JobRunr, the open-source edition: a task is a fire-and-forget job; its state PROCESSING is the
/// intent, SUCCEEDED the outcome. Enqueued as one stream; polls every 5 s, which is the shortest it
/// allows, and fetches more by itself while there is work.
final class JobRunrPeer implements Peer {
  private final HikariDataSource pool;
  private final StorageProvider storage;
  private final JobRunrConfigurationResult jobRunr;
  private volatile Bodies bodies = new Bodies(0);
  private long done;

  JobRunrPeer(String url) {
    pool = Databases.pool(url);
    storage = SqlStorageProviderFactory.using(pool);
    jobRunr =
        JobRunr.configure()
            .useJobActivator(
                new JobActivator() {
                  @Override
                  public <T> T activateJob(Class<T> type) {
                    return type.cast(new Handler(() -> bodies));
                  }
                })
            .useStorageProvider(storage)
            .useBackgroundJobServer(
                BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration()
                    .andWorkerCount(PARALLEL)
                    .andPollIntervalInSeconds(5))
            .initialize();
  }

  @Override
  public long run(int tasks) throws Exception {
    Bodies batch = new Bodies(tasks);
    bodies = batch;
    jobRunr.getBackgroundJobServer().pauseProcessing();
    jobRunr.getJobRequestScheduler().enqueue(IntStream.range(0, tasks).mapToObj(Request::new));
    jobRunr.getBackgroundJobServer().resumeProcessing();
    batch.await(PeerProcess.LIMIT);
    done += tasks;
    while (storage.countJobs(StateName.SUCCEEDED) < done) {
      Thread.onSpinWait();
    }
    return batch.nanosSinceFirst();
  }

  @Override
  public void close() {
    JobRunr.destroy();
    pool.close();
  }

  /// @param number makes the jobs differ
  public record Request(int number) implements JobRequest {
    @Override
    public Class<Handler> getJobRequestHandler() {
      return Handler.class;
    }
  }

  /// Made by the activator for every job.
  public static final class Handler implements JobRequestHandler<Request> {
    private final Supplier<Bodies> bodies;

    Handler(Supplier<Bodies> bodies) {
      this.bodies = bodies;
    }

    @Override
    public void run(Request request) {
      Bodies batch = bodies.get();
      batch.run();
      batch.done();
    }
  }
}
