package dev.q2o.bench.blueprint;

/// Sources the benchmark makes itself.
final class SampleModels {
  private static final int ROOTS = 3;

  /// A brief as people write one, of ten kinds of things.
  static final String BRIEF =
      """
      Teachers have a name, an email (unique) and a phone number.
      A course has a title, a description, a level and a price. Each course is taught by a teacher.
      Rooms have a number (unique), a floor and a number of seats.
      A lesson belongs to a course and a room. A lesson has a start date and a topic.
      Companies have a name, a street, a city and a postal code.
      Participants have a name, an email (unique) and a birthday. A participant belongs to a company.
      An enrolment belongs to a participant and a course. An enrolment has a date and a status.
      An invoice belongs to a company. An invoice has a number (unique), an amount and a due date.
      A payment belongs to an invoice. A payment has an amount and a date.
      A certificate belongs to a participant and a course. A certificate has a number (unique) and a grade.
      The price must be at least 0. The amount must be positive.
      """;

  private SampleModels() {}

  /// A service like those people ask for, as `app.yaml`: three things everything else belongs to,
  /// five fields each.
  static String service(int entities) {
    StringBuilder yaml = new StringBuilder("name: service\nentities:\n");
    for (int i = 1; i <= entities; i++) {
      yaml.append("  Thing").append(i).append(":\n    fields:\n");
      yaml.append("      name: string required max=80\n");
      yaml.append("      code: string required unique min=2 max=20\n");
      yaml.append("      amount: decimal min=0 max=100000\n");
      yaml.append("      day: date\n");
      yaml.append("      active: boolean required\n");
      if (i > ROOTS) {
        int owner = 1 + i % ROOTS;
        yaml.append("    relations:\n      owner: Thing").append(owner).append(" required\n");
      }
    }
    return yaml.toString();
  }
}
