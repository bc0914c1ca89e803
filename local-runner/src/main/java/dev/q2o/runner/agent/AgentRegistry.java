package dev.q2o.runner.agent;

import dev.q2o.contract.run.AgentRole;
import dev.q2o.runner.delivery.Delivery;
import dev.q2o.runner.verify.Inspections;
import dev.q2o.runner.verify.Verifier;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/// The agent of every role. A role without one is found when the runner starts, not in the middle
/// of a run.
public final class AgentRegistry {
  private final Map<AgentRole, Agent> agents;

  /// @throws IllegalStateException naming the roles nobody fills
  public AgentRegistry(Map<AgentRole, Agent> agents) {
    Set<AgentRole> open = EnumSet.allOf(AgentRole.class);
    open.removeAll(agents.keySet());
    if (!open.isEmpty()) {
      throw new IllegalStateException("no agent fills " + open);
    }
    this.agents = new EnumMap<>(agents);
  }

  /// Agents that need no model service: roles that write render the blueprint, the others verify
  /// and deliver.
  public static AgentRegistry ofBlueprints(
      Verifier verifier, Inspections inspections, Delivery delivery) {
    Agent renders = new BlueprintAgent();
    Map<AgentRole, Agent> agents = new EnumMap<>(AgentRole.class);
    for (AgentRole role : AgentRole.values()) {
      agents.put(
          role,
          switch (role) {
            case RESEARCHER, CODER, FRONTEND, MOBILE, INTEGRATION, WORKFLOW, INFRASTRUCTURE, NODE ->
                renders;
            case TESTING, QA, SECURITY -> new VerifyingAgent(renders, verifier, inspections);
            case ORCHESTRATOR -> new DeliveringAgent(renders, delivery);
          });
    }
    return new AgentRegistry(agents);
  }

  public Agent of(AgentRole role) {
    Agent agent = agents.get(role);
    if (agent == null) {
      throw new IllegalStateException("no agent fills " + role);
    }
    return agent;
  }
}
