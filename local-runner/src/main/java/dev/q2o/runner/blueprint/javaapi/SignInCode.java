package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.model.Behaviour;
import dev.q2o.runner.blueprint.render.JavaFile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// People have accounts: they sign up, in and out, and have roles.
final class SignInCode implements BehaviourCode {
  private static final String TAG = "Accounts";

  private final Plan plan;
  private final EntityPlan people;
  private final Property login;
  private final List<String> roles;

  SignInCode(Plan plan, Behaviour.SignIn signIn) {
    this.plan = plan;
    this.people = plan.entity(signIn.entity());
    this.login = people.property(signIn.login()).orElseThrow();
    this.roles = new ArrayList<>(List.of("admin"));
    roles.addAll(signIn.roles());
  }

  @Override
  public List<String> mainSources() {
    return List.of(
        "signin/Accounts.java",
        "signin/Attempts.java",
        "signin/Passwords.java",
        "signin/SignInRoutes.java");
  }

  @Override
  public List<String> testSources() {
    return List.of("testing/People.java");
  }

  @Override
  public String tables() {
    return """
    create table "credential" (
      "account_id" bigint primary key references "%1$s" ("id") on delete cascade,
      "password_hash" varchar(200) not null
    );
    create table "sign_in" (
      "token_hash" varchar(64) primary key,
      "account_id" bigint not null references "%1$s" ("id") on delete cascade,
      "expires_at" timestamp(6) with time zone not null
    );
    create index "ix_sign_in_account" on "sign_in" ("account_id");
    create index "ix_sign_in_expires" on "sign_in" ("expires_at");
    create table "account_role" (
      "account_id" bigint not null references "%1$s" ("id") on delete cascade,
      "role" varchar(40) not null,
      primary key ("account_id", "role")
    );
    """
        .formatted(people.table());
  }

  @Override
  public List<ServiceField> services(JavaFile file) {
    String accounts = file.use(plan.shared("signin.Accounts"));
    String set =
        roles.stream()
            .map(JavaFile::literal)
            .collect(Collectors.joining(", ", file.use("java.util.Set") + ".of(", ")"));
    return List.of(
        new ServiceField(
            accounts,
            "accounts",
            "new %s(database, %s, %s, %s, %s, %s, new %s(passwordRounds), clock)"
                .formatted(
                    accounts,
                    people.variable(),
                    JavaFile.literal(people.table()),
                    JavaFile.literal(login.name()),
                    JavaFile.literal(login.column()),
                    set,
                    file.use(plan.shared("signin.Passwords")))));
  }

  @Override
  public List<String> wiring(JavaFile file) {
    return List.of(
        "new %s(accounts, config.apiToken()).register(routes, %s, %s);"
            .formatted(
                file.use(plan.shared("signin.SignInRoutes")),
                JavaFile.literal(people.api()),
                plan.identified()));
  }

  @Override
  public List<Operation> operations() {
    String signedIn = Operation.ref("SignedIn");
    String account = Operation.ref("Account");
    String rolesRef = Operation.ref("Roles");
    String rolesPath = people.api() + "/{id}/roles";
    return List.of(
        Operation.send(
            "POST",
            plan.base() + "/sign-up",
            "Opens an account and signs in",
            "signUp",
            TAG,
            Operation.ref("SignUp"),
            "201",
            signedIn,
            "400",
            "409",
            "413",
            "415"),
        Operation.send(
            "POST",
            plan.base() + "/sign-in",
            "Signs in; the token proves it from then on",
            "signIn",
            TAG,
            Operation.ref("SignIn"),
            "200",
            signedIn,
            "400",
            "401",
            "413",
            "415",
            "429"),
        Operation.ask(
            "POST",
            plan.base() + "/sign-out",
            "Ends the session",
            "signOut",
            TAG,
            "204",
            "",
            "401"),
        Operation.ask(
            "GET", plan.base() + "/me", "Tells who is signed in", "me", TAG, "200", account, "401"),
        Operation.send(
            "PUT",
            plan.base() + "/me/password",
            "Changes the password and ends every session",
            "changePassword",
            TAG,
            Operation.ref("PasswordChange"),
            "204",
            "",
            "400",
            "401"),
        Operation.ask(
            "GET",
            rolesPath,
            "Tells the roles of an account, to administrators",
            "getRoles",
            TAG,
            "200",
            rolesRef,
            "401",
            "403",
            "404"),
        Operation.send(
            "PUT",
            rolesPath,
            "Sets the roles of an account, for administrators",
            "setRoles",
            TAG,
            rolesRef,
            "200",
            rolesRef,
            "400",
            "401",
            "403",
            "404"));
  }

  @Override
  public String schemas() {
    String all = roles.stream().map(SeedJson::text).collect(Collectors.joining(", ", "[", "]"));
    return """
        SignUp:
          allOf:
            - {$ref: "#/components/schemas/%1$sInput"}
            - {type: object, required: [password], properties: {password: {$ref: "#/components/schemas/Password"}}}
        SignIn:
          type: object
          required: [%2$s, password]
          properties: {%2$s: {type: string}, password: {type: string}}
        Password: {type: string, minLength: 10, maxLength: 200}
        PasswordChange:
          type: object
          required: [current, next]
          properties: {current: {type: string}, next: {$ref: "#/components/schemas/Password"}}
        Account:
          allOf:
            - {$ref: "#/components/schemas/%1$s"}
            - {$ref: "#/components/schemas/Roles"}
        SignedIn:
          type: object
          required: [token, account]
          properties: {token: {type: string}, account: {$ref: "#/components/schemas/Account"}}
        Roles:
          type: object
          required: [roles]
          properties: {roles: {type: array, items: {enum: %3$s}}}
    """
        .formatted(people.name(), login.name(), all);
  }

  @Override
  public List<TestClass> tests() {
    return List.of(
        new TestClass(
            plan.shared("signin.SignInApiTest"),
            () -> Templates.filled("test/signin/SignInApiTest.java.txt", plan)),
        new TestClass(
            plan.shared("signin.PasswordsTest"),
            () -> Templates.filled("test/signin/PasswordsTest.java.txt", plan)),
        new TestClass(
            plan.shared("signin.AttemptsTest"),
            () -> Templates.filled("test/signin/AttemptsTest.java.txt", plan)));
  }

  @Override
  public Promise promise() {
    return new Promise(
        "sign-in",
        "People sign up, sign in and out, change their password and have roles; passwords and"
            + " tokens cannot be read from the database.");
  }
}
