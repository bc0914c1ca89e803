package dev.q2o.contract.run;

/// The twelve roles work is given to. A plan holds only the roles it needs.
public enum AgentRole {
  ORCHESTRATOR,
  RESEARCHER,
  CODER,
  FRONTEND,
  MOBILE,
  INTEGRATION,
  WORKFLOW,
  INFRASTRUCTURE,
  NODE,
  TESTING,
  QA,
  SECURITY
}
