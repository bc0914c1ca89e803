package dev.q2o.runner.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.contract.licence.device.Trait;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MachineTraitsTest {

  /// Processor and memory can be read by everybody everywhere, also in a container.
  @Test
  void thisMachineSaysTheSameTwice() {
    Map<Trait, String> first = MachineTraits.read();
    assertThat(first).containsKeys(Trait.PROCESSOR, Trait.MEMORY).isEqualTo(MachineTraits.read());
    assertThat(first.values()).noneMatch(String::isBlank);
  }
}
