package dev.q2o.runner.blueprint.model;

/// Something an importer concluded without being told.
///
/// @param conclusion one sentence, for example `Order has a required reference to Customer`
/// @param words the words of the source it came from, verbatim
/// @param rule stable id of the rule that fired, for example `text.relation.belongs-to`
public record Inference(String conclusion, String words, String rule, Position position) {}
