package dev.q2o.runner.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.runner.blueprint.javaapi.JavaApiBlueprint;
import dev.q2o.runner.blueprint.model.AppModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a blueprint cannot do is named, so that it is refused and never left out.
class UnsupportedBehaviourTest {
  /// Renders nothing but storage.
  private static final Blueprint PLAIN =
      new Blueprint() {
        @Override
        public String id() {
          return "plain";
        }

        @Override
        public String version() {
          return "1";
        }

        @Override
        public Design design(AppModel model) {
          return new Design(List.of(), List.of(), List.of());
        }
      };

  @Test
  void everyBehaviourOfTheModelIsNamedOnce() throws IOException {
    AppModel model =
        Imports.model(
            "magazine.yaml",
            Files.readString(Path.of("src/test/resources/app-yaml/magazine.yaml")));

    assertThat(PLAIN.unsupported(model))
        .containsExactlyInAnyOrder(
            "signIn",
            "rateLimit",
            "idempotency",
            "contract",
            "owner",
            "access",
            "slug",
            "timestamps",
            "softDelete",
            "audit",
            "csv",
            "webhook",
            "toggles",
            "tags",
            "comments",
            "files",
            "search",
            "jobs",
            "feed",
            "notify",
            "states");
    assertThat(new JavaApiBlueprint().unsupported(model)).isEmpty();
  }
}
