package dev.q2o.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.q2o.server.LoopbackServer;
import dev.q2o.server.notify.MailSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// One story on one server with real mail: an administrator makes a tenant on the command line, its
/// owner signs in with a code, works, and exports; the administrator suspends and verifies.
@TestMethodOrder(OrderAnnotation.class)
class SignedInScenarioTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PASSWORD = "correct horse battery";
  private static final String PROJECT = "prj_01jd9q3v5ye8r9k2m4n6p8q0s2";
  private static final String OWNER = "owner@acme.example";

  @TempDir static Path folder;
  private static GreenMail smtp;
  private static LoopbackServer server;
  private static String authenticator;

  private Shell.Ended ended = new Shell.Ended(0, "", "");

  @BeforeAll
  static void start() {
    smtp = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    smtp.start();
    smtp.setUser("q2o@example.org", "q2o", "smtp-password");
    server =
        LoopbackServer.start(
            folder,
            0,
            Optional.of(
                new MailSettings(
                    "127.0.0.1",
                    smtp.getSmtp().getPort(),
                    "q2o",
                    "smtp-password",
                    "q2o@example.org",
                    MailSettings.Tls.NONE)));
    authenticator = server.administrator("ada@example.org", PASSWORD);
  }

  @AfterAll
  static void stop() {
    server.close();
    smtp.stop();
  }

  @Test
  @Order(1)
  void anAdministratorSignsInWithPasswordAndAuthenticator() {
    assertThat(admin("tenants", "list")).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(ended.err()).contains("q2o admin sign-in --server URL --mail MAIL");

    String[] signIn = {"admin", "sign-in", "--server", server.url(), "--mail", "ada@example.org"};
    assertThat(typing(() -> "wrong password", () -> "123456").run("office", signIn).exit())
        .isEqualTo(ExitCodes.REFUSED);
    ended = shell().run("office", signIn);
    assertThat(ended.exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(ended.err()).contains("Password is missing");
    ended = typing(() -> PASSWORD, () -> totp(authenticator)).run("office", signIn);
    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("Signed in as Ada until ", "after 30 minutes of rest");
  }

  @Test
  @Order(2)
  void aTenantIsCreatedShownAndGivenAPlan() {
    assertThat(admin("tenants", "list")).as(ended.err()).isZero();
    assertThat(ended.out()).contains("There are no tenants yet.");
    assertThat(admin("tenants", "create", "acme", "--name", "Acme Ltd", "--mail", OWNER)).isZero();
    assertThat(ended.out()).contains("acme (ten_", OWNER + " may sign in as its owner.");
    assertThat(admin("tenants", "create", "acme", "--mail", OWNER)).isEqualTo(ExitCodes.REFUSED);
    assertThat(admin("tenants", "check", "acme")).isZero();
    assertThat(ended.out()).contains("acme cannot be had", "Free are: acme");
    assertThat(admin("tenants", "subscribe", "acme", "--plan", "enterprise")).isZero();
    assertThat(ended.out()).contains("acme has plan enterprise: The subscription is active.");
    assertThat(admin("tenants", "subscribe", "acme", "--plan", "gold"))
        .isEqualTo(ExitCodes.REFUSED);
    assertThat(ended.err()).contains("plan: must be the id of a plan");
    assertThat(admin("tenants", "show", "acme", "--json")).isZero();
    assertThat(json().at("/tenant/slug").asText()).isEqualTo("acme");
    assertThat(json().at("/subscription/plan").asText()).isEqualTo("enterprise");
    assertThat(admin("tenants", "show", "nobody")).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(ended.err()).contains("There is no tenant 'nobody'.");
  }

  @Test
  @Order(3)
  void theOwnerSignsInWithTheCodeFromTheMail() {
    ended =
        typing(() -> mailedCode().equals("00000000") ? "11111111" : "00000000")
            .run("desk", signIn());
    assertThat(ended.exit()).isEqualTo(ExitCodes.REFUSED);
    // The minute between two codes has passed.
    server.sql("delete from attempt_budget where used > 0");
    ended = typing(SignedInScenarioTest::mailedCode).run("desk", signIn());
    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("Signed in to Acme Ltd as ", ", owner, until ");
    assertThat(desk("whoami")).isZero();
    assertThat(ended.out()).contains(OWNER, "owner of ten_");
  }

  @Test
  @Order(4)
  void sessionsAreListedAndRevoked() {
    server.sql("delete from attempt_budget where used > 0");
    ended = typing(SignedInScenarioTest::mailedCode).run("laptop", signIn());
    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(desk("sessions", "list", "--json")).isZero();
    assertThat(json()).hasSize(2);
    String other =
        Stream.of(json().get(0), json().get(1))
            .filter(row -> !row.at("/current").asBoolean())
            .findFirst()
            .orElseThrow()
            .at("/id")
            .asText();
    assertThat(desk("sessions", "revoke", other)).isZero();
    assertThat(desk("sessions", "list")).isZero();
    assertThat(ended.out()).contains("q2o (this one)").doesNotContain(other);
    assertThat(shell().run("laptop", "account", "whoami").exit()).isEqualTo(ExitCodes.REFUSED);
    assertThat(admin("sessions", "list")).isZero();
    assertThat(ended.out()).contains("(this one)");
  }

  @Test
  @Order(5)
  void codesAreIssuedInBulkForAProject() {
    assertThat(desk("codes", "list")).isZero();
    assertThat(ended.out()).contains("There are no codes yet.");
    assertThat(desk("codes", "generate", "--count", "3", "--project", PROJECT)).isZero();
    assertThat(ended.out().lines()).hasSize(3).allMatch(line -> line.startsWith("cod_"));
    assertThat(ended.err()).contains("Given to " + PROJECT + ": 3 codes.");
    assertThat(desk("codes", "generate", "--count", "2", "--json")).isZero();
    String one = json().at("/codes/0/id").asText();
    String two = json().at("/codes/1/id").asText();
    assertThat(desk("codes", "assign", "--project", PROJECT, one, two)).isZero();
    assertThat(ended.out()).contains(one, two, "is assigned.");
    assertThat(desk("codes", "revoke", two)).isZero();
    assertThat(desk("codes", "grant")).isZero();
    assertThat(ended.out()).contains("5 of 20 codes used until ");
    assertThat(desk("codes", "generate", "--count", "0")).isEqualTo(ExitCodes.REFUSED);
    assertThat(ended.err()).contains("count: must be 1 to 1,000.");
    assertThat(admin("tenants", "codes", "acme", "--count", "2")).isZero();
    assertThat(ended.out().lines()).hasSize(2);
  }

  @Test
  @Order(6)
  void thisMachineIsEnrolledRenamedAndItsLicenceRead() {
    assertThat(desk("devices", "list")).isZero();
    assertThat(ended.out()).contains("No machine is enrolled yet.");
    assertThat(desk("licence")).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(desk("enrol", "--name", "Desk")).isZero();
    assertThat(desk("devices", "list", "--json")).isZero();
    String device = json().at("/0/id").asText();
    assertThat(desk("devices", "rename", device, "Corner desk")).isZero();
    assertThat(desk("devices", "list")).isZero();
    assertThat(ended.out()).contains("active", "Corner desk");
    assertThat(desk("licence")).isZero();
    assertThat(ended.out())
        .contains(
            "Acme Ltd", device, "enterprise", "without limit", "fresh: The licence is valid.");
    assertThat(desk("licence", "--json")).isZero();
    assertThat(json().at("/device").asText()).isEqualTo(device);
  }

  @Test
  @Order(7)
  void aProgramWorksWithATokenOfItsScope() {
    assertThat(desk("tokens", "list")).isZero();
    assertThat(ended.out()).contains("There are no tokens.");
    // Asked for a code only where the sign-in was longer ago than ten minutes.
    ended =
        typing(SignedInScenarioTest::mailedCode)
            .run("desk", "account", "tokens", "create", "--name", "ci", "--scope", "codes_read");
    assertThat(ended.exit()).as(ended.err()).isZero();
    String token = ended.out().strip();
    assertThat(token).startsWith("q2ot_");
    ended =
        shell()
            .run(
                Map.of("Q2O_TOKEN", token),
                "robot",
                "account",
                "connect",
                "--server",
                server.url());
    // It may not even look at the account.
    assertThat(ended.exit()).isEqualTo(ExitCodes.REFUSED);
    assertThat(desk("tokens", "list", "--json")).isZero();
    assertThat(json().at("/0/lastUsedAt").asText()).isNotEmpty();
    assertThat(ended.out()).doesNotContain(token);
    assertThat(desk("tokens", "revoke", json().at("/0/id").asText())).isZero();
    // What is no id would be an address of something else.
    assertThat(desk("tokens", "revoke", "../session")).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(ended.err()).contains("'../session' is not a token; list them with: q2o account");
    assertThat(desk("sessions", "revoke", "../users")).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(desk("devices", "revoke", "x")).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(desk("codes", "revoke", "x")).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(desk("whoami")).isZero();
  }

  @Test
  @Order(8)
  void theAccountIsExportedAfterAFreshCode() throws IOException {
    server.sql(
        "update user_session set confirmed_at = timestamp with time zone '2020-01-01 00:00:00+00'");
    server.sql("delete from attempt_budget where used > 0");
    ended = typing(() -> mailedCode()).run("desk", "account", "export", "acme.zip");
    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(ended.err()).contains("This asks for a fresh code");
    try (ZipFile zip = new ZipFile(folder.resolve("acme.zip").toFile())) {
      JsonNode devices = JSON.readTree(zip.getInputStream(zip.getEntry("acme/devices.json")));
      assertThat(devices.at("/0/label").asText()).isEqualTo("Corner desk");
      assertThat(zip.getEntry("acme/audit.json")).isNotNull();
    }
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("acme.zip"))))
        .isEqualTo("rw-------");
    assertThat(desk("export", "acme.zip")).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(ended.err()).contains("acme.zip is there already.");
    ended =
        typing(() -> PASSWORD, () -> totp(authenticator))
            .run("office", "admin", "tenants", "export", "acme", "by-admin.zip");
    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(folder.resolve("by-admin.zip")).isNotEmptyFile();
  }

  @Test
  @Order(9)
  void aTenantIsSuspendedAndResumedDeletedAndRestored() {
    assertThat(admin("tenants", "suspend", "acme", "--reason", "Unpaid since May")).isZero();
    assertThat(ended.out()).contains("acme is suspended.");
    assertThat(desk("spend")).isEqualTo(ExitCodes.REFUSED);
    assertThat(ended.err()).contains("An administrator suspended this tenant");
    assertThat(desk("codes", "list")).isZero();
    assertThat(admin("tenants", "resume", "acme")).isZero();
    assertThat(desk("spend")).isZero();

    ended = typing(() -> "other").run("office", "admin", "tenants", "delete", "acme");
    assertThat(ended.exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(ended.err()).contains("activation codes", "nothing was deleted.");
    ended =
        typing(() -> "acme", () -> PASSWORD, () -> totp(authenticator))
            .run("office", "admin", "tenants", "delete", "acme");
    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("acme is deleted, restorable until ");
    assertThat(desk("whoami")).isEqualTo(ExitCodes.REFUSED);
    assertThat(admin("tenants", "restore", "acme")).isZero();
    assertThat(desk("whoami")).isZero();
  }

  @Test
  @Order(10)
  void theAuditLogTellsItAllAndAChangeShows() {
    assertThat(admin("audit", "list", "--tenant", "acme", "--limit", "100")).isZero();
    assertThat(ended.out()).contains("tenant.suspended", "codes.generated", "device.renamed");
    assertThat(admin("audit", "verify")).isZero();
    assertThat(ended.out()).startsWith("Intact: ");
    server.sql("update audit_entry set subject = 'nobody' where action = 'tenant.suspended'");
    assertThat(admin("audit", "verify")).isEqualTo(ExitCodes.FAILED);
    assertThat(ended.out()).contains("of ten_", "it was changed after it was written");
  }

  @Test
  @Order(11)
  void whoSignsOutIsOut() throws IOException {
    String session = Files.readString(folder.resolve("office/admin/session.json"));
    String token = Files.readString(folder.resolve("desk/account/token"));
    assertThat(admin("sign-out")).isZero();
    assertThat(admin("tenants", "list")).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(desk("sign-out")).isZero();
    assertThat(ended.out()).doesNotContain(token);
    assertThat(desk("whoami")).isEqualTo(ExitCodes.BAD_INPUT);
    // The old token is worth nothing either.
    Files.writeString(folder.resolve("office/admin/session.json"), session);
    assertThat(admin("tenants", "list")).isEqualTo(ExitCodes.REFUSED);
  }

  private String[] signIn() {
    return new String[] {
      "account", "sign-in", "--server", server.url(), "--tenant", "acme", "--contact", OWNER
    };
  }

  private int admin(String... arguments) {
    ended = shell().run("office", with("admin", arguments));
    return ended.exit();
  }

  private int desk(String... arguments) {
    ended = shell().run("desk", with("account", arguments));
    return ended.exit();
  }

  private static String[] with(String first, String... rest) {
    return Stream.concat(Stream.of(first), Stream.of(rest)).toArray(String[]::new);
  }

  private static Shell shell() {
    return new Shell(folder, folder);
  }

  @SafeVarargs
  private static Shell typing(Supplier<String>... lines) {
    return shell().typing(lines);
  }

  private JsonNode json() {
    try {
      return JSON.readTree(ended.out());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(ended.out(), e);
    }
  }

  /// The code of the newest mail; the one before was taken out of the mailbox.
  private static String mailedCode() {
    assertThat(smtp.waitForIncomingEmail(20_000, 1)).isTrue();
    var mails = smtp.getReceivedMessages();
    Matcher code =
        Pattern.compile("\\b(\\d{4} ?\\d{4})\\b")
            .matcher(GreenMailUtil.getBody(mails[mails.length - 1]));
    assertThat(code.find()).isTrue();
    try {
      smtp.purgeEmailFromAllMailboxes();
    } catch (FolderException e) {
      throw new AssertionError(e);
    }
    return code.group(1);
  }

  /// What an authenticator app shows now (RFC 6238).
  private static String totp(String base32) {
    byte[] secret = new byte[base32.length() * 5 / 8];
    int buffer = 0;
    int bits = 0;
    int length = 0;
    for (char c : base32.toCharArray()) {
      buffer = (buffer << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c);
      bits += 5;
      if (bits >= 8 && length < secret.length) {
        secret[length++] = (byte) (buffer >> (bits - 8));
        bits -= 8;
      }
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "HmacSHA1"));
      byte[] hash =
          mac.doFinal(ByteBuffer.allocate(8).putLong(Instant.now().getEpochSecond() / 30).array());
      int number = ByteBuffer.wrap(hash, hash[hash.length - 1] & 0xf, 4).getInt() & 0x7fff_ffff;
      return "%06d".formatted(number % 1_000_000);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
