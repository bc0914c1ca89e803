package dev.q2o.runner.account;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.q2o.contract.api.ApiJson;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.contract.licence.signature.Base64Url;
import dev.q2o.contract.licence.signature.JdkEd25519;
import dev.q2o.contract.licence.signature.JdkEd25519.DeviceSigner;
import dev.q2o.contract.licence.signature.PublicKeyText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// The files of an account in the data folder, readable by their owner only: what is remembered,
/// the token, and the device's private key. What was remembered of another account stays beside it:
/// a run that was spent must stay spent, whatever this machine is connected to in between.
final class AccountFiles {
  private static final ObjectMapper JSON = ApiJson.lenient();
  private static final String CURRENT = "account.json";
  private static final String TOKEN = "token";

  private final PrivateFolder folder;

  AccountFiles(Path dataFolder) {
    this.folder = new PrivateFolder(dataFolder.resolve("account"));
  }

  /// Runs work while no other process works on this account.
  <T> T alone(PrivateFolder.Work<T> work) throws IOException {
    return folder.alone(work);
  }

  /// @throws IOException when it cannot be read
  Optional<AccountState> state() throws IOException {
    return read(CURRENT);
  }

  /// What this machine remembers of a tenant's account, also when it is connected to another.
  Optional<AccountState> stateOf(TenantId tenant) throws IOException {
    Optional<AccountState> current = state().filter(state -> state.tenant().equals(tenant));
    return current.isPresent() ? current : read(aside(tenant));
  }

  /// Makes a state the current one; that of another tenant is put aside.
  void save(AccountState state) throws IOException {
    Optional<AccountState> other = state().filter(kept -> !kept.tenant().equals(state.tenant()));
    if (other.isPresent()) {
      write(aside(other.get().tenant()), other.get());
    }
    write(CURRENT, state);
  }

  Optional<String> token() throws IOException {
    return folder.text(TOKEN);
  }

  void saveToken(String token) throws IOException {
    folder.write(TOKEN, token);
  }

  void forgetToken() throws IOException {
    folder.delete(TOKEN);
  }

  /// The device's key pair; made when there is none.
  DeviceSigner key() throws IOException {
    Optional<String> kept = folder.text("device.key");
    if (kept.isPresent()) {
      String[] pair = kept.get().split(" ");
      Optional<byte[]> seed = Base64Url.decode(pair[0]);
      if (pair.length == 2 && seed.isPresent()) {
        return JdkEd25519.restore(seed.get(), new PublicKeyText(pair[1]));
      }
      throw new IOException("the device's key in %s is damaged".formatted(folder.path()));
    }
    return newKey();
  }

  /// Another key pair in place of the one there was, if any.
  DeviceSigner newKey() throws IOException {
    DeviceSigner made = JdkEd25519.generate();
    folder.write("device.key", Base64Url.encode(made.seed()) + " " + made.publicKey());
    return made;
  }

  private Optional<AccountState> read(String name) throws IOException {
    Optional<String> text = folder.text(name);
    return text.isPresent()
        ? Optional.of(JSON.readValue(text.get(), AccountState.class))
        : Optional.empty();
  }

  private void write(String name, AccountState state) throws IOException {
    folder.write(name, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(state));
  }

  private static String aside(TenantId tenant) {
    return "account." + tenant + ".json";
  }
}
