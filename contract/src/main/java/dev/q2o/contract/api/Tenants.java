package dev.q2o.contract.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.q2o.contract.ids.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The words of `/v1/tenant` and `/v1/admin/tenants`.
public final class Tenants {
  private Tenants() {}

  /// Where a tenant is in its life.
  public enum Status {
    @JsonProperty("active")
    ACTIVE,
    /// Closed by an administrator; people can look and export, not change.
    @JsonProperty("suspended")
    SUSPENDED,
    /// Deleted, and restorable until [Tenant#purgeAfter].
    @JsonProperty("deleted")
    DELETED
  }

  /// How sign-in codes travel.
  public enum OtpChannel {
    @JsonProperty("mail")
    MAIL,
    @JsonProperty("sms")
    SMS,
    @JsonProperty("whatsapp")
    WHATSAPP
  }

  /// A tenant.
  ///
  /// @param slug its name in addresses, unique and unchangeable
  /// @param colour accent as `#rrggbb`
  /// @param version changes with every change; travels as `ETag`
  public record Tenant(
      TenantId id,
      String slug,
      String name,
      String mail,
      @Nullable String phone,
      OtpChannel otpChannel,
      @Nullable String domain,
      @Nullable String logoUrl,
      @Nullable String colour,
      Status status,
      @Nullable String statusReason,
      Instant createdAt,
      Instant updatedAt,
      @Nullable Instant purgeAfter,
      long version) {}

  /// A new tenant.
  ///
  /// @param slug 3 to 40 lower-case letters, digits and inner dashes
  public record Create(String slug, String name, String mail) {}

  /// A change of the profile. What is absent stays; an empty text clears an optional field.
  public record Change(
      @Nullable String name,
      @Nullable String mail,
      @Nullable String phone,
      @Nullable OtpChannel otpChannel,
      @Nullable String domain,
      @Nullable String logoUrl,
      @Nullable String colour) {

    /// Whether it changes where the codes of sign-in go, or the addresses of the tenant itself; its
    /// people must prove freshly who they are for that.
    public boolean movesCodes() {
      return mail != null || phone != null || otpChannel != null;
    }
  }

  /// @param reason shown to the tenant's people
  public record Suspend(String reason) {}

  /// Whether a slug can be had.
  ///
  /// @param reason why not, null when it can
  /// @param suggestions slugs that are free now, best first
  public record SlugCheck(
      String slug, boolean available, @Nullable String reason, List<String> suggestions) {}

  /// What a deletion would remove.
  ///
  /// @param rows number of rows by kind (`users`, `devices`, ...)
  /// @param digest must be sent along with the deletion, so that nobody deletes more than was shown
  public record DeletionImpact(TenantId id, Map<String, Long> rows, String digest) {}
}
