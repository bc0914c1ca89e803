package dev.q2o.runner.blueprint.text;

import java.util.Map;

/// Something a brief wants to be stored.
///
/// @param key singular, lower case, words separated by spaces
/// @param phrase where it was first named
/// @param fields by their words; grows while the brief is read
record Thing(String key, Phrase phrase, Map<String, DraftField> fields) {

  String name() {
    return DraftRelations.name(key);
  }
}
