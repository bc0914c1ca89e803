package dev.q2o.client.feature.projects.editor;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.runner.blueprint.model.FieldType;
import dev.q2o.runner.blueprint.model.Relation;

/// What a person reads for the types of fields and the rules of relations.
final class TypeWords {
  private TypeWords() {}

  static String of(FieldType type) {
    return switch (type) {
      case FieldType.EnumRef(String name) -> name;
      case FieldType.Scalar scalar ->
          switch (scalar) {
            case STRING -> text("editor.type-string");
            case TEXT -> text("editor.type-text");
            case INTEGER -> text("editor.type-integer");
            case LONG -> text("editor.type-long");
            case DECIMAL -> text("editor.type-decimal");
            case FLOAT -> text("editor.type-float");
            case DOUBLE -> text("editor.type-double");
            case BOOLEAN -> text("editor.type-boolean");
            case LOCAL_DATE -> text("editor.type-date");
            case LOCAL_TIME -> text("editor.type-time");
            case INSTANT -> text("editor.type-instant");
            case DURATION -> text("editor.type-duration");
            case UUID -> text("editor.type-uuid");
            case BINARY -> text("editor.type-binary");
          };
    };
  }

  static String of(Relation.Kind kind) {
    return switch (kind) {
      case MANY_TO_ONE -> text("editor.kind-many-to-one");
      case ONE_TO_ONE -> text("editor.kind-one-to-one");
      case MANY_TO_MANY -> text("editor.kind-many-to-many");
    };
  }

  static String of(Relation.DeleteRule rule) {
    return switch (rule) {
      case RESTRICT -> text("editor.delete-restrict");
      case CLEAR -> text("editor.delete-clear");
      case CASCADE -> text("editor.delete-cascade");
    };
  }
}
