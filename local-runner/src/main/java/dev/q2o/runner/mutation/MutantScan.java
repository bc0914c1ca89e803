package dev.q2o.runner.mutation;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.LineNumber;
import java.lang.constant.ClassDesc;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Finds every place for a fault and draws a few of them. The draw is a function of the classes
/// alone: equal projects get equal mutants.
final class MutantScan {
  private static final long SEED = 20_261_127;

  private MutantScan() {}

  /// Draws from every package in turn, and within a package from every class in turn, so that
  /// neither a few large classes nor the many packages of one kind take all.
  ///
  /// @param classes bytes by name, as `app/shop/order/Order`
  static List<Mutant> draw(SortedMap<String, byte[]> classes, int count) {
    List<Mutant> all = new ArrayList<>();
    classes.forEach((type, bytes) -> scan(ClassFile.of().parse(bytes), type, all));
    Collections.shuffle(all, new Random(SEED));
    Map<String, Integer> ofType = new HashMap<>();
    Map<Mutant, Integer> turns = new HashMap<>();
    for (Mutant mutant : all) {
      turns.put(mutant, ofType.merge(mutant.type(), 1, Integer::sum));
    }
    Map<String, Queue<Mutant>> folders = new TreeMap<>();
    all.stream()
        .sorted(Comparator.comparingInt(mutant -> turns.getOrDefault(mutant, 0)))
        .forEach(mutant ->
            folders.computeIfAbsent(mutant.folder(), _ -> new ArrayDeque<>()).add(mutant));
    List<Queue<Mutant>> order = new ArrayList<>(folders.values());
    Collections.shuffle(order, new Random(SEED));
    List<Mutant> drawn = new ArrayList<>();
    while (drawn.size() < Math.min(count, all.size())) {
      for (Queue<Mutant> folder : order) {
        if (drawn.size() < count && !folder.isEmpty()) {
          drawn.add(folder.remove());
        }
      }
    }
    return drawn;
  }

  private static void scan(ClassModel type, String name, List<Mutant> all) {
    for (MethodModel method : type.methods()) {
      if (WrittenCode.isWritten(type, method)) {
        method.code().ifPresent(code -> scan(code, name, method, all));
      }
    }
  }

  private static void scan(CodeModel code, String type, MethodModel method, List<Mutant> all) {
    WrittenCode written = new WrittenCode(code);
    ClassDesc result = method.methodTypeSymbol().returnType();
    List<Mutant> here = new ArrayList<>();
    int line = 0;
    int at = 0;
    for (CodeElement element : code) {
      if (element instanceof LineNumber number) {
        line = number.line();
      }
      if (written.isWritten(at)) {
        for (Mutator mutator : Mutator.of(element, written.before(at), result)) {
          here.add(new Mutant(type, key(method), List.of(at), line, mutator));
        }
      }
      at++;
    }
    here.stream()
        .collect(
            Collectors.groupingBy(
                mutant -> List.of(mutant.line(), mutant.mutator(), written.shape(mutant.place())),
                LinkedHashMap::new,
                Collectors.toList()))
        .values()
        .forEach(alike -> all.addAll(together(alike, written)));
  }

  /// What stands once in a `finally` is one fault, in all the copies the compiler made of it.
  ///
  /// @param alike faults of the same kind in one line, in their order
  private static List<Mutant> together(List<Mutant> alike, WrittenCode written) {
    int ofOneCopy = (int) alike.stream().filter(mutant -> written.isCopy(mutant.place())).count();
    if (ofOneCopy == 0 || alike.size() % ofOneCopy != 0) {
      return alike;
    }
    return IntStream.range(0, ofOneCopy)
        .mapToObj(nth -> {
          Mutant first = alike.get(nth);
          List<Integer> places =
              IntStream.range(0, alike.size())
                  .filter(i -> i % ofOneCopy == nth)
                  .mapToObj(i -> alike.get(i).place())
                  .toList();
          return new Mutant(first.type(), first.method(), places, first.line(), first.mutator());
        })
        .toList();
  }

  static String key(MethodModel method) {
    return method.methodName().stringValue() + method.methodType().stringValue();
  }
}
