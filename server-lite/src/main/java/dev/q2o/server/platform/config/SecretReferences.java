package dev.q2o.server.platform.config;

import dev.q2o.server.platform.StartRefused;
import dev.q2o.server.platform.config.SettingsReader.Sourced;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Secrets by reference: `env:NAME` is the value of an environment variable, `file:PATH` the
/// content of a file (as systemd credentials and mounted secrets are). Only settings that are
/// secrets have them.
final class SecretReferences {
  private final Map<String, String> environment;

  SecretReferences(Map<String, String> environment) {
    this.environment = environment;
  }

  /// @throws StartRefused when there is nothing at the reference
  Sourced resolve(SettingName name, Sourced value) {
    if (!name.secret()) {
      return value;
    }
    if (value.text().startsWith("env:")) {
      String variable = value.text().substring("env:".length());
      String found = environment.get(variable);
      if (found == null || found.isBlank()) {
        throw new StartRefused(
            "The secret "
                + name.key()
                + " from "
                + value.source()
                + " refers to the environment variable "
                + variable
                + ", which is not set.");
      }
      return new Sourced(found.strip(), variable);
    }
    if (value.text().startsWith("file:")) {
      Path file = Path.of(value.text().substring("file:".length()));
      try {
        String found = Files.readString(file).strip();
        if (found.isEmpty()) {
          throw new StartRefused(
              "The secret "
                  + name.key()
                  + " from "
                  + value.source()
                  + " refers to the file "
                  + file
                  + ", which is empty.");
        }
        return new Sourced(found, file.toString());
      } catch (IOException e) {
        throw new StartRefused(
            "The secret "
                + name.key()
                + " from "
                + value.source()
                + " refers to the file "
                + file
                + ", which cannot be read.",
            e);
      }
    }
    return value;
  }
}
