package dev.q2o.runner.blueprint.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Something an application does by itself, beyond storing what it is told. Names in it are final
/// names of the same model; {@link BehaviourRules} has checked them.
///
/// A blueprint that cannot do one of these refuses the model: see {@link #word}.
public sealed interface Behaviour {

  /// The word sources use for it, also in messages.
  String word();

  /// What one kind of row does.
  sealed interface OfEntity extends Behaviour {}

  /// What the application does for every kind of row.
  sealed interface OfApplication extends Behaviour {}

  /// Rows know when they were created and last changed: `createdAt`, `updatedAt`.
  record Timestamps() implements OfEntity {
    @Override
    public String word() {
      return "timestamps";
    }
  }

  /// Rows have a short text for addresses, `slug`, made of a field and unique.
  ///
  /// @param from text field it is made of
  record Slug(String from) implements OfEntity {
    @Override
    public String word() {
      return "slug";
    }
  }

  /// Rows belong to the person who created them.
  ///
  /// @param relation required many-to-one to the entity people sign in as
  record Owner(String relation) implements OfEntity {
    @Override
    public String word() {
      return "owner";
    }
  }

  /// Who may do what with the rows. The role `admin` may do everything.
  record Access(List<Who> read, List<Who> create, List<Who> update, List<Who> delete)
      implements OfEntity {
    public Access {
      read = List.copyOf(read);
      create = List.copyOf(create);
      update = List.copyOf(update);
      delete = List.copyOf(delete);
    }

    @Override
    public String word() {
      return "access";
    }
  }

  /// Some of the people who use the application.
  sealed interface Who {
    /// Also who is not signed in.
    record Anyone() implements Who {}

    record SignedIn() implements Who {}

    /// Who the row belongs to.
    record Owner() implements Who {}

    record Role(String name) implements Who {}
  }

  /// Deleted rows are hidden, and can be brought back.
  record SoftDelete() implements OfEntity {
    @Override
    public String word() {
      return "softDelete";
    }
  }

  /// Every change of a row is kept: who, when, what it was before and after.
  record Audit() implements OfEntity {
    @Override
    public String word() {
      return "audit";
    }
  }

  /// A field moves from value to value along declared ways only.
  ///
  /// @param field required field of an enum type
  /// @param initial value of new rows
  /// @param transitions for each value the ones that may follow, in order of the source; a value
  ///   without an entry is an end
  record States(String field, String initial, SequencedMap<String, List<String>> transitions)
      implements OfEntity {
    public States {
      var copy = new LinkedHashMap<String, List<String>>();
      transitions.forEach((from, to) -> copy.put(from, List.copyOf(to)));
      transitions = java.util.Collections.unmodifiableSequencedMap(copy);
    }

    @Override
    public String word() {
      return "states";
    }

    public List<String> after(String value) {
      return Map.copyOf(transitions).getOrDefault(value, List.of());
    }
  }

  /// Rows can be downloaded and uploaded as CSV.
  record Csv() implements OfEntity {
    @Override
    public String word() {
      return "csv";
    }
  }

  /// Every change of a row is announced to other systems, signed, until they have it.
  record Webhook() implements OfEntity {
    @Override
    public String word() {
      return "webhook";
    }
  }

  /// A person marks a row, or takes the mark back: favourite, follow, watch.
  ///
  /// @param name `lowerCamelCase`
  record Toggle(String name) implements OfEntity {
    @Override
    public String word() {
      return "toggles";
    }
  }

  /// Rows carry names people find them by, `tags`; whoever may change a row gives and takes them.
  record Tags() implements OfEntity {
    @Override
    public String word() {
      return "tags";
    }
  }

  /// People who sign in say something about a row; the author of it, or an administrator, takes it
  /// away.
  record Comments() implements OfEntity {
    @Override
    public String word() {
      return "comments";
    }
  }

  /// What lists of the rows show on a screen.
  ///
  /// @param columns members shown beside what a row is recognised by, in this order; never empty
  /// @param order member the list is sorted by until a person chooses otherwise, with a minus where
  ///   it falls; empty for the order in which rows were made
  record Screen(List<String> columns, String order) implements OfEntity {
    public Screen {
      columns = List.copyOf(columns);
    }

    @Override
    public String word() {
      return "screen";
    }
  }

  /// Rows are found by the words of some of their texts, the best match first.
  ///
  /// @param fields text fields, the most important first
  record Search(List<String> fields) implements OfEntity {
    public Search {
      fields = List.copyOf(fields);
    }

    @Override
    public String word() {
      return "search";
    }
  }

  /// Rows carry files; whoever may change a row adds them and takes them away.
  ///
  /// @param maxBytes largest file, at most {@link #LARGEST}
  /// @param types media types, each of {@link #KNOWN}, in order of the source
  /// @param count most files of one row, at most {@link #MOST}
  record Files(int maxBytes, List<String> types, int count) implements OfEntity {
    /// What a program can tell by its first bytes, and no browser runs.
    public static final List<String> KNOWN =
        List.of(
            "image/png",
            "image/jpeg",
            "image/gif",
            "image/webp",
            "application/pdf",
            "application/zip",
            "text/plain");

