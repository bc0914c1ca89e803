package dev.q2o.runner.account;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.q2o.contract.api.ApiJson;
import dev.q2o.contract.licence.signature.Base64Url;
import dev.q2o.contract.licence.signature.JdkEd25519;
import dev.q2o.contract.licence.signature.JdkEd25519.DeviceSigner;
import dev.q2o.contract.licence.signature.PublicKeyText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The files of an account in the data folder, readable by their owner only: what is remembered,
/// the token, and the device's private key. A file is replaced as a whole and is on the disk when a
/// method returns, since a run that was spent must stay spent.
final class AccountFiles {
  private static final ObjectMapper JSON = ApiJson.lenient();

  private final Path folder;

  AccountFiles(Path dataFolder) {
    this.folder = dataFolder.resolve("account");
  }

  /// Work that must not be mixed with that of another process.
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  /// Runs work while no other process works on this account.
  synchronized <T> T alone(Work<T> work) throws IOException {
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectories(folder);
    }
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve("account.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (!lock.isValid()) {
        throw new IOException("the account's lock was lost");
      }
      return work.run();
    }
  }

  /// @throws IOException when it cannot be read
  Optional<AccountState> state() throws IOException {
    Path file = folder.resolve("account.json");
    return Files.exists(file)
        ? Optional.of(JSON.readValue(Files.readAllBytes(file), AccountState.class))
        : Optional.empty();
  }

  void save(AccountState state) throws IOException {
    write("account.json", JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(state));
  }

  Optional<String> token() throws IOException {
    return text("token");
  }

  void saveToken(String token) throws IOException {
    write("token", token.getBytes(StandardCharsets.UTF_8));
  }

  /// The device's key pair; made when there is none.
  DeviceSigner key() throws IOException {
    Optional<String> kept = text("device.key");
    if (kept.isPresent()) {
      String[] pair = kept.get().split(" ");
      Optional<byte[]> seed = Base64Url.decode(pair[0]);
      if (pair.length == 2 && seed.isPresent()) {
        return JdkEd25519.restore(seed.get(), new PublicKeyText(pair[1]));
      }
      throw new IOException("the device's key in %s is damaged".formatted(folder));
    }
    DeviceSigner made = JdkEd25519.generate();
    String pair = Base64Url.encode(made.seed()) + " " + made.publicKey();
    write("device.key", pair.getBytes(StandardCharsets.US_ASCII));
    return made;
  }

  private Optional<String> text(String name) throws IOException {
    Path file = folder.resolve(name);
    return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
  }

  private void write(String name, byte[] content) throws IOException {
    Path fresh = folder.resolve(name + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(fresh, ownerOnly());
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(
        fresh,
        folder.resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static FileAttribute<?>[] ownerOnly() {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    @Nullable FileAttribute<?> permissions =
        posix
            ? PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            : null;
    return permissions == null ? new FileAttribute<?>[0] : new FileAttribute<?>[] {permissions};
  }
}
