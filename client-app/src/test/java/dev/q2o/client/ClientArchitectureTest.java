package dev.q2o.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.q2o.runner.Runner;
import javafx.application.Platform;

@AnalyzeClasses(packages = "dev.q2o.client", importOptions = ImportOption.DoNotIncludeTests.class)
class ClientArchitectureTest {

  @ArchTest
  static final ArchRule oneWayToTheScreen =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.q2o.client.fx..")
          .should()
          .callMethod(Platform.class, "runLater", Runnable.class)
          .because("one runLater per event freezes the window; streams go through the mailbox");

  @ArchTest
  static final ArchRule oneSubscriber =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.q2o.client.live..")
          .should()
          .callMethod(Runner.class, "subscribe", Runner.RunListener.class)
          .because("every live view watches the one pipeline, or two of them disagree");

  @ArchTest
  static final ArchRule noFxml =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javafx.fxml..", "javafx.embed.swing..", "java.awt..")
          .because("views are code: thirty times faster to open, and the compiler reads them");
}
