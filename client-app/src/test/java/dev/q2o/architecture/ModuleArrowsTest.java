package dev.q2o.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// Which module and package may know which. The arrows are those of the design; a rule that stops
/// you says why it is there.
@AnalyzeClasses(packages = "dev.q2o", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleArrowsTest {

  @ArchTest
  static final ArchRule contractKnowsNobody =
      noClasses()
          .that()
          .resideInAPackage("dev.q2o.contract..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.q2o.runner..", "dev.q2o.server..", "dev.q2o.client..")
          .because("the words spoken between processes must not depend on who speaks them");

  @ArchTest
  static final ArchRule runnerKnowsOnlyTheContract =
      noClasses()
          .that()
          .resideInAPackage("dev.q2o.runner..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.q2o.server..", "dev.q2o.client..")
          .because("the same runner works headless, in the app and in a fleet");

  @ArchTest
  static final ArchRule serverKnowsOnlyTheContract =
      noClasses()
          .that()
          .resideInAPackage("dev.q2o.server..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.q2o.runner..", "dev.q2o.client..")
          .because("the server folds events it is sent; it never runs a project");

  @ArchTest
  static final ArchRule onlyTheDemoMeetsTheServer =
      noClasses()
          .that()
          .resideInAPackage("dev.q2o.client..")
          .and()
          .resideOutsideOfPackage("dev.q2o.client.boot..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.q2o.server..")
          .allowEmptyShould(true)
          .because(
              "the app speaks to a server over the network; only the demo starts one in process");

  @ArchTest
  static final ArchRule onlyTheClientDraws =
      noClasses()
          .that()
          .resideInAnyPackage("dev.q2o.contract..", "dev.q2o.runner..", "dev.q2o.server..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javafx..", "com.sun.javafx..", "java.awt..", "javax.swing..")
          .because("contract, runner and server run on machines without a display");

  @ArchTest
  static final ArchRule featuresDoNotKnowEachOther =
      slices()
          .matching("dev.q2o.client.feature.(*)..")
          .should()
          .notDependOnEachOther()
          .allowEmptyShould(true)
          .because("a feature is opened by the router and can be removed in one commit");

  @ArchTest
  static final ArchRule reusableControlsKnowNoFeature =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.q2o.client.fx..",
              "dev.q2o.client.kit..",
              "dev.q2o.client.theme..",
              "dev.q2o.client.i18n..",
              "dev.q2o.client.command..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.q2o.client.feature..", "dev.q2o.client.shell..", "dev.q2o.client.boot..")
          .allowEmptyShould(true)
          .because("what every feature uses cannot know any of them");

  @ArchTest
  static final ArchRule modelIsPure =
      classes()
          .that()
          .resideInAPackage("dev.q2o.runner.blueprint.model..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java.lang..",
              "java.util..",
              "java.math..",
              "java.text..",
              // a default is a day or a span; asking what time it is, another rule forbids
              "java.time..",
              "org.jspecify..",
              "dev.q2o.runner.blueprint.model..")
          .because("equal models give equal bytes, so a model holds no clock, file or stack");

  @ArchTest
  static final ArchRule foldIsPure =
      noClasses()
          .that()
          .resideInAPackage("dev.q2o.contract.run..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.nio.file..", "java.net..", "java.sql..")
          .because("desktop, server and tests must fold the same events to the same numbers");
}
