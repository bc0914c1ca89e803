package dev.q2o.runner.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.q2o.contract.run.AgentRole;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgentRegistryTest {
  private final Agent agent =
      (task, spec, bench) -> {
        throw new AssertionError("not asked");
      };

  @Test
  void aRoleWithoutAnAgentIsFoundAtStart() {
    Map<AgentRole, Agent> agents = new EnumMap<>(AgentRole.class);
    for (AgentRole role : AgentRole.values()) {
      agents.put(role, agent);
    }
    assertThat(new AgentRegistry(agents).of(AgentRole.NODE)).isSameAs(agent);
    agents.remove(AgentRole.MOBILE);
    assertThatThrownBy(() -> new AgentRegistry(agents))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no agent fills [MOBILE]");
  }
}
