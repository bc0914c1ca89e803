package dev.q2o.runner.blueprint.openapi;

import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.blueprint.model.Diagnostic.Severity;
import dev.q2o.runner.blueprint.model.Inference;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.model.RawModel.RawBehaviour;
import dev.q2o.runner.blueprint.model.RawModel.RawEntity;
import dev.q2o.runner.blueprint.model.RawModel.RawEnum;
import dev.q2o.runner.blueprint.model.RawModel.RawRelation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What has been read of a contract so far.
final class Draft {
  final List<RawEntity> entities = new ArrayList<>();
  final Map<String, RawEnum> enums = new LinkedHashMap<>();
  final List<RawRelation> relations = new ArrayList<>();
  final List<RawBehaviour> behaviours = new ArrayList<>();
  final List<Inference> inferences = new ArrayList<>();
  final List<Diagnostic> notes = new ArrayList<>();

  void infer(String conclusion, String words, String rule, Position position) {
    inferences.add(new Inference(conclusion, words, rule, position));
  }

  /// Something the contract asks for and the application will not have.
  void skipped(Position position, String message, String hint) {
    notes.add(new Diagnostic(Severity.WARNING, "openapi.skipped", position, message, hint));
  }

  /// Something the contract says that is not used yet.
  void unused(Position position, String message) {
    notes.add(new Diagnostic(Severity.INFO, "openapi.not-used", position, message, ""));
  }
}
