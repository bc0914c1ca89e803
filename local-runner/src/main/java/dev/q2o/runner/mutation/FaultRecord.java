package dev.q2o.runner.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the test programs of one project have found of the same faults, a file each, so that what
/// one has found the others need not look for. Programs that run side by side read what is there so
/// far. A file that begins with other faults counts for nothing. Safe for concurrent use.
///
/// @param folder of the files
/// @param faults sentence of every fault, in the order of their numbers
record FaultRecord(Path folder, List<String> faults) {
  /// Ends the list of the faults.
  private static final String TESTED = "tested";

  private static final String REACHED = "reached ";
  private static final String FOUND = "found ";
  private static final String UNTRIED = "untried ";

  /// Ends the file: every fault these tests come to was tried, by them or by others, or is noted as
  /// not tried.
  private static final String END = "end";

  FaultRecord {
    faults = List.copyOf(faults);
  }

  static FaultRecord of(Path folder, List<Mutant> mutants) {
    return new FaultRecord(folder, mutants.stream().map(Mutant::sentence).toList());
  }

  /// What was noted, when all of these programs have come to an end with the same faults.
  static Optional<FaultRecord> complete(Path folder, List<String> programs) throws IOException {
    if (programs.isEmpty() || !Files.isRegularFile(folder.resolve(programs.getFirst()))) {
      return Optional.empty();
    }
    List<String> faults =
        whole(folder.resolve(programs.getFirst())).stream()
            .takeWhile(line -> !line.equals(TESTED))
            .toList();
    FaultRecord record = new FaultRecord(folder, faults);
    for (String program : programs) {
      if (!record.isComplete(program)) {
        return Optional.empty();
      }
    }
    return Optional.of(record);
  }

  /// Begins the file of a test program anew.
  void begin(String program) throws IOException {
    Files.createDirectories(folder);
    Files.deleteIfExists(folder.resolve(program));
  }

  /// Notes which faults the tests of a program come to.
  void tested(String program, BitSet reached) throws IOException {
    List<String> lines = new ArrayList<>(faults);
    lines.add(TESTED);
    reached.stream().forEach(fault -> lines.add(REACHED + fault));
    append(program, lines);
  }

  void found(String program, int fault) throws IOException {
    append(program, List.of(FOUND + fault));
  }

  /// Notes that there was no time for a fault.
  void untried(String program, int fault) throws IOException {
    append(program, List.of(UNTRIED + fault));
  }

  void end(String program) throws IOException {
    append(program, List.of(END));
  }

  boolean isComplete(String program) throws IOException {
    return noted(folder.resolve(program)).contains(END);
  }

  /// Numbers of the faults that the tests of these programs come to.
  BitSet reached(Collection<String> programs) throws IOException {
    return numbers(REACHED, programs);
  }

  /// Numbers of the faults that these programs have found.
  BitSet found(Collection<String> programs) throws IOException {
    return numbers(FOUND, programs);
  }

  /// Numbers of the faults that some of these programs had no time for.
  BitSet untried(Collection<String> programs) throws IOException {
    return numbers(UNTRIED, programs);
  }

  /// Numbers of the faults that any program has found that notes here. What counts in the end is
  /// asked by name.
  BitSet found() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return found(all.map(file -> file.getFileName().toString()).toList());
    }
  }

  private BitSet numbers(String what, Collection<String> programs) throws IOException {
    BitSet numbers = new BitSet();
    for (String program : programs) {
      noted(folder.resolve(program)).stream()
          .filter(line -> line.startsWith(what))
          .mapToInt(line -> Integer.parseInt(line.substring(what.length())))
          .forEach(numbers::set);
    }
    return numbers;
  }

  /// What stands after the faults; nothing where they are others.
  private List<String> noted(Path file) throws IOException {
    List<String> lines;
    try {
      lines = whole(file);
    } catch (NoSuchFileException nothingYet) {
      return List.of(); // or it begins again just now
    }
    int size = faults.size();
    return lines.size() > size
            && lines.subList(0, size).equals(faults)
            && lines.get(size).equals(TESTED)
        ? lines.subList(size, lines.size())
        : List.of();
  }

  /// A line that is just being written counts when it is whole.
  private static List<String> whole(Path file) throws IOException {
    String text = Files.readString(file);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  /// Lines of one call stay together, whichever threads of this process write.
  private void append(String program, List<String> lines) throws IOException {
    Files.writeString(
        folder.resolve(program),
        String.join("\n", lines) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
