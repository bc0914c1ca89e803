package dev.q2o.runner.mutation;

import java.util.List;

/// A place where one fault can be planted.
///
/// @param type class, as `app/shop/order/Order`
/// @param method name and descriptor
/// @param instructions count the code elements of the method, from 0; more than one where the
///   compiler wrote down what stands once in the source several times, as it does with `finally`
/// @param line of the source; 0 when unknown
record Mutant(String type, String method, List<Integer> instructions, int line, Mutator mutator) {
  Mutant {
    instructions = List.copyOf(instructions);
  }

  /// The first of the instructions.
  int place() {
    return instructions.getFirst();
  }

  /// Package, as `app/shop/order`.
  String folder() {
    return folder(type);
  }

  static String folder(String type) {
    return type.substring(0, Math.max(0, type.lastIndexOf('/')));
  }

  /// For people, without what differs between compilers.
  String sentence() {
    String name = method.substring(0, method.indexOf('('));
    return "%s.%s, line %d: %s".formatted(type.replace('/', '.'), name, line, mutator.words());
  }
}
