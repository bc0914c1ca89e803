package dev.q2o.runner.deadcode;

/// A method, constructor or field as class files name it.
///
/// @param owner internal name of the class, as `app/shop/order/Order`
/// @param descriptor tells methods of one name apart
record Member(String owner, String name, String descriptor) {

  Member in(String other) {
    return new Member(other, name, descriptor);
  }

  boolean constructor() {
    return name.equals("<init>");
  }
}
