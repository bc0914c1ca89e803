package dev.q2o.server.platform.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.q2o.server.platform.StartRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class MasterKeysTest {
  private static final byte[] SECRET = "secret".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  @Test
  void whatWasSealedBeforeARotationStillOpensAndDerivedKeysStay() {
    MasterKeys old = MasterKeys.generate();
    String sealed = old.seal("totp", SECRET);
    MasterKeys rotated = old.rotated();

    assertThat(rotated.open("totp", sealed)).isEqualTo(SECRET);
    assertThat(rotated.derive("pepper")).isEqualTo(old.derive("pepper"));
    assertThat(rotated.seal("totp", SECRET)).startsWith("2.");
    assertThatThrownBy(() -> old.open("totp", rotated.seal("totp", SECRET)))
        .hasMessageContaining("master key 2, which is missing");
  }

  @Test
  void aSealOpensOnlyUnchangedForItsPurposeAndWithItsKey() {
    MasterKeys keys = MasterKeys.generate();
    String sealed = keys.seal("totp", SECRET);
    char last = sealed.charAt(10);
    String changed = sealed.substring(0, 10) + (last == 'A' ? 'B' : 'A') + sealed.substring(11);

    assertThatThrownBy(() -> keys.open("totp", changed)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> keys.open("other", sealed)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> MasterKeys.generate().open("totp", sealed))
        .isInstanceOf(IllegalStateException.class);
    assertThat(keys.seal("totp", SECRET)).as("a fresh nonce").isNotEqualTo(sealed);
  }

  @Test
  void keysMakeTheRoundTripThroughText() {
    MasterKeys keys = MasterKeys.generate().rotated();

    MasterKeys read = MasterKeyText.parse(MasterKeyText.format(keys) + "\n", "test");

    assertThat(read.derive("x")).isEqualTo(keys.derive("x"));
    assertThat(read.open("x", keys.seal("x", SECRET))).isEqualTo(SECRET);
    assertThat(keys.toString()).isEqualTo("2 master keys");
  }

  @Test
  void whatIsNoKeyIsRefusedWithoutBeingShown() {
    for (String text : new String[] {"", "hunter2", "1:hunter2", "0:AAAA", "1:!!"}) {
      assertThatThrownBy(() -> MasterKeyText.parse(text, "Q2O_KEYS_MASTER"))
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining("Q2O_KEYS_MASTER")
          .hasMessageNotContaining("hunter2");
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no such permissions")
  void theFileIsMadeOnceAndOnlyForItsOwner() throws IOException {
    Path file = folder.resolve("keys.txt");

    MasterKeys made = MasterKeyText.readOrCreate(file);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(MasterKeyText.readOrCreate(file).derive("x")).isEqualTo(made.derive("x"));
  }
}
