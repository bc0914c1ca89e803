package dev.q2o.runner.engine;

import dev.q2o.contract.run.FailureKind;
import dev.q2o.contract.run.OutputRef;
import dev.q2o.contract.run.PlannedTask;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.runner.agent.AgentRegistry;
import dev.q2o.runner.agent.TaskFailedException;
import dev.q2o.runner.agent.TaskResult;
import dev.q2o.runner.delivery.DeliveryRefusedException;
import dev.q2o.runner.journal.BlobStore;
import dev.q2o.runner.journal.IoSentence;
import dev.q2o.runner.journal.JournalException;
import dev.q2o.runner.journal.StoreUnreachableException;
import dev.q2o.runner.plan.Capability;
import dev.q2o.runner.plan.TaskSpec;
import dev.q2o.runner.verify.Verifier;
import dev.q2o.runner.workspace.ChangeSet;
import dev.q2o.runner.workspace.Draft;
import dev.q2o.runner.workspace.Tree;
import dev.q2o.runner.workspace.UnsafeOutputException;
import dev.q2o.runner.workspace.Workspace;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes one attempt at a task and keeps what it made: files in the workspace, texts in the blob
/// store. Whatever goes wrong comes back as an {@link Attempt}, never as an exception; what was
/// revoked meanwhile leaves nothing behind. Safe for concurrent use.
final class TaskWorker {
  private static final Logger log = LoggerFactory.getLogger(TaskWorker.class);
  private final AgentRegistry agents;
  private final BlobStore blobs;

  TaskWorker(AgentRegistry agents, BlobStore blobs) {
    this.agents = agents;
    this.blobs = blobs;
  }

  @SuppressWarnings("CatchingUnchecked")
  Attempt attempt(
      Effort effort,
      TaskSpec spec,
      RunBench bench,
      Consumer<RunEvent> journal,
      Workspace workspace) {
    PlannedTask task = effort.task();
    if (effort.revoked() || Thread.currentThread().isInterrupted()) {
      return new Attempt.Stopped();
    }
    try (Draft draft = workspace.begin(task.key())) {
      TaskResult result =
          agents.of(task.role()).perform(task, spec, bench.forTask(effort, journal, draft));
      return effort.revoked() ? new Attempt.Stopped() : keep(task, spec, result, draft);
    } catch (InterruptedException | ClosedByInterruptException e) {
      return new Attempt.Stopped();
    } catch (UnsafeOutputException | DeliveryRefusedException e) {
      return failed(String.valueOf(e.getMessage()));
    } catch (StoreUnreachableException | JournalException e) {
      log.warn("task {} lost the database", task.key(), e);
      return new Attempt.Failed(
          FailureKind.TRANSIENT, "The database did not answer.", Optional.empty());
    } catch (IOException e) {
      if (Thread.currentThread().isInterrupted()) {
        return new Attempt.Stopped();
      }
      log.warn("task {} failed", task.key(), e);
      return failed(capital(IoSentence.of(e)) + ".");
    } catch (TaskFailedException e) {
      String message = String.valueOf(e.getMessage());
      return e.kind() == FailureKind.NEEDS_INPUT
          ? new Attempt.Asked(List.of(message))
          : new Attempt.Failed(e.kind(), message, e.notBefore());
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      log.error("task {} failed", task.key(), e);
      return failed(
          "An error in Q2O stopped this task (%s); the log has the details.".formatted(what(e)));
    }
  }

  /// What the task needs a place for.
  Capability capability(PlannedTask task, TaskSpec spec) {
    return agents.of(task.role()).capability(spec);
  }

  private Attempt keep(PlannedTask task, TaskSpec spec, TaskResult result, Draft draft)
      throws IOException {
    return switch (result) {
      case TaskResult.Wrote(ChangeSet changes) -> accept(task, spec, changes, draft);
      case TaskResult.Asked(List<String> questions) -> new Attempt.Asked(questions);
      case TaskResult.Checked(Verifier.Execution execution) -> {
        if (!execution.result().outputSha256().isEmpty()) {
          same(
              blobs.put(execution.output().getBytes(StandardCharsets.UTF_8)),
              execution.result().outputSha256());
        }
        yield new Attempt.Checked(execution.result());
      }
      case TaskResult.HandedOver(var receipt) -> {
        same(
            blobs.put(receipt.evidenceJson().getBytes(StandardCharsets.UTF_8)),
            receipt.delivered().evidenceSha256());
        yield new Attempt.HandedOver(receipt.delivered());
      }
    };
  }

  /// A task that declares outputs and makes none, or an empty one, failed.
  private static Attempt accept(PlannedTask task, TaskSpec spec, ChangeSet changes, Draft draft)
      throws IOException {
    for (String path : task.outputs()) {
      ChangeSet.File file = changes.files().get(path);
      if (file == null) {
        return failed("It promised the file %s and did not write it.".formatted(path));
      }
      // What its owner left empty is meant to be.
      if (!(spec instanceof TaskSpec.Adopt)
          && new String(file.content(), StandardCharsets.UTF_8).isBlank()) {
        return failed("It wrote the empty file %s.".formatted(path));
      }
    }
    draft.write(changes, task.outputs());
    Tree tree = draft.accept();
    List<OutputRef> outputs = new ArrayList<>();
    for (Map.Entry<String, ChangeSet.File> file : changes.files().entrySet()) {
      Optional<Tree.Entry> entry = tree.find(file.getKey());
      if (entry.isEmpty()) {
        return failed("The file %s is missing after it was written.".formatted(file.getKey()));
      }
      outputs.add(new OutputRef(file.getKey(), entry.get().sha256(), entry.get().bytes()));
    }
    return new Attempt.Committed(tree, outputs);
  }

  private static void same(String stored, String claimed) throws IOException {
    if (!stored.equals(claimed)) {
      throw new IOException("the recorded hash %s is not that of the text".formatted(claimed));
    }
  }

  private static Attempt failed(String message) {
    return new Attempt.Failed(FailureKind.PERMANENT, message);
  }

  private static String what(Throwable e) {
    String name = e.getClass().getSimpleName();
    return e.getMessage() == null
        ? name
        : name + ": " + e.getMessage().lines().findFirst().orElse("");
  }

  private static String capital(String sentence) {
    return sentence.isEmpty()
        ? sentence
        : Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
  }
}
