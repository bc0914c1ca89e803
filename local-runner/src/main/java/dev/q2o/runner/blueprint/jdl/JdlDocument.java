package dev.q2o.runner.blueprint.jdl;

import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.blueprint.model.Entity.Paging;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.model.Problems;
import dev.q2o.runner.blueprint.model.RawModel.RawEntity;
import dev.q2o.runner.blueprint.model.RawModel.RawEnum;
import dev.q2o.runner.blueprint.model.RawModel.RawRelation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the parsers have read so far; written by them, read once by {@link JdlImporter}.
final class JdlDocument {
  final Problems problems;
  final List<RawEntity> entities = new ArrayList<>();
  final List<RawEnum> enums = new ArrayList<>();
  final List<RawRelation> relations = new ArrayList<>();
  final List<PagingOption> paging = new ArrayList<>();
  final List<Diagnostic> notes = new ArrayList<>();

  /// Entity names in options and applications, to be checked when all entities are known.
  final List<Token> mentioned = new ArrayList<>();

  final List<Application> applications = new ArrayList<>();

  private final Map<String, Token> constants = new HashMap<>();
  private final Set<String> notedAnnotations = new HashSet<>();

  JdlDocument(Problems problems) {
    this.problems = problems;
  }

  /// @param all `*` or `all`
  record Selection(boolean all, Set<String> names, Set<String> except) {
    Selection {
      names = Set.copyOf(names);
      except = Set.copyOf(except);
    }

    static Selection one(String name) {
      return new Selection(false, Set.of(name), Set.of());
    }

    boolean holds(String entity) {
      return (all || names.contains(entity)) && !except.contains(entity);
    }
  }

  record PagingOption(Selection selection, Paging paging) {}

  /// @param listed empty when the block has no `entities` line
  record Application(Position position, List<Selection> listed) {
    Application {
      listed = List.copyOf(listed);
    }
  }

  Map<String, Token> constants() {
    return constants;
  }

  void note(Position position, String message) {
    notes.add(new Diagnostic(Diagnostic.Severity.INFO, "jdl.no-effect", position, message, ""));
  }

  /// Annotations come in dozens; each name is told once.
  void noteAnnotation(String name, Position position) {
    if (notedAnnotations.add(name)) {
      note(position, "The annotation @" + name + " has no effect.");
    }
  }

  /// The paging of an entity: the last option that names it wins, as in JHipster.
  Paging pagingOf(String entity, Paging own) {
    Paging result = own;
    for (PagingOption option : paging) {
      if (option.selection().holds(entity)) {
        result = option.paging();
      }
    }
    return result;
  }

  Set<String> entityNames() {
    var names = new LinkedHashSet<String>();
    entities.forEach(entity -> names.add(entity.name()));
    return names;
  }
}
