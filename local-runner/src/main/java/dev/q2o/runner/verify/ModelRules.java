package dev.q2o.runner.verify;

import dev.q2o.runner.blueprint.ModelImporter.ImportResult;
import dev.q2o.runner.blueprint.source.Importers;
import dev.q2o.runner.consistency.Consistency;
import dev.q2o.runner.regenerate.Lock;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/// The files say what the model says. The model is read from the record the project carries, in the
/// language its author wrote it in.
final class ModelRules {
  private ModelRules() {}

  static Findings of(Inspections.Subject subject) throws IOException {
    if (!subject.tree().files().containsKey(Lock.PATH)) {
      return unread("There is no %s, which holds the model of the project.".formatted(Lock.PATH));
    }
    Lock lock;
    try {
      lock = Lock.read(Files.readString(subject.folder().resolve(Lock.PATH)));
    } catch (IOException unreadable) {
      return unread(
          "The project cannot be compared, because %s.".formatted(unreadable.getMessage()));
    }
    Ownership owned = Ownership.of(subject);
    Lock.Answers answers = lock.answers();
    return switch (new Importers().read(answers.modelFile(), answers.project(), answers.model())) {
      case ImportResult.Rejected rejected ->
          unread(
              "%s: the model in it cannot be read: %s"
                  .formatted(Lock.PATH, rejected.problems().getFirst().message()));
      case ImportResult.Imported imported -> {
        String id = lock.blueprint().id();
        Consistency.Report report =
            Consistency.compare(
                imported.model(),
                id.substring(0, Math.max(0, id.indexOf('.'))),
                subject.tree().files().keySet(),
                subject.folder(),
                owned::isGenerated,
                !owned.changesCode());
        yield new Findings(
            report.problems(),
            "%d entities, %d fields, %d relations and %d closed lists were compared with %s."
                .formatted(
                    imported.model().entities().size(),
                    imported.model().entities().stream().mapToInt(e -> e.fields().size()).sum(),
                    imported.model().relations().size(),
                    imported.model().enums().size(),
                    String.join(", ", report.compared())));
      }
    };
  }

  private static Findings unread(String reason) {
    return new Findings(List.of(reason), "Nothing was compared.");
  }
}
