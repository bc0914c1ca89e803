package dev.q2o.runner.blueprint.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.q2o.runner.blueprint.Imports;
import dev.q2o.runner.blueprint.ModelImporter.ImportResult;
import dev.q2o.runner.blueprint.model.Behaviour.Who;
import dev.q2o.runner.blueprint.yaml.AppYamlImporter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What a source may say about behaviours, defaults and indexes, and what is said where it may not.
class BehaviourRulesTest {
  private static final String MODEL =
      """
      behaviours: {signIn: {roles: [editor]}}
      entities:
        Post:
          fields:
            title: string required max=80
            code: string
            status: Status required
            body: text
          relations:
            author: User required
            reviewer: User
            tags: {to: Tag, kind: many-to-many}
          behaviours: %s
        Tag: {fields: {name: string required}}
      enums: {Status: [OPEN, CLOSED]}
      """;

  static Stream<Arguments> wrongBehaviours() {
    return Stream.of(
        arguments("{telepathy: true}", "Unknown behaviour 'telepathy' of Post."),
        arguments("{signIn: true}", "'signIn' is no behaviour of Post."),
        arguments("{softDelete: maybe}", "The behaviour 'softDelete' cannot be read."),
        arguments("{slug: body}", "A slug of Post cannot be made of 'body'."),
        arguments("{slug: code}", "A slug of Post cannot be made of 'code'."),
        arguments("{owner: reviewer}", "Post cannot belong to 'reviewer'."),
        arguments("{owner: nobody}", "Post cannot belong to 'nobody'."),
        arguments("{access: {update: owner}}", "Rows of Post belong to nobody."),
        arguments(
            "{owner: author, access: {create: owner}}",
            "A row that does not exist yet belongs to nobody."),
        arguments(
            "{owner: author, access: {create: anyone}}",
            "Rows of Post belong to whoever creates them, so who has not signed in cannot create"
                + " one."),
        arguments("{access: {read: emperor}}", "There is no role 'emperor'."),
        arguments("{access: {peek: anyone}}", "Unknown setting 'peek' of access."),
        arguments("{states: {title: {OPEN: [CLOSED]}}}", "Post has no state 'title'"),
        arguments("{states: {status: {OPEN: [GONE]}}}", "Post.status is never 'GONE'."),
        arguments("{states: OPEN}", "The behaviour 'states' cannot be read."),
        arguments("{csv: maybe}", "The behaviour 'csv' cannot be read."),
        arguments("{tags: true}", "'tags' adds 'tags' to Post, which has it already."),
        arguments("{screen: title}", "The behaviour 'screen' cannot be read."),
        arguments("{screen: {order: title}}", "The behaviour 'screen' cannot be read."),
        arguments("{screen: {columns: []}}", "The behaviour 'screen' cannot be read."),
        arguments("{screen: {columns: [body]}}", "Lists of Post cannot show 'body'."),
        arguments("{screen: {columns: [tags]}}", "Lists of Post cannot show 'tags'."),
        arguments("{screen: {columns: [createdAt]}}", "Lists of Post cannot show 'createdAt'."),
        arguments("{screen: {columns: [code, code]}}", "The column 'code' is named twice."),
        arguments(
            "{screen: {columns: [code], order: -nothing}}", "Lists of Post cannot show 'nothing'."),
        arguments("{search: [title, status]}", "A search of Post cannot look into 'status'"),
        arguments("{search: [tiitle]}", "A search of Post cannot look into 'tiitle'"),
        arguments("{search: []}", "The behaviour 'search' cannot be read."),
        arguments("{search: {title: 2}}", "The behaviour 'search' cannot be read."),
        arguments("{feed: follow}", "Post rows belong to nobody, so 'follow' follows nobody."),
        arguments("{feed: [follow]}", "The behaviour 'feed' cannot be read."),
        arguments("{feed: {}}", "The behaviour 'feed' cannot be read."),
        arguments("{feed: {editor: follow}}", "A feed of Post cannot follow 'editor'."),
        arguments("{feed: {tags: follow}}", "A feed of Post cannot follow 'tags'."),
        arguments("{feed: {reviewer: [a, b]}}", "The behaviour 'feed' cannot be read."),
        arguments("{feed: {reviewer: follow}}", "Nobody can follow User: it has no mark 'follow'."),
        arguments(
            "{owner: author, feed: {author: follow}}",
            "Nobody can follow User: it has no mark 'follow'."),
        arguments(
            "{owner: author, access: {read: owner}, feed: {author: follow}}",
            "Nobody sees Post rows of others, so a feed would hold none."),
        arguments("{comments: maybe}", "The behaviour 'comments' cannot be read."),
        arguments(
            "{comments: true, access: {read: nobody}}",
            "Nobody but administrators sees Post rows, so 'comments' would serve nobody."),
        arguments(
            "{toggles: [star], access: {read: nobody}}",
            "Nobody but administrators sees Post rows, so 'toggles' would serve nobody."),
        arguments("{files: maybe}", "The behaviour 'files' cannot be read."),
        arguments("{files: {max: 1GB}}", "A file of Post cannot have up to '1GB'."),
        arguments("{files: {max: 11MB}}", "A file of Post cannot have up to '11MB'."),
        arguments("{files: {types: [image/svg+xml]}}", "Files of the type 'image/svg+xml' are"),
        arguments("{files: {types: []}}", "The behaviour 'files' cannot be read."),
        arguments("{files: {count: 0}}", "A row of Post cannot have '0' files."),
        arguments("{files: {many: 1}}", "Unknown setting 'many' of files."),
        arguments("{notify: true}", "The behaviour 'notify' cannot be read."),
        arguments("{notify: {on: create}}", "The behaviour 'notify' cannot be read."),
        arguments("{notify: {to: owner}}", "Rows of Post belong to nobody."),
        arguments("{notify: {to: emperor}}", "There is no role 'emperor' to be told."),
        arguments("{notify: {on: peek, to: admin}}", "Nobody can be told of 'peek'."),
        arguments("{jobs: true}", "The behaviour 'jobs' cannot be read."),
        arguments("{jobs: {'A b': {every: day}}}", "A job cannot be called 'A b'."),
        arguments(
            "{jobs: {a: {every: day, then: delete}}}", "The job 'a' would take every row of Post."),
        arguments(
            "{jobs: {a: {every: week, when: {status: OPEN}, then: delete}}}",
            "It cannot be told when the job 'a' is due."),
        arguments(
            "{jobs: {a: {every: day, at: '25:00', when: {status: OPEN}, then: delete}}}",
            "It cannot be told when the job 'a' is due."),
        arguments(
            "{jobs: {a: {every: hour, at: '03:00', when: {status: OPEN}, then: delete}}}",
            "It cannot be told when the job 'a' is due."),
        arguments(
            "{jobs: {a: {every: day, when: {status: GONE}, then: delete}}}",
            "Post.status is never 'GONE'."),
        arguments(
            "{jobs: {a: {every: day, when: {title: x}, then: delete}}}",
            "Post.title is never 'x'."),
        arguments(
            "{jobs: {a: {every: day, olderThan: 3d, then: delete}}}",
            "It cannot be told how old a row of Post has to be."),
        arguments(
            "{jobs: {a: {every: day, when: {status: OPEN}, then: shred}}}",
            "It cannot be told what the job 'a' does."),
        arguments(
            "{jobs: {a: {every: day, when: {status: OPEN}, then: {status: OPEN}}}}",
            "The job 'a' cannot set status to OPEN where it is OPEN."),
        arguments(
            "{jobs: {a: {every: day, when: {status: OPEN}, to: {}, then: delete}}}",
            "Unknown setting 'to' of jobs."),
        arguments(
            "{states: {status: {OPEN: [CLOSED]}}, jobs: {a: {every: day, when: {status: CLOSED},"
                + " then: {status: OPEN}}}}",
            "The job 'a' cannot set status to OPEN where it is CLOSED."),
        arguments("{rateLimit: 1/minute}", "'rateLimit' is no behaviour of Post."),
        arguments("{toggles: [class]}", "A mark cannot be called 'class'."),
        arguments("{toggles: [title]}", "'toggles' adds 'title' to Post, which has it already."),
        arguments("{toggles: ['!?']}", "A mark cannot be called '!?'."));
  }

