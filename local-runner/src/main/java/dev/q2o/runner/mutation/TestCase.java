package dev.q2o.runner.mutation;

import java.util.BitSet;

/// A test method that passed while no fault was alive. What a parameterized one does for every
/// argument counts as one.
///
/// @param id unique for JUnit
/// @param type its class, as `app/shop/order/OrderTest`
/// @param method its name
/// @param nanos what it took, with the preparation before it
/// @param reached numbers of the faults it, or what was prepared for it, came to
record TestCase(String id, String type, String method, long nanos, BitSet reached) {
  /// Package, as `app/shop/order`.
  String folder() {
    return type.substring(0, Math.max(0, type.lastIndexOf('/')));
  }

  /// What it takes, weighed by how much else it is about: a test of one thing finds its faults more
  /// likely than one that walks through everything.
  double cost() {
    return (double) nanos * Math.max(1, reached.cardinality());
  }
}
