package dev.q2o.bench.blueprint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A model that is to become a verified project.
///
/// @param target id of the blueprint, `type.stack`
/// @param model file of any format Q2O reads
record Case(String target, Path model) {
  String name() {
    return model.getFileName() + " as " + target;
  }

  /// Words of the command line that choose the target.
  String[] words() {
    int dot = target.indexOf('.');
    return new String[] {"--type", target.substring(0, dot), "--stack", target.substring(dot + 1)};
  }

  /// Name of a folder of its own.
  String folder() {
    return target + "-" + model.getFileName();
  }

  /// The model's first lines, for whoever has to find out why it failed.
  List<String> lines(int most) {
    try {
      return Files.readAllLines(model).stream().limit(most).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