  private static List<Diagnostic> problems(String yaml) {
    ImportResult result = new AppYamlImporter().read("app.yaml", "sample", yaml);
    assertThat(result).isInstanceOf(ImportResult.Rejected.class);
    return ((ImportResult.Rejected) result).problems();
  }

  @ParameterizedTest
  @MethodSource("wrongBehaviours")
  void whatCannotBeIsRefusedInItsPlace(String behaviours, String message) {
    List<Diagnostic> problems = problems(MODEL.formatted(behaviours));

    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst().message()).startsWith(message);
    assertThat(problems.getFirst().hint()).isNotBlank();
    assertThat(problems.getFirst().position().line()).isEqualTo(13);
    assertThat(problems.getFirst().position().column()).isGreaterThan(17);
  }

  @ParameterizedTest
  @MethodSource("needsSignIn")
  void whatNeedsPeopleNeedsThemToSignIn(String behaviours) {
    String yaml = MODEL.formatted(behaviours).replaceFirst("behaviours: .*\n", "description: x\n");

    assertThat(problems(yaml)).extracting(Diagnostic::code).containsOnly("model.needs-sign-in");
  }

  static Stream<String> needsSignIn() {
    return Stream.of(
        "{feed: {author: follow}}",
        "{owner: author}",
        "{toggles: [star]}",
        "{comments: true}",
        "{notify: {to: admin}}",
        "{access: {read: anyone}}");
  }

  @Test
  void accessHasAUsualFormForWhatIsNotSaid() {
    String behaviours = "{owner: author, access: {read: anyone, delete: [owner, editor]}}";
    AppModel model = Imports.model("app.yaml", MODEL.formatted(behaviours));

    assertThat(model.entity("Post").orElseThrow().behaviour(Behaviour.Access.class))
        .contains(
            new Behaviour.Access(
                List.of(new Who.Anyone()),
                List.of(new Who.SignedIn()),
                List.of(new Who.Owner()),
                List.of(new Who.Owner(), new Who.Role("editor"))));
  }

  private static final String FOLLOWED =
      """
      behaviours: {signIn: true}
      entities:
        Post:
          fields: {title: string required}
          relations: {author: User required, topic: Topic}
          behaviours: {feed: %s, owner: author}
        Topic:
          fields: {name: string required}
          behaviours: {toggles: [watch], access: {read: %s}}
        User:
          fields: {login: string required unique}
          behaviours: {toggles: [follow], access: {read: %s}}
      """;

  private static List<Behaviour.Feed.Source> sources(String feed) {
    AppModel model = Imports.model("app.yaml", FOLLOWED.formatted(feed, "anyone", "signed-in"));
    return model
        .entity("Post")
        .orElseThrow()
        .behaviour(Behaviour.Feed.class)
        .orElseThrow()
        .sources();
  }

  @Test
  void aFeedFollowsTheOwnerUnlessItNamesRelations() {
    var author = new Behaviour.Feed.Source("author", "follow");
    var topic = new Behaviour.Feed.Source("topic", "watch");

    assertThat(sources("follow")).containsExactly(author);
    assertThat(sources("{Topic: Watch, author: follow}")).containsExactly(topic, author);
  }

  @Test
  void whatNobodyElseSeesNobodyFollows() {
    assertThat(problems(FOLLOWED.formatted("{author: follow, topic: watch}", "nobody", "owner")))
        .filteredOn(p -> p.code().equals("model.bad-feed"))
        .extracting(Diagnostic::message)
        .containsExactly(
            "Nobody can follow User: who signs in sees only their own row.",
            "Nobody can follow Topic: only administrators see its rows.");
  }

  @Test
  void aSearchWithoutFieldsLooksIntoEveryText() {
    AppModel all = Imports.model("app.yaml", MODEL.formatted("{search: true}"));
    AppModel some = Imports.model("app.yaml", MODEL.formatted("{search: [body, Title, body]}"));

    assertThat(all.entity("Post").orElseThrow().behaviours())
        .containsExactly(new Behaviour.Search(List.of("title", "code", "body")));
    assertThat(some.entity("Post").orElseThrow().behaviours())
        .containsExactly(new Behaviour.Search(List.of("body", "title")));
  }

  @Test
  void aSearchNeedsATextAndItsName() {
    assertThat(problems("entities: {A: {fields: {n: integer}, behaviours: {search: true}}}"))
        .extracting(Diagnostic::message)
        .containsExactly("A has no text to search.");
    assertThat(problems("entities: {A: {fields: {search: string}, behaviours: {search: true}}}"))
        .extracting(Diagnostic::message)
        .containsExactly("'search' adds 'search' to A, which has it already.");
  }

  @Test
  void whatIsSwitchedOffIsAbsent() {
    AppModel model =
        Imports.model(
            "app.yaml", MODEL.formatted("{softDelete: false, audit: false, slug: false}"));

    assertThat(model.entity("Post").orElseThrow().behaviours()).isEmpty();
  }

  @Test
  void whatComesWithPlatformsIsSaidToComeWithThem() {
    for (String word : List.of("plans", "payment", "tenants")) {
      List<Diagnostic> problems =
          problems(
              "behaviours: {" + word + ": true}\nentities: {A: {fields: {f: string required}}}");

      assertThat(problems).extracting(Diagnostic::code).containsExactly("model.unknown-behaviour");
      assertThat(problems.getFirst().hint()).contains("`type: saas_platform`");
    }
  }

  @Test
  void aRateThatIsNoneIsRefused() {
    List<Diagnostic> problems =
        problems("behaviours: {rateLimit: often}\nentities: {A: {fields: {f: string}}}");

    assertThat(problems).extracting(Diagnostic::code).containsExactly("model.bad-setting");
    assertThat(problems.getFirst().hint()).contains("100/minute");
  }

  @Test
  void peopleWithoutAFieldToSignInByAreRefused() {
    List<Diagnostic> problems =
        problems(
            """
            behaviours: {signIn: {entity: Member}}
            entities: {Member: {fields: {nick: string required}}}
            """);

    assertThat(problems).extracting(Diagnostic::code).containsExactly("model.no-login");
    assertThat(problems.getFirst().hint()).contains("email: string required unique");
  }

  static Stream<Arguments> wrongContracts() {
    return Stream.of(
        arguments("FETCH /posts: {list: Post}", "'FETCH /posts' is no route."),
        arguments("'GET /a/{b}/{c}': {list: Post}", "'GET /a/{b}/{c}' is no route."),
        arguments("'GET /a/{b}/c': {list: Post}", "What does 'GET /a/{b}/c' do?"),
        arguments("GET /../x: {list: Post}", "'GET /../x' is no route."),
        arguments("GET /admin/x: {list: Post}", "'/admin' belongs to the application itself."),
        arguments("GET /posts: {read: Post}", "What does 'GET /posts' do?"),
        arguments("GET /posts: {}", "What does 'GET /posts' do?"),
        arguments("GET /gosts: {list: Gost}", "'GET /gosts' is about no entity of the model."),
        arguments(
            "'GET /p/{id}': {read: Post, key: title}", "'title' of Post does not find one row."),
        arguments(
            "GET /posts: {list: Post, status: 404}", "'GET /posts' cannot be answered with '404'."),
        arguments(
            "GET /posts: {list: Post, envelope: 'a b'}",
            "'envelope' of 'GET /posts' cannot be 'a b'."),
        arguments("GET /posts: {list: Post, page: 1}", "Unknown setting 'page' of GET /posts."));
  }

  @ParameterizedTest
  @MethodSource("wrongContracts")
  void aRouteThatCannotBeIsRefused(String route, String message) {
    String yaml =
        MODEL
            .formatted("{}")
            .replaceFirst(
                "behaviours: .*\n", "behaviours: {contract: {routes: {" + route + "}}}\n");

    assertThat(problems(yaml)).extracting(Diagnostic::message).contains(message);
  }

  @Test
  void aViewThatLeavesOutWhatIsRequiredCannotCreate() {
    String contract =
        "behaviours: {contract: {routes: {POST /tags: {create: Tag}}, views: {Tag: [id]}}}\n";
    String yaml = MODEL.formatted("{}").replaceFirst("behaviours: .*\n", contract);

    assertThat(problems(yaml))
        .extracting(Diagnostic::message)
        .containsExactly(
            "'POST /tags' could never create anything: the view of Tag leaves out name.");
  }

  static Stream<Arguments> wrongDefaults() {
    return Stream.of(
        arguments("integer default=many", "The default of A.f cannot be 'many'."),
        arguments("integer min=5 default=3", "The default '3' of A.f breaks its own rules."),
        arguments("string unique default=x", "A.f is unique: only one row could have its default."),
        arguments("string max=3 default=long", "The default 'long' of A.f breaks its own rules."),
        arguments("decimal default=1.234", "The default of A.f cannot be '1.234'."),
        arguments("date default=tomorrow", "The default of A.f cannot be 'tomorrow'."),
        arguments("boolean default=yes", "The default of A.f cannot be 'yes'."),
        arguments("S default=Z", "The default of A.f cannot be 'Z'."),
        arguments("binary default=x", "'default' says nothing about A.f of type binary."));
  }

  @ParameterizedTest
  @MethodSource("wrongDefaults")
  void aDefaultMustBeAValueTheFieldCanHave(String field, String message) {
    List<Diagnostic> problems =
        problems("entities: {A: {fields: {f: " + field + "}}}\nenums: {S: [X, Y]}");

    assertThat(problems).extracting(Diagnostic::message).containsExactly(message);
  }

  static Stream<Arguments> wrongIndexes() {
    return Stream.of(
        arguments("unique: [[title, nothing]]", "model.unknown-index-member"),
        arguments("unique: [[title, body]]", "model.unknown-index-member"),
        arguments("unique: [[title, tags]]", "model.unknown-index-member"),
        arguments("unique: [title]", "model.short-index"),
        arguments("unique: [[title, title]]", "model.duplicate-index-member"),
        arguments("indexes: title", "yaml.wrong-kind"));
  }

  @ParameterizedTest
  @MethodSource("wrongIndexes")
  void anIndexNamesMembersThatCanBeIndexed(String index, String code) {
    String yaml = MODEL.formatted("{}").replace("    behaviours: {}", "    " + index);

    assertThat(problems(yaml)).extracting(Diagnostic::code).contains(code);
  }
}
