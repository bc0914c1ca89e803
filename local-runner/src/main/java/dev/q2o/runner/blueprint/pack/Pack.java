package dev.q2o.runner.blueprint.pack;

import dev.q2o.runner.blueprint.model.RawModel;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is usual in one domain.
///
/// All words are as {@link Terms} writes them: lower case, singular, hyphens as spaces.
///
/// @param id name of its files, `lower-case-hyphen`
/// @param title as a person would write it
/// @param phrases sequences of words each of which names the domain by itself
/// @param words single words and phrases that only together point at the domain
/// @param core entities the domain is not without
/// @param things entities by the phrases that mean them
/// @param model what is usual, with positions in the pack's own file
public record Pack(
    String id,
    String title,
    List<List<String>> phrases,
    List<List<String>> words,
    Set<String> core,
    Map<List<String>, String> things,
    RawModel model) {

  public Pack {
    phrases = List.copyOf(phrases);
    words = List.copyOf(words);
    core = Set.copyOf(core);
    things = Map.copyOf(things);
  }
}
