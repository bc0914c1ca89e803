package dev.q2o.runner.delivery;

import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.CheckResult;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.store.Project;
import dev.q2o.runner.workspace.Tree;
import dev.q2o.runner.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Puts a verified tree into the user's folder: `<root>/<slug>/` with `EVIDENCE.json` and
/// `EVIDENCE.html`, and `<root>/<slug>.zip` with the same bytes for the same input.
public interface Delivery {

  /// Looks whether delivering there can work and would overwrite nothing of the user's. Changes
  /// nothing.
  ///
  /// @return sentences for the user; empty when all is well
  List<Obstacle> obstacles(Path outputRoot, String slug);

  /// All or nothing; may be repeated after a crash.
  ///
  /// @throws DeliveryRefusedException when an obstacle appeared meanwhile
  Receipt deliver(Order order) throws IOException;

  /// @param code stable, `output.reason`
  record Obstacle(String code, String message, String hint) {}

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
      Path outputRoot) {
    public Order {
      checks = List.copyOf(checks);
    }
  }

  /// @param evidenceJson bytes of `EVIDENCE.json` as text, to be kept in the blob store
  record Receipt(RunEvent.Delivered delivered, String evidenceJson) {}
}
