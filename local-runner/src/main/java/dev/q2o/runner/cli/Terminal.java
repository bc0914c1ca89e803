package dev.q2o.runner.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Where a command writes, and what can be done there.
///
/// @param out what was asked for
/// @param err what went wrong
/// @param data machine-readable output: the same stream as `out`, always UTF-8
/// @param live lines may be redrawn; false for files, pipes, `TERM=dumb` and `--plain`
/// @param width cells a line may take, at most {@link #MAX_WIDTH}
record Terminal(
    PrintWriter out, PrintWriter err, PrintWriter data, Style style, boolean live, int width) {
  static final int MAX_WIDTH = 80;
  private static final int MIN_WIDTH = 48;
  private static final Path TTY = Path.of("/dev/tty");

  /// This process's terminal. Honours `NO_COLOR`, `TERM` and the encoding of standard output.
  static Terminal system(Map<String, String> env) {
    Charset charset = charset();
    // An ASCII locale is how containers come; their terminals read UTF-8 all the same, but their
    // fonts may lack the marks.
    boolean ascii = charset.equals(StandardCharsets.US_ASCII);
    Charset encoding = ascii ? StandardCharsets.UTF_8 : charset;
    boolean terminal = isTerminal();
    boolean dumb = env.getOrDefault("TERM", "").equals("dumb");
    boolean colour = terminal && !dumb && env.getOrDefault("NO_COLOR", "").isEmpty();
    boolean unicode = charset.newEncoder().canEncode("✓✗⠹→↔…");
    int columns = terminal ? columns(env) : MAX_WIDTH;
    return new Terminal(
        writer(FileDescriptor.out, encoding),
        writer(FileDescriptor.err, encoding),
        writer(FileDescriptor.out, StandardCharsets.UTF_8),
        new Style(colour, unicode),
        terminal && !dumb && columns >= MIN_WIDTH,
        Math.clamp(columns, MIN_WIDTH, MAX_WIDTH));
  }

  /// The same without redrawing and without colour.
  Terminal plain() {
    return new Terminal(out, err, data, new Style(false, style.unicode()), false, width);
  }

  /// The same with standard output going nowhere, for `--quiet`.
  Terminal silent() {
    return new Terminal(new PrintWriter(Writer.nullWriter()), err, data, style, false, width);
  }

  void print(List<String> lines) {
    lines.forEach(this::print);
  }

  void print(String line) {
    out.println(encodable(line));
    out.flush();
  }

  /// Without a line end: what is typed stands behind it.
  void prompt(String text) {
    out.print(encodable(text));
    out.flush();
  }

  void printError(List<String> lines) {
    lines.forEach(line -> err.println(encodable(line)));
    err.flush();
  }

  void printError(String line) {
    printError(List.of(line));
  }

  /// Something a person should know before it goes on.
  void caution(String sentence) {
    List<String> lines = TextWidth.wrap(sentence, width - 4);
    for (int i = 0; i < lines.size(); i++) {
      print((i == 0 ? "  " + style.strong("!") + " " : "    ") + lines.get(i));
    }
  }

  /// One line of machine-readable output.
  void printData(String line) {
    data.println(line);
    data.flush();
  }

  String encodable(String line) {
    return style.unicode()
        ? line
        : line.replace("…", "~").replace("→", "->").replace("↔", "<->").replace("·", "|");
  }

  private static boolean isTerminal() {
    Console console = System.console();
    if (console != null && console.isTerminal()) {
      return true;
    }
    // Console wants a terminal on both ends; `q2o run … < /dev/null` still has one to draw on.
    try {
      Path target = Files.readSymbolicLink(Path.of("/proc/self/fd/1"));
      return target.startsWith("/dev/pts") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException | SecurityException e) {
      return false;
    }
  }

  private static Charset charset() {
    return Charset.forName(System.getProperty("stdout.encoding", "UTF-8"), StandardCharsets.UTF_8);
  }

  private static PrintWriter writer(FileDescriptor descriptor, Charset charset) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), charset), false);
  }

  private static int columns(Map<String, String> env) {
    int given = number(env.getOrDefault("COLUMNS", ""));
    return given > 0 ? given : askTty();
  }

  private static int askTty() {
    try {
      Process stty = new ProcessBuilder("stty", "size").redirectInput(TTY.toFile()).start();
      if (!stty.waitFor(1, TimeUnit.SECONDS)) {
        stty.destroyForcibly();
        return MAX_WIDTH;
      }
      String[] size =
          new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
              .trim()
              .split(" ");
      int columns = size.length == 2 ? number(size[1]) : 0;
      return columns > 0 ? columns : MAX_WIDTH;
    } catch (IOException e) {
      return MAX_WIDTH;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return MAX_WIDTH;
    }
  }

  private static int number(String text) {
    return text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
  }
}
