package dev.q2o.server.tenancy;

import dev.q2o.contract.api.ProblemCode;
import dev.q2o.contract.api.Tenants.Change;
import dev.q2o.contract.api.Tenants.OtpChannel;
import dev.q2o.contract.api.Tenants.Status;
import dev.q2o.contract.api.Tenants.Tenant;
import dev.q2o.server.platform.Checks;
import dev.q2o.server.platform.Refusal;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How a tenant's record changes: pure functions from one to the next.
final class TenantProfile {
  private static final Pattern DOMAIN =
      Pattern.compile("(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}");
  private static final Pattern COLOUR = Pattern.compile("#[0-9a-f]{6}");

  private TenantProfile() {}

  /// @throws Refusal naming every field that is wrong
  static Tenant apply(Tenant tenant, Change change, Instant now) {
    String name = orElse(change.name(), tenant.name());
    String mail = orElse(change.mail(), tenant.mail());
    String phone = optional(change.phone(), tenant.phone());
    OtpChannel channel = change.otpChannel() == null ? tenant.otpChannel() : change.otpChannel();
    String domain = lower(optional(change.domain(), tenant.domain()));
    String logo = optional(change.logoUrl(), tenant.logoUrl());
    String colour = lower(optional(change.colour(), tenant.colour()));
    Checks checks = new Checks().text("name", name, 1, 120).mail("mail", mail);
    if (phone != null) {
      checks.phone("phone", phone);
    }
    checks.must(
        "otpChannel",
        channel == OtpChannel.MAIL || phone != null,
        "needs a phone number, unless it is mail");
    if (domain != null) {
      checks.matches("domain", domain, DOMAIN, "must be a domain such as example.org");
    }
    if (logo != null) {
      checks.httpsUrl("logoUrl", logo);
    }
    if (colour != null) {
      checks.matches("colour", colour, COLOUR, "must be a colour such as #1f6feb");
    }
    checks.orRefuse();
    return new Tenant(
        tenant.id(),
        tenant.slug(),
        name.strip(),
        mail,
        phone,
        channel,
        domain,
        logo,
        colour,
        tenant.status(),
        tenant.statusReason(),
        tenant.createdAt(),
        now,
        tenant.purgeAfter(),
        tenant.version());
  }

  static Tenant withStatus(
      Tenant tenant,
      Status status,
      @Nullable String reason,
      @Nullable Instant purgeAfter,
      Instant now) {
    return new Tenant(
        tenant.id(),
        tenant.slug(),
        tenant.name(),
        tenant.mail(),
        tenant.phone(),
        tenant.otpChannel(),
        tenant.domain(),
        tenant.logoUrl(),
        tenant.colour(),
        status,
        reason,
        tenant.createdAt(),
        now,
        purgeAfter,
        tenant.version());
  }

  /// @throws Refusal naming the status it has
  static void mustBe(Tenant tenant, Status expected) {
    if (tenant.status() != expected) {
      throw new Refusal(
          ProblemCode.TENANT_STATE,
          "The tenant is "
              + tenant.status().name().toLowerCase(Locale.ROOT)
              + ", but must be "
              + expected.name().toLowerCase(Locale.ROOT)
              + " for this.");
    }
  }

  /// The fields that differ, with their new value; an empty text where a field was cleared.
  static Map<String, String> difference(Tenant before, Tenant after) {
    Map<String, String> changed = new TreeMap<>();
    put(changed, "name", before.name(), after.name());
    put(changed, "mail", before.mail(), after.mail());
    put(changed, "phone", before.phone(), after.phone());
    put(changed, "otpChannel", before.otpChannel().name(), after.otpChannel().name());
    put(changed, "domain", before.domain(), after.domain());
    put(changed, "logoUrl", before.logoUrl(), after.logoUrl());
    put(changed, "colour", before.colour(), after.colour());
    return changed;
  }

  private static void put(
      Map<String, String> changed, String field, @Nullable String before, @Nullable String after) {
    if (!Objects.equals(before, after)) {
      changed.put(field, after == null ? "" : after);
    }
  }

  private static String orElse(@Nullable String given, String current) {
    return given == null ? current : given;
  }

  private static @Nullable String optional(@Nullable String given, @Nullable String current) {
    if (given == null) {
      return current;
    }
    return given.isBlank() ? null : given.strip();
  }

  private static @Nullable String lower(@Nullable String text) {
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }
}
