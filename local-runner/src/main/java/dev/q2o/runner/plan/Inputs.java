package dev.q2o.runner.plan;

import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.workspace.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/// What a task is a function of besides its base tree, as one hash: equal hashes, equal results.
///
/// Tasks that read the finished tree or hand it over have none: they are cheap, or must happen.
final class Inputs {
  private final Blueprint blueprint;
  private final String model;

  Inputs(Blueprint blueprint, AppModel model) {
    this.blueprint = blueprint;
    // Records all the way down: their text is their content, in the order of the source.
    this.model = model.bare().toString();
  }

  String of(Blueprint.Part part) {
    List<String> words = new ArrayList<>(List.of("part", part.key(), part.role().name()));
    part.files().forEach(file -> words.add(file.path() + (file.executable() ? " x" : "")));
    words.add(part.inputs().isEmpty() ? model : part.inputs());
    return hash(words);
  }

  String of(Blueprint.Check check) {
    List<String> words = new ArrayList<>(List.of("check", check.key(), check.kind().name()));
    words.addAll(check.command());
    words.add(check.reports());
    words.add(Integer.toString(check.timeoutSeconds()));
    return hash(words);
  }

  /// Of a task that is a function of these words alone.
  String of(String words) {
    return hash(List.of(words));
  }

  private String hash(List<String> words) {
    MessageDigest digest = Sha256.digest();
    add(digest, blueprint.id());
    add(digest, blueprint.version());
    words.forEach(word -> add(digest, word));
    return Sha256.hex(digest.digest());
  }

  /// With its length in front, so that no two lists of words give the same bytes.
  private static void add(MessageDigest digest, String word) {
    byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }
}
