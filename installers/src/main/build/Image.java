import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Makes the application image: a Java runtime with JavaFX and a compiler, the libraries, the kit
/// and a script that starts it. Run by the build on a JDK 25 as one source file: `java Image.java
/// JARS KIT SOURCES OUTPUT VERSION`.
///
/// JavaFX is linked into the runtime, everything else stays on the class path, because a good part
/// of the libraries are automatic modules, which jlink refuses. The runtime keeps `javac`:
/// delivered projects are compiled on it.
final class Image {

  private static final String MODULES =
      "java.se,jdk.compiler,jdk.unsupported,jdk.zipfs,jdk.httpserver,jdk.charsets,jdk.localedata,"
          + "jdk.management,jdk.naming.dns,jdk.net,jdk.jfr,javafx.controls";

  private static final Pattern READY = Pattern.compile("ready at (http://\\S+)");

  private static final Pattern NATIVE = Pattern.compile("/.*\\.(so|dylib|dll)");

  /// A JavaFX jar with content; the ones without a platform in their name are empty.
  private static final Pattern JAVAFX = Pattern.compile("javafx-.*-(linux|mac|win).*\\.jar");

  private final Path jars;
  private final Path kit;
  private final Path sources;
  private final Path output;
  private final String version;

  private Image(String[] args) {
    jars = Path.of(args[0]).toAbsolutePath();
    kit = Path.of(args[1]).toAbsolutePath();
    sources = Path.of(args[2]).toAbsolutePath();
    output = Path.of(args[3]).toAbsolutePath();
    version = args[4];
  }

  public static void main(String[] args) throws Exception {
    new Image(args).make();
  }

  private void make() throws Exception {
    Path image = output.resolve("q2o");
    delete(image);
    Files.createDirectories(image);
    runtime(image.resolve("runtime"));
    libraries(image.resolve("lib"));
    copy(kit.resolve("main"), image.resolve("kit/main"));
    copy(kit.resolve("test"), image.resolve("kit/test"));
    copy(sources.resolve("image"), image);
    boolean executable = image.resolve("bin/q2o").toFile().setExecutable(true, false);
    if (!executable && !File.separator.equals("\\")) {
      throw new IOException("cannot make " + image.resolve("bin/q2o") + " executable");
    }
    trainChecks(image);
    train(image);
    trainServer(image);
    check(image, List.of("--version"));
    check(image, List.of("serve", "--version"));
    pack(image);
  }

  private void runtime(Path runtime) throws IOException {
    List<Path> javafx = jarsMatching(true);
    String modulePath = javafx.stream().map(Path::toString).collect(joined());
    ToolProvider jlink =
        ToolProvider.findFirst("jlink")
            .orElseThrow(() -> new IOException("this JDK has no jlink: " + javaHome()));
    int code =
        jlink.run(
            System.out,
            System.err,
            "--module-path",
            modulePath,
            "--add-modules",
            MODULES,
            "--strip-java-debug-attributes",
            "--no-header-files",
            "--no-man-pages",
            "--output",
            runtime.toString());
    if (code != 0) {
      throw new IOException("jlink ended with " + code);
    }
    for (Path jar : javafx) {
      natives(jar, runtime.resolve(File.separator.equals("\\") ? "bin" : "lib"));
    }
  }

