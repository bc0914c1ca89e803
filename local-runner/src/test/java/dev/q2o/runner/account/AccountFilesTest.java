package dev.q2o.runner.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.q2o.contract.ids.DeviceId;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.contract.licence.LeaseSpending.Spent;
import dev.q2o.contract.licence.TrustedTime;
import dev.q2o.contract.licence.document.PinnedKeys;
import dev.q2o.contract.licence.signature.JdkEd25519;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountFilesTest {
  private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

  @TempDir Path folder;

  @Test
  void everythingIsRememberedOverARestart() throws IOException {
    var key = JdkEd25519.generate().publicKey();
    AccountState state =
        AccountState.of("https://q2o.example.org/", new TenantId(new UUID(1, 2)))
            .withLicence(
                new DeviceId(new UUID(3, 4)),
                new PinnedKeys(7, key, key),
                "licence",
                new TrustedTime(NOW, Duration.ofSeconds(-3), NOW.plusNanos(1_000)))
            .withOffline(
                new AccountState.Offline("lease", List.of(), true, 7, "request")
                    .spend(new Spent(new RunId(new UUID(5, 6)), NOW)))
            .withFileRequest("nonce");
    files()
        .alone(() -> {
          files().save(state);
          files().saveToken("secret");
          return state;
        });
    assertThat(files().state()).contains(state);
    assertThat(files().token()).contains("secret");
  }

  @Test
  void whatWasSpentStaysSpentWhileConnectedToAnother() throws IOException {
    TenantId one = new TenantId(new UUID(1, 2));
    TenantId two = new TenantId(new UUID(3, 4));
    AccountState first =
        AccountState.of("https://q2o.example.org/", one)
            .withOffline(new AccountState.Offline("lease", List.of(), false, 7, null));
    AccountState second = AccountState.of("https://q2o.example.org/", two);
    AccountFiles files = files();
    files.alone(() -> {
      files.save(first);
      files.save(second);
      return true;
    });
    assertThat(files.state()).contains(second);
    assertThat(files.stateOf(one)).contains(first);
    assertThat(files.stateOf(new TenantId(new UUID(5, 6)))).isEmpty();
  }

  @Test
  void theKeyIsMadeOnceAndADamagedOneIsNamed() throws IOException {
    AccountFiles files = files();
    var made = files.alone(files::key).publicKey();
    assertThat(files.alone(() -> files().key()).publicKey()).isEqualTo(made);
    Files.writeString(folder.resolve("account").resolve("device.key"), "nonsense");
    assertThatThrownBy(() -> files().key())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is damaged");
  }

  private AccountFiles files() {
    return new AccountFiles(folder);
  }
}
