package dev.q2o.client.kit;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.contract.run.AgentRole;

/// The roles of a plan in words.
public final class Roles {
  private Roles() {}

  public static String word(AgentRole role) {
    return switch (role) {
      case ORCHESTRATOR -> text("role.orchestrator");
      case RESEARCHER -> text("role.researcher");
      case CODER -> text("role.coder");
      case FRONTEND -> text("role.frontend");
      case MOBILE -> text("role.mobile");
      case INTEGRATION -> text("role.integration");
      case WORKFLOW -> text("role.workflow");
      case INFRASTRUCTURE -> text("role.infrastructure");
      case NODE -> text("role.node");
      case TESTING -> text("role.testing");
      case QA -> text("role.qa");
      case SECURITY -> text("role.security");
    };
  }
}
