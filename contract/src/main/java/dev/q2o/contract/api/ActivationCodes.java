package dev.q2o.contract.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.q2o.contract.ids.CodeId;
import dev.q2o.contract.ids.ProjectId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The words of `/v1/activation-codes` and `/v1/client-view`.
public final class ActivationCodes {
  private ActivationCodes() {}

  /// Where codes come from.
  public enum Source {
    /// The monthly grant of the plan.
    @JsonProperty("grant")
    GRANT,
    /// An operator.
    @JsonProperty("operator")
    OPERATOR
  }

  /// What can be done with a code.
  public enum State {
    @JsonProperty("free")
    FREE,
    @JsonProperty("assigned")
    ASSIGNED,
    @JsonProperty("used_up")
    USED_UP,
    @JsonProperty("expired")
    EXPIRED,
    @JsonProperty("revoked")
    REVOKED
  }

  /// A code as it may be shown after its birth.
  ///
  /// @param lastFour its last characters
  /// @param maxUses how often it opens the client view
  /// @param project the one it activates; null while free
  public record Code(
      CodeId id,
      String lastFour,
      @Nullable String label,
      Source source,
      State state,
      int maxUses,
      int uses,
      @Nullable ProjectId project,
      @Nullable Instant assignedAt,
      Instant expiresAt,
      @Nullable Instant revokedAt,
      Instant createdAt) {}

  /// @param count 1 to 1,000
  /// @param maxUses 1 to 10,000; null means 100
  /// @param days until they expire, 1 to 3,650; null means 365
  public record Generate(
      int count, @Nullable String label, @Nullable Integer maxUses, @Nullable Integer days) {}

  /// New codes, shown this once.
  public record Generated(List<Secret> codes) {}

  /// @param code all 25 characters in groups
  public record Secret(CodeId id, String code) {
    @Override
    public String toString() {
      return "Secret[" + id + "]";
    }
  }

  public record Assign(ProjectId project) {}

  /// @param code as typed
  public record Open(String code) {
    @Override
    public String toString() {
      return "Open[]";
    }
  }

  /// What a code opens.
  public record Opened(String tenantName, ProjectId project, int usesLeft) {}

  /// Codes of the monthly grant.
  public record Grant(Instant periodStart, Instant periodEnd, int granted, int used) {}
}
