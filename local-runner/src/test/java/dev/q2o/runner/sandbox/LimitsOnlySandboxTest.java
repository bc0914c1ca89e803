package dev.q2o.runner.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class LimitsOnlySandboxTest extends SandboxBehaviour {

  @Override
  Sandbox sandbox() {
    return new LimitsOnlySandbox();
  }

  @Test
  void whatItDoesNotProtectFromIsSaid() {
    Sandboxes.Choice choice = Sandboxes.of(Optional.of(Sandbox.Kind.LIMITS_ONLY));
    assertThat(choice.sandbox().kind()).isEqualTo(Sandbox.Kind.LIMITS_ONLY);
    assertThat(choice.explanation()).contains("can read your files").contains("network");
  }
}
