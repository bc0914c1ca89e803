package dev.q2o.runner.delivery;

import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.CheckResult;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.regenerate.Sources;
import dev.q2o.runner.regenerate.Standing;
import dev.q2o.runner.store.Project;
import dev.q2o.runner.workspace.Tree;
import dev.q2o.runner.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts a verified tree into the user's folder: `<root>/<slug>/` with `EVIDENCE.json` and
/// `EVIDENCE.html`, and `<root>/<slug>.zip` with the same bytes for the same input.
public interface Delivery {

  /// Looks whether delivering there can work and would overwrite nothing of the user's. Changes
  /// nothing.
  ///
  /// @return sentences for the user; empty when all is well
  List<Obstacle> obstacles(Path outputRoot, String slug);

  /// What stands where the project is delivered, when Q2O generated it and its record of that can
  /// be read; a run over it keeps what its owner changed.
  ///
  /// @throws IOException when it cannot be read
  default Optional<Standing> standing(Path outputRoot, String slug) throws IOException {
    return Optional.empty();
  }

  /// The same as the other, for a run that keeps what its owner changed.
  ///
  /// @param kept what the run brings along
  default List<Obstacle> obstacles(Path outputRoot, String slug, Optional<Standing> kept) {
    return obstacles(outputRoot, slug);
  }

  /// Contents of what stands there and of what was generated last.
  default Sources sources(Path outputRoot, String slug) {
    throw new UnsupportedOperationException("nothing stands where this delivers");
  }

  /// All or nothing; may be repeated after a crash.
  ///
  /// @throws DeliveryRefusedException when an obstacle appeared meanwhile
  Receipt deliver(Order order) throws IOException;

  /// @param code stable, `output.reason`
  record Obstacle(String code, String message, String hint) {}

  /// @param kept the project the run went over, as it stood when it began; it must still stand so
  /// @param generated content of every file as it was generated, by path
  record Order(
      RunId run,
      int runNumber,
      Project project,
      AppModel model,
      String blueprintId,
      String blueprintVersion,
      Blueprint.Design design,
      Workspace workspace,
      Tree tree,
      List<CheckResult> checks,
      Path outputRoot,
      Optional<Standing> kept,
      Map<String, String> generated) {
    public Order {
      checks = List.copyOf(checks);
      generated = Map.copyOf(generated);
    }

    /// Into a place where nothing is to be kept.
    public Order(
        RunId run,
        int runNumber,
        Project project,
        AppModel model,
        String blueprintId,
        String blueprintVersion,
        Blueprint.Design design,
        Workspace workspace,
        Tree tree,
        List<CheckResult> checks,
        Path outputRoot) {
      this(
          run,
          runNumber,
          project,
          model,
          blueprintId,
          blueprintVersion,
          design,
          workspace,
          tree,
          checks,
          outputRoot,
          Optional.empty(),
          Map.of());
    }
  }

  /// @param evidenceJson bytes of `EVIDENCE.json` as text, to be kept in the blob store
  record Receipt(RunEvent.Delivered delivered, String evidenceJson) {}
}
