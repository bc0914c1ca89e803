package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.List;

/// Behaviours of a model as lines: `Article: tags: true`, and `rateLimit: 100/minute` of the
/// application.
final class SaidBehaviours {
  private SaidBehaviours() {}

  static List<String> of(AppModel model) {
    var found = new ArrayList<String>();
    String section = "";
    String entity = "";
    boolean behaviours = false;
    for (String line : YamlWriter.write(model).lines().toList()) {
      int indent = line.length() - line.stripLeading().length();
      switch (indent) {
        case 0 -> section = line;
        case 2 -> {
          entity = line.strip().replace(":", "");
          if (section.equals("behaviours:")) {
            found.add(line.strip());
          }
        }
        case 4 -> behaviours = line.strip().equals("behaviours:");
        case 6 -> {
          if (section.equals("entities:") && behaviours) {
            found.add(entity + ": " + line.strip());
          }
        }
        default -> {}
      }
    }
    return found;
  }
}