    /// They are kept in the database, which is no place for larger ones.
    public static final int LARGEST = 10 * 1024 * 1024;

    public static final int MOST = 100;

    /// What is meant when nothing is said.
    public static final Files USUAL =
        new Files(
            5 * 1024 * 1024,
            List.of("image/png", "image/jpeg", "application/pdf", "text/plain"),
            10);

    public Files {
      types = List.copyOf(types);
    }

    @Override
    public String word() {
      return "files";
    }

    /// The size as sources write it, for example `5MB`.
    public String max() {
      return maxBytes % (1024 * 1024) == 0
          ? maxBytes / (1024 * 1024) + "MB"
          : maxBytes / 1024 + "KB";
    }
  }

  /// A person reads the rows of what they follow, the newest first.
  ///
  /// @param sources in order of the source, at least one
  record Feed(List<Source> sources) implements OfEntity {
    /// @param relation many-to-one relation to what is followed
    /// @param mark toggle of its entity by which people follow
    public record Source(String relation, String mark) {}

    public Feed {
      sources = List.copyOf(sources);
    }

    @Override
    public String word() {
      return "feed";
    }
  }

  /// People find a message in their inbox when somebody else changes a row that concerns them.
  ///
  /// @param on what is told of: `create`, `update`, `delete`
  /// @param to the owner of the row, and holders of roles
  record Notify(List<String> on, List<Who> to) implements OfEntity {
    public static final List<String> EVENTS = List.of("create", "update", "delete");

    public Notify {
      on = List.copyOf(on);
      to = List.copyOf(to);
    }

    @Override
    public String word() {
      return "notify";
    }
  }

  /// The application does something with rows by itself, again and again: changes those that meet a
  /// condition, or deletes them. An entity has any number of these, each under its own name.
  ///
  /// @param name lower case with hyphens
  /// @param at time of the day in UTC, for example `03:00`; empty for every full hour
  /// @param when fields with the value each must have
  /// @param since member that holds a date or a moment; empty where age does not matter
  /// @param hours how long ago that has to be
  /// @param field that is set; empty where rows are deleted
  /// @param value it is set to
  record Job(
      String name,
      String at,
      SequencedMap<String, String> when,
      String since,
      int hours,
      String field,
      String value)
      implements OfEntity {
    public Job {
      when = java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(when));
    }

    @Override
    public String word() {
      return "jobs";
    }

    public boolean hourly() {
      return at.isEmpty();
    }

    public boolean deletes() {
      return field.isEmpty();
    }

    /// The age as sources write it, for example `30d`.
    public String age() {
      return hours % 24 == 0 ? hours / 24 + "d" : hours + "h";
    }
  }

  /// People have accounts: they sign up, sign in and out, and have roles.
  ///
  /// @param entity the people
  /// @param login required, unique text field of it by which they sign in
  /// @param roles besides `admin`
  record SignIn(String entity, String login, List<String> roles) implements OfApplication {
    public SignIn {
      roles = List.copyOf(roles);
    }

    @Override
    public String word() {
      return "signIn";
    }
  }

  /// A caller may send so many requests in so many seconds.
  record RateLimit(int requests, int seconds) implements OfApplication {
    @Override
    public String word() {
      return "rateLimit";
    }
  }

  /// A request that is sent again with the same `Idempotency-Key` is carried out once.
  record Idempotency() implements OfApplication {
    @Override
    public String word() {
      return "idempotency";
    }
  }

  /// The application also answers at the addresses of a published API, in its envelopes and with
  /// its status codes.
  ///
  /// @param routes in order of the source
  /// @param views what rows look like there; entities without one are shown as they are
  record Contract(List<Route> routes, List<View> views) implements OfApplication {
    public Contract {
      routes = List.copyOf(routes);
      views = List.copyOf(views);
    }

    @Override
    public String word() {
      return "contract";
    }
  }

  /// One address.
  ///
  /// @param method `GET`, `POST`, `PUT`, `PATCH` or `DELETE`
  /// @param path starting with a slash, with a parameter in braces where it is about one row: in
  ///   its last part, or before the name of a mark
  /// @param key field or `id` the parameter holds; empty where the path is about all rows
  /// @param body name of the one property that holds the content of the request; empty for none
  /// @param envelope the same for the answer
  /// @param total name of the number of all rows, beside the envelope of a list; empty for none
  /// @param mark toggle of the entity that is set or taken back; empty for other actions
  /// @param status of success; 204 answers nothing
  record Route(
      String method,
      String path,
      Action action,
      String entity,
      String key,
      String body,
      String envelope,
      String total,
      String mark,
      int status) {
    /// Whether it is about one row.
    public boolean one() {
      return !key.isEmpty();
    }
  }

  /// What an address of a contract does.
  enum Action {
    LIST,
    CREATE,
    READ,
    UPDATE,
    DELETE,
    MARK,
    UNMARK,
    FEED
  }

  /// What rows of an entity look like in a contract.
  ///
  /// @param names of the contract, with the member of the entity each shows
  record View(String entity, SequencedMap<String, String> names) {
    public View {
      names = java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(names));
    }
  }
}
