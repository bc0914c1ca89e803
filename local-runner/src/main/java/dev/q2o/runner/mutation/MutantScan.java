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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Finds every place for a fault and draws a few of them. The draw is a function of the classes
/// alone: equal projects get equal mutants.
final class MutantScan {
  private static final long SEED = 20_261_127;

  private MutantScan() {}

  /// Draws from every package in turn, and within a package from every class in turn, so that
  /// neither a few large classes nor the many packages of one kind take all. Reads only the classes
  /// whose turn comes: most have none.
  ///
  /// @param types names of the classes, as `app/shop/order/Order`
  /// @param bytes of a class
  static List<Mutant> draw(SortedSet<String> types, Function<String, byte[]> bytes, int count) {
    SortedMap<String, List<String>> folders = new TreeMap<>();
    types.forEach(
        type -> folders.computeIfAbsent(Mutant.folder(type), _ -> new ArrayList<>()).add(type));
    List<Folder> order = new ArrayList<>();
    folders.forEach((name, inside) -> order.add(new Folder(name, inside, bytes)));
    Collections.shuffle(order, new Random(SEED));
    Queue<Folder> turns = new ArrayDeque<>(order);
    List<Mutant> drawn = new ArrayList<>();
    while (drawn.size() < count && !turns.isEmpty()) {
      Folder folder = turns.remove();
      folder
          .next()
          .ifPresent(mutant -> {
            drawn.add(mutant);
            turns.add(folder);
          });
    }
    return drawn;
  }

  /// The classes of a package, in an order that depends on their names alone.
  private static final class Folder {
    private final Queue<Supplier<Queue<Mutant>>> classes = new ArrayDeque<>();

    Folder(String name, List<String> types, Function<String, byte[]> bytes) {
      Random random = new Random(SEED + name.hashCode());
      Collections.shuffle(types, random);
      types.forEach(type -> classes.add(() -> shuffled(type, bytes.apply(type))));
    }

    /// A place in the class whose turn it is; empty when there is none left.
    Optional<Mutant> next() {
      while (!classes.isEmpty()) {
        Queue<Mutant> places = classes.remove().get();
        Optional<Mutant> place = Optional.ofNullable(places.poll());
        if (place.isPresent()) {
          classes.add(() -> places);
          return place;
        }
      }
      return Optional.empty();
    }

    private static Queue<Mutant> shuffled(String type, byte[] bytes) {
      List<Mutant> places = new ArrayList<>();
      scan(ClassFile.of().parse(bytes), type, places);
      Collections.shuffle(places, new Random(SEED + type.hashCode()));
      return new ArrayDeque<>(places);
    }
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