  /// JavaFX loads its native libraries from the runtime instead of unpacking them at every user's.
  private static void natives(Path jar, Path into) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(jar, Map.of());
        Stream<Path> entries = Files.list(zip.getPath("/"))) {
      for (Path entry : entries.filter(e -> NATIVE.matcher(e.toString()).matches()).toList()) {
        Files.copy(entry, into.resolve(entry.getFileName().toString()));
      }
    }
  }

  /// The class path is written down in a fixed order: the ahead-of-time cache wants exactly this
  /// one.
  private void libraries(Path lib) throws IOException {
    Files.createDirectories(lib);
    List<String> names = new ArrayList<>();
    for (Path jar : jarsMatching(false)) {
      String name = jar.getFileName().toString();
      if (!name.startsWith("javafx-")) {
        Files.copy(jar, lib.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
        names.add("@app@/lib/" + name);
      }
    }
    Files.writeString(lib.resolve("class-path"), names.stream().collect(joined()));
  }

  /// Checks run on the runtime of the image, for which the build's own caches of classes are none.
  private static void trainChecks(Path image) throws Exception {
    String classPath = Files.readString(image.resolve("lib/class-path"));
    List<String> command =
        List.of(
            image.resolve("runtime/bin/java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            classPath.replace("@app@", image.toString()),
            "dev.q2o.runner.training.Training",
            image.resolve("kit").toString());
    System.out.print(execute(command, image, Map.of()));
    for (String program : List.of("compiler", "tests")) {
      try (DirectoryStream<Path> caches =
          Files.newDirectoryStream(image.resolve("kit"), program + "-*.aot")) {
        if (!caches.iterator().hasNext()) {
          throw new IOException(
              "checks of the image would start without the cache of classes for " + program);
        }
      }
    }
  }

  private void train(Path image) throws Exception {
    Path scratch = Files.createTempDirectory("q2o-training");
    try {
      q2o(
          image,
          scratch,
          Map.of(
              "Q2O_HOME",
              scratch.resolve("data").toString(),
              "Q2O_JAVA_OPTS",
              "-XX:AOTCacheOutput=" + image.resolve("lib/q2o.aot")),
          List.of(
              "run",
              "--model",
              sources.resolve("build/training.jdl").toString(),
              "--out",
              scratch.resolve("out").toString()));
    } finally {
      delete(scratch);
    }
  }

  /// A start, a few requests and a stop.
  private static void trainServer(Path image) throws Exception {
    Path scratch = Files.createTempDirectory("q2o-training");
    ProcessBuilder builder =
        new ProcessBuilder(
                image.resolve("bin/q2o").toString(),
                "serve",
                "--port",
                "0",
                "--data",
                scratch.toString())
            .redirectErrorStream(true);
    builder
        .environment()
        .put("Q2O_JAVA_OPTS", "-XX:AOTCacheOutput=" + image.resolve("lib/server.aot"));
    Process server = builder.start();
    try (BufferedReader said = server.inputReader()) {
      String url =
          said.lines()
              .map(READY::matcher)
              .filter(Matcher::find)
              .map(found -> found.group(1))
              .findFirst()
              .orElseThrow(() -> new IOException("the server of the image did not start"));
      HttpClient client = HttpClient.newHttpClient();
      for (String path : List.of("/readyz", "/v1/plans", "/v1/devices")) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).build();
        client.send(request, HttpResponse.BodyHandlers.discarding());
      }
      server.toHandle().destroy(); // of the process itself it would close the pipe, too
      said.lines().forEach(line -> {}); // a full pipe would hold it up
      server.waitFor();
    } finally {
      server.destroyForcibly();
      delete(scratch);
    }
  }

  /// Starts the image and insists that the cache is used: the JVM ignores one that does not fit
  /// without a word.
  private void check(Path image, List<String> words) throws Exception {
    Path scratch = Files.createTempDirectory("q2o-check");
    try {
      Path log = scratch.resolve("classes.log");
      String said =
          q2o(image, scratch, Map.of("Q2O_JAVA_OPTS", "-Xlog:class+load:file=" + log), words);
      if (!said.contains(version)) {
        throw new IOException("--version of the image says: " + said);
      }
      try (Stream<String> lines = Files.lines(log)) {
        long cached =
            lines.filter(l -> l.contains(" dev.q2o.") && l.contains("shared objects file")).count();
        if (cached == 0) {
          throw new IOException("no class of Q2O came from the ahead-of-time cache");
        }
        System.out.println(cached + " of Q2O's classes came from the cache");
      }
    } finally {
      delete(scratch);
    }
  }

  private static String q2o(Path image, Path work, Map<String, String> env, List<String> args)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(image.resolve("bin/q2o").toString()));
    command.addAll(args);
    return execute(command, work, env);
  }

  private void pack(Path image) throws Exception {
    String os = System.getProperty("os.name").toLowerCase().split(" ")[0];
    String name = "q2o-%s-%s-%s.tar.gz".formatted(version, os, System.getProperty("os.arch"));
    Path archive = image.resolveSibling(name);
    List<String> command =
        List.of("tar", "-czf", archive.toString(), image.getFileName().toString());
    execute(command, image.getParent(), Map.of());
    System.out.printf(
        "%s: %d MB, unpacked %d MB%n", name, Files.size(archive) >> 20, size(image) >> 20);
  }

  private static String execute(List<String> command, Path work, Map<String, String> env)
      throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).directory(work.toFile());
    builder.environment().putAll(env);
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IOException("%s ended with %d:%n%s".formatted(command, process.exitValue(), said));
    }
    return said;
  }

  private List<Path> jarsMatching(boolean javafx) throws IOException {
    try (Stream<Path> files = Files.list(jars)) {
      return files
          .filter(f -> f.toString().endsWith(".jar"))
          .filter(f -> JAVAFX.matcher(f.getFileName().toString()).matches() == javafx)
          .sorted()
          .toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> walk = Files.walk(from)) {
      for (Path source : walk.toList()) {
        Path target = to.resolve(from.relativize(source).toString());
        if (Files.isDirectory(source)) {
          Files.createDirectories(target);
        } else {
          Files.copy(source, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  private static void delete(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attrs)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException problem)
              throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static long size(Path root) throws IOException {
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum();
    }
  }

  private static String javaHome() {
    return System.getProperty("java.home");
  }

  private static java.util.stream.Collector<CharSequence, ?, String> joined() {
    return Collectors.joining(File.pathSeparator);
  }
}
