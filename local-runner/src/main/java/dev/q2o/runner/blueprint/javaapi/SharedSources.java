package dev.q2o.runner.blueprint.javaapi;

import java.util.List;

/// Names of the source files that are the same in every project, below its root package.
final class SharedSources {
  private static final List<String> MAIN =
      List.of(
          "Application.java",
          "Config.java",
          "Main.java",
          "Resources.java",
          "SeedData.java",
          "admin/AdminGuard.java",
          "admin/AdminPages.java",
          "admin/AdminResource.java",
          "admin/Element.java",
          "admin/FormCodec.java",
          "admin/FormField.java",
          "admin/FormView.java",
          "admin/Layout.java",
          "admin/ListView.java",
          "admin/Values.java",
          "crud/Caller.java",
          "crud/Change.java",
          "crud/Crud.java",
          "crud/DeniedException.java",
          "crud/Extension.java",
          "crud/NotFoundException.java",
          "crud/Repository.java",
          "crud/StaleVersionException.java",
          "crud/Stored.java",
          "db/Checks.java",
          "db/Database.java",
          "db/DatabaseException.java",
          "db/Deletion.java",
          "db/Row.java",
          "db/Session.java",
          "input/Binary.java",
          "input/Choice.java",
          "input/ConflictException.java",
          "input/InputReader.java",
          "input/InvalidInputException.java",
          "input/Parsing.java",
          "input/Rule.java",
          "input/Violation.java",
          "json/Json.java",
          "query/Condition.java",
          "query/ListQuery.java",
          "query/Listing.java",
          "query/Order.java",
          "query/Page.java",
          "web/CrudRoutes.java",
          "web/ErrorHandling.java",
          "web/Guard.java",
          "web/Keyset.java",
          "web/Problem.java",
          "web/Requests.java");

  private static final List<String> TEST =
      List.of(
          "ConfigTest.java",
          "OpenApiApiTest.java",
          "SecurityApiTest.java",
          "SeedApiTest.java",
          "admin/ElementTest.java",
          "admin/ViewsTest.java",
          "crud/CallerTest.java",
          "crud/CrudTest.java",
          "crud/DeniedExceptionTest.java",
          "db/ChecksTest.java",
          "db/DeletionTest.java",
          "db/SessionTest.java",
          "input/BinaryTest.java",
          "input/InputReaderTest.java",
          "input/ParsingTest.java",
          "input/RuleTest.java",
          "json/JsonTest.java",
          "query/ListQueryTest.java",
          "query/ListingTest.java",
          "query/PageTest.java",
          "testing/AdminContract.java",
          "testing/Answers.java",
          "testing/Api.java",
          "testing/Browser.java",
          "testing/CrudContract.java",
          "testing/Examples.java",
          "testing/Fixtures.java",
          "testing/OpenApiFile.java",
          "testing/Specimens.java",
          "testing/TestDatabase.java",
          "testing/TestServer.java",
          "web/KeysetApiTest.java",
          "web/KeysetTest.java");

  private SharedSources() {}

  static List<String> main(Plan plan) {
    return MAIN.stream().filter(name -> used(plan, name)).toList();
  }

  static List<String> test(Plan plan) {
    return TEST.stream().filter(name -> used(plan, name)).toList();
  }

  /// Code nothing uses is not delivered, nor are its tests.
  private static boolean used(Plan plan, String name) {
    return !name.startsWith("db/Deletion")
        || plan.entities().stream().anyMatch(entity -> !plan.askedOnDeletion(entity).isEmpty());
  }
}
