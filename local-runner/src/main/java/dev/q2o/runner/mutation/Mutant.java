package dev.q2o.runner.mutation;

/// A place where one fault can be planted.
///
/// @param type class, as `app/shop/order/Order`
/// @param method name and descriptor
/// @param instruction counts the code elements of the method, from 0
/// @param line of the source; 0 when unknown
record Mutant(String type, String method, int instruction, int line, Mutator mutator) {
  /// For people, without what differs between compilers.
  String sentence() {
    String name = method.substring(0, method.indexOf('('));
    return "%s.%s, line %d: %s".formatted(type.replace('/', '.'), name, line, mutator.words());
  }
}
