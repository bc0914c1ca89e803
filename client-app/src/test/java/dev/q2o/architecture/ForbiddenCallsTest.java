package dev.q2o.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.UUID;

/// Calls that have one right place each, or none.
@AnalyzeClasses(packages = "dev.q2o", importOptions = ImportOption.DoNotIncludeTests.class)
class ForbiddenCallsTest {

  @ArchTest
  static final ArchRule oneDoorToTheFxThread =
      noClasses()
          .that()
          .resideInAPackage("dev.q2o.client..")
          .and()
          .resideOutsideOfPackage("dev.q2o.client.fx..")
          .should()
          .callMethod("javafx.application.Platform", "runLater", Runnable.class.getName())
          .allowEmptyShould(true)
          .because(
              "updates are batched per frame in dev.q2o.client.fx; one runLater per event floods"
                  + " it");

  @ArchTest
  static final ArchRule stripeOnlyInBilling =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.q2o.server.billing..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.stripe..")
          .because("the payment provider is a detail of billing, and its library weighs 19 MB");

  @ArchTest
  static final ArchRule theServerFetchesNothingATenantNames =
      noClasses()
          .that()
          .resideInAPackage("dev.q2o.server..")
          .and()
          // A manager of TLS keys is handed the sockets of its callers.
          .resideOutsideOfPackages("dev.q2o.server.notify..", "dev.q2o.server.platform.tls..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.net.http..", "okhttp3..")
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching("java\\.net\\.(URL|URLConnection|HttpURLConnection|Socket)")
          .because(
              "addresses of tenants (logos, later webhooks) must not make the server call into its"
                  + " own network; messages go where the operator's settings say");

  @ArchTest
  static final ArchRule sqlOfTheRunnerInItsStores =
      noClasses()
          .that()
          .resideInAPackage("dev.q2o.runner..")
          .and()
          .resideOutsideOfPackages(
              "dev.q2o.runner.journal..", "dev.q2o.runner.store..", "dev.q2o.runner.fleet..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "org.h2..", "org.hibernate..")
          .because(
              "an interrupt inside H2 closes the database, so task threads stay out of JDBC"
                  + " altogether");

  @ArchTest
  static final ArchRule timeIsInjected =
      noClasses()
          .that(are("outside the composition roots", ForbiddenCallsTest::isNoCompositionRoot))
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(ZonedDateTime.class, "now")
          .because("a clock is handed in, so that a run can be replayed and a test needs no sleep");

  @ArchTest
  static final ArchRule idsAreInjected =
      noClasses()
          .that()
          .resideInAnyPackage("dev.q2o.runner..", "dev.q2o.contract..")
          .and()
          // It marks processes of this machine, which no fact names.
          .resideOutsideOfPackage("dev.q2o.runner.sandbox..")
          .should()
          .callMethod(UUID.class, "randomUUID")
          .because("ids come from an IdSource, so that a run can be replayed to the same tree");

  @ArchTest
  static final ArchRule noOldDates =
      noClasses()
          .that()
          // a certificate of the JDK gives its dates as such; they are turned where they are read
          .doNotHaveSimpleName("TlsIdentity")
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(Date.class, Calendar.class)
          .because("java.time says what it means; Date and Calendar are mutable and know no zone");

  // Instructions planted into the classes of another loader can be handed no object: their switch
  // is static, in a process that serves one project and ends.
  @ArchTest
  static final ArchRule nothingIsSharedAndMutable =
      noFields()
          .that()
          .areStatic()
          .and()
          .doNotHaveModifier(JavaModifier.SYNTHETIC)
          .should()
          .notBeFinal()
          .allowEmptyShould(true)
          .because("state belongs to an object that somebody made and can make twice");

  @ArchTest
  static final ArchRule nobodyEndsTheProcess =
      noClasses()
          .that(are("other than Main", c -> !c.getSimpleName().equals("Main")))
          .should()
          .callMethod(System.class, "exit", int.class)
          .because("only Main turns an exit code into the end of the process");

  @ArchTest
  static final ArchRule oneLogger =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.logging.Logger")
          .because("logs go through SLF4J, where secrets are redacted");

  private static boolean isNoCompositionRoot(JavaClass c) {
    return !c.getSimpleName().equals("Main")
        && !c.getPackageName().startsWith("dev.q2o.client.boot");
  }

  private static DescribedPredicate<JavaClass> are(
      String description, java.util.function.Predicate<JavaClass> predicate) {
    return DescribedPredicate.describe(description, predicate);
  }
}
