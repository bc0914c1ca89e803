package dev.q2o.runner.control;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/// Where the socket of a data folder is.
///
/// `control/address` in the data folder names it, and the process behind it: `control/socket`
/// beside it, or, when that path is too long for the operating system, a socket in a folder of its
/// own among the temporary files. Both folders are the user's alone, so nobody else can reach the
/// socket, not even while it is made. Only the owner of the data folder makes one; whatever it
/// finds there is of a dead process.
///
/// @param folder the user's alone, holds nothing but the socket (and the address)
record ControlSocket(ServerSocketChannel channel, Path folder, Path address)
    implements AutoCloseable {
  /// The operating systems take 104 to 108 bytes.
  private static final int LONGEST = 100;

  private static final String TEMPORARY = "q2o-";
  private static final String SOCKET = "socket";
  private static final int BACKLOG = 128;
  private static final int LONGEST_ADDRESS = 4096;

  /// @throws IOException when this file system or operating system has no such sockets
  static ControlSocket open(Path dataFolder) throws IOException {
    Path home = dataFolder.resolve("control");
    Path address = home.resolve("address");
    makePrivate(home);
    removeDead(address);
    Path inside = home.resolve(SOCKET);
    Path folder = fits(inside) ? home : Files.createTempDirectory(TEMPORARY);
    Path socket = folder.resolve(SOCKET);
    ServerSocketChannel channel = bind(socket);
    try {
      announce(address, socket);
      return new ControlSocket(channel, folder, address);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /// @return empty when nobody has announced one, or nobody listens any more
  /// @throws IOException when it cannot be trusted or reached
  static Optional<SocketChannel> connect(Path dataFolder) throws IOException {
    Path address = dataFolder.resolve("control").resolve("address");
    Optional<Path> announced = announced(address);
    if (announced.isEmpty() || !Files.exists(announced.get())) {
      return Optional.empty();
    }
    Path folder = announced.get().toAbsolutePath().getParent();
    if (folder == null || !Files.getOwner(folder).equals(Files.getOwner(address))) {
      throw new IOException("%s belongs to somebody else".formatted(announced.get()));
    }
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(UnixDomainSocketAddress.of(announced.get()));
      return Optional.of(channel);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static boolean fits(Path socket) {
    return socket.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST;
  }

  private static ServerSocketChannel bind(Path socket) throws IOException {
    if (!fits(socket)) {
      throw new IOException("the path %s is too long for a socket".formatted(socket));
    }
    try {
      ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      try {
        channel.bind(UnixDomainSocketAddress.of(socket), BACKLOG);
        return channel;
      } catch (IOException e) {
        channel.close();
        throw e;
      }
    } catch (UnsupportedOperationException e) {
      throw new IOException("this operating system has no sockets in files", e);
    }
  }

  private static void makePrivate(Path folder) throws IOException {
    FileAttribute<?>[] ownersAlone =
        posix(folder)
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
            }
            : new FileAttribute<?>[0];
    Files.createDirectories(folder, ownersAlone);
    if (posix(folder)) {
      // It may have been there before.
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private static boolean posix(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        && Files.getFileAttributeView(folder, PosixFileAttributeView.class) != null;
  }

  private static void announce(Path address, Path socket) throws IOException {
    Path written = address.resolveSibling("address.new");
    Files.writeString(
        written, socket.toAbsolutePath() + "\n" + ProcessHandle.current().pid() + "\n");
    Files.move(written, address, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Optional<Path> announced(Path address) throws IOException {
    try {
      return lines(address).stream().findFirst().filter(line -> !line.isEmpty()).map(Path::of);
    } catch (InvalidPathException damaged) {
      return Optional.empty();
    }
  }

  /// The process behind the socket, as people would say it.
  static String owner(Path dataFolder) throws IOException {
    List<String> lines = lines(dataFolder.resolve("control").resolve("address"));
    return lines.size() == 2 ? "process " + lines.get(1) : "another process";
  }

  private static List<String> lines(Path address) throws IOException {
    if (!Files.isRegularFile(address) || Files.size(address) > LONGEST_ADDRESS) {
      return List.of();
    }
    try {
      return Files.readAllLines(address);
    } catch (MalformedInputException damaged) {
      return List.of();
    }
  }

  /// A process that was killed leaves its socket behind, and nothing can listen there again before
  /// the file is gone.
  private static void removeDead(Path address) throws IOException {
    Files.deleteIfExists(address.resolveSibling(SOCKET));
    Optional<Path> announced = announced(address);
    if (announced.isPresent()) {
      removeTemporary(announced.get());
    }
  }

  /// Only what this class makes: the address may have been damaged.
  private static void removeTemporary(Path socket) throws IOException {
    Path folder = socket.getParent();
    boolean ours =
        folder != null
            && folder.getFileName() != null
            && folder.getFileName().toString().startsWith(TEMPORARY)
            && socket.endsWith(SOCKET)
            && Files.isDirectory(folder);
    if (ours) {
      Files.deleteIfExists(socket);
      try (var left = Files.list(folder)) {
        if (left.findAny().isEmpty()) {
          Files.delete(folder);
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(folder.resolve(SOCKET));
    Files.deleteIfExists(address);
    if (!folder.equals(address.getParent())) {
      Files.deleteIfExists(folder);
    }
  }
}
