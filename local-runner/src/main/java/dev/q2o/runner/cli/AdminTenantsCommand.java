package dev.q2o.runner.cli;

import dev.q2o.contract.api.ActivationCodes.Generate;
import dev.q2o.contract.api.ActivationCodes.Generated;
import dev.q2o.contract.api.NumberedPage;
import dev.q2o.contract.api.Subscriptions;
import dev.q2o.contract.api.Tenants.Create;
import dev.q2o.contract.api.Tenants.DeletionImpact;
import dev.q2o.contract.api.Tenants.SlugCheck;
import dev.q2o.contract.api.Tenants.Suspend;
import dev.q2o.contract.api.Tenants.Tenant;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.runner.account.Account;
import dev.q2o.runner.account.ServerApi;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `q2o admin tenants`: tenants of a server. A tenant is named by its slug or its id.
@Command(
    name = "tenants",
    description = "Create, look at, suspend, delete and export tenants.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n")
final class AdminTenantsCommand implements Runnable {
  private static final String ALL = "v1/admin/tenants";

  // Read by picocli, which prints the help by itself.
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  private final Cli cli;

  AdminTenantsCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    throw UserError.badInput("Say what to do with tenants. See: q2o admin tenants --help");
  }

  @Command(name = "list", description = "Tenants, newest first, a hundred a page.")
  void list(
      @Mixin RemoteOptions options,
      @Option(names = "--search", paramLabel = "TEXT", defaultValue = "") String search,
      @Option(names = "--page", paramLabel = "N", defaultValue = "1") int page) {
    NumberedPage<Tenant> found = found(api(options), search, page);
    Answers answers = options.answers(cli);
    answers.list(
        found.items(),
        search.isEmpty()
            ? "There are no tenants yet. Make one with: q2o admin tenants create SLUG"
            : "No tenant matches '%s'.".formatted(search),
        List.of(
            Table.Column.left("SLUG"),
            Table.Column.left("STATE"),
            Table.Column.left("ID"),
            Table.Column.text("NAME")),
        tenant ->
            new String[] {
              tenant.slug(), Words.of(tenant.status()), tenant.id().toString(), tenant.name()
            });
    if (!answers.json() && found.total() > (long) found.page() * found.size()) {
      cli.terminal()
          .print("%d in all; the next page: --page %d".formatted(found.total(), found.page() + 1));
    }
  }

  @Command(name = "check", description = "Whether a slug is free; suggests others when not.")
  void check(@Mixin RemoteOptions options, @Parameters(paramLabel = "SLUG") String slug) {
    SlugCheck check =
        Account.value(
            api(options).get("v1/admin/slug-check?slug=" + encoded(slug), SlugCheck.class));
    options.answers(cli).show(check, sentence(check));
  }

  private static String sentence(SlugCheck check) {
    if (check.available()) {
      return "%s is free.".formatted(check.slug());
    }
    String reason =
        Objects.requireNonNullElse(check.reason(), "it is taken").replaceFirst("\\.$", "");
    String others =
        check.suggestions().isEmpty()
            ? ""
            : " Free are: %s.".formatted(String.join(", ", check.suggestions()));
    return "%s cannot be had: %s.%s".formatted(check.slug(), reason, others);
  }

  @Command(name = "create", description = "Create a tenant; its mail address signs in as owner.")
  void create(
      @Mixin RemoteOptions options,
      @Parameters(paramLabel = "SLUG", description = "Its name in addresses, for good.")
          String slug,
      @Option(names = "--name", paramLabel = "NAME", description = "Default: the slug.")
          @Nullable String name,
      @Option(names = "--mail", paramLabel = "MAIL", required = true) String mail) {
    Tenant created =
        Account.value(
            api(options)
                .post(
                    ALL,
                    new Create(slug, Objects.requireNonNullElse(name, slug), mail),
                    Tenant.class));
    options
        .answers(cli)
        .show(
            created,
            List.of(
                "%s (%s) is created; %s may sign in as its owner."
                    .formatted(created.slug(), created.id(), created.mail()),
                "It has no plan yet: q2o admin tenants subscribe %s --plan starter"
                    .formatted(created.slug())));
  }

  @Command(name = "show", description = "One tenant with its subscription.")
  void show(@Mixin RemoteOptions options, @Parameters(paramLabel = "TENANT") String tenant) {
    ServerApi api = api(options);
    Tenant found = one(api, tenant);
    Subscriptions.State state =
        Account.value(api.get(address(found.id()) + "/subscription", Subscriptions.State.class));
    List<String[]> facts = new ArrayList<>();
    facts.add(new String[] {"tenant", found.id().toString()});
    facts.add(new String[] {"slug", found.slug()});
    facts.add(new String[] {"name", found.name()});
    facts.add(new String[] {"mail", found.mail()});
    facts.add(new String[] {"state", Words.of(found.status())});
    if (found.statusReason() != null) {
      facts.add(new String[] {"reason", found.statusReason()});
    }
    facts.add(new String[] {"created", cli.moment(found.createdAt())});
    facts.add(new String[] {"plan", Objects.requireNonNullElse(state.plan(), "none")});
    facts.add(new String[] {"access", state.sentence()});
    if (state.usage() != null) {
      facts.add(
          new String[] {
            "runs used", "%d of %d".formatted(state.usage().used(), state.usage().granted())
          });
    }
    options.answers(cli).facts(new Shown(found, state), facts);
  }

  /// What `show` answers as JSON.
  record Shown(Tenant tenant, Subscriptions.State subscription) {}

  @Command(
      name = "subscribe",
      description = "Set a tenant's plan by hand; its month begins now unless --from says when.")
  void subscribe(
      @Mixin RemoteOptions options,
      @Parameters(paramLabel = "TENANT") String tenant,
      @Option(names = "--plan", paramLabel = "PLAN", required = true) String plan,
      @Option(
              names = "--status",
              paramLabel = "STATUS",
              defaultValue = "active",
              description = "Stripe's word: active, trialing, past_due, unpaid, canceled ...")
          String status,
      @Option(
              names = "--from",
              paramLabel = "INSTANT",
              description = "Such as 2026-11-01T00:00:00Z.")
          @Nullable Instant from) {
    ServerApi api = api(options);
    Instant now = cli.clock().instant();
    Instant start = Objects.requireNonNullElse(from, now);
    Instant end = start.atOffset(ZoneOffset.UTC).plusMonths(1).toInstant();
    Subscriptions.State state =
        Account.value(
            api.put(
                address(one(api, tenant).id()) + "/subscription",
                new Subscriptions.Change(plan, status, now, start, end, null),
                Subscriptions.State.class));
    options
        .answers(cli)
        .show(state, "%s has plan %s: %s".formatted(tenant, plan, state.sentence()));
  }

  @Command(name = "suspend", description = "Close a tenant: its people can look and export only.")
  void suspend(
      @Mixin RemoteOptions options,
      @Parameters(paramLabel = "TENANT") String tenant,
      @Option(
              names = "--reason",
              paramLabel = "TEXT",
              required = true,
              description = "Shown to its people.")
          String reason) {
    ServerApi api = api(options);
    changed(
        options,
        Account.value(
            api.post(
                address(one(api, tenant).id()) + "/suspend", new Suspend(reason), Tenant.class)));
  }

  @Command(name = "resume", description = "Open a suspended tenant again.")
  void resume(@Mixin RemoteOptions options, @Parameters(paramLabel = "TENANT") String tenant) {
    ServerApi api = api(options);
    changed(
        options,
        Account.value(api.post(address(one(api, tenant).id()) + "/resume", null, Tenant.class)));
  }

  @Command(
      name = "delete",
      description = "Delete a tenant after showing what goes; restorable for 30 days.")
  void delete(
      @Mixin RemoteOptions options,
      @Parameters(paramLabel = "TENANT") String tenant,
      @Option(names = "--yes", description = "Do not ask.") boolean yes)
      throws IOException {
    ServerApi api = api(options);
    Tenant found = one(api, tenant);
    DeletionImpact impact =
        Account.value(api.get(address(found.id()) + "/deletion-impact", DeletionImpact.class));
    if (!yes) {
      impact
          .rows()
          .forEach((kind, rows) -> cli.terminal().printError("  %6d %s".formatted(rows, kind)));
      String typed =
          Questions.ask(cli, "This closes %s. Type its slug to delete it".formatted(found.name()));
      if (!typed.equals(found.slug())) {
        throw UserError.badInput(
            "'%s' is not %s; nothing was deleted.".formatted(typed, found.slug()));
      }
    }
    changed(
        options,
        Door.ADMIN.confirmed(
            cli,
            api,
            () ->
                api.delete(
                    address(found.id()) + "?impact=" + encoded(impact.digest()), Tenant.class)));
  }

  @Command(name = "restore", description = "Undo a deletion.")
  void restore(@Mixin RemoteOptions options, @Parameters(paramLabel = "TENANT") String tenant) {
    ServerApi api = api(options);
    changed(
        options,
        Account.value(api.post(address(one(api, tenant).id()) + "/restore", null, Tenant.class)));
  }

  @Command(name = "export", description = "Write everything a tenant holds into a zip of JSON.")
  void export(
      @Mixin RemoteOptions options,
      @Parameters(paramLabel = "TENANT") String tenant,
      @Parameters(paramLabel = "FILE") Path file) {
    String path = address(one(api(options), tenant).id()) + "/export";
    AccountSession.write(cli, options.common(), Door.ADMIN, path, file);
  }

  @Command(name = "codes", description = "Make activation codes beyond a tenant's grant.")
  void codes(
      @Mixin RemoteOptions options,
      @Parameters(paramLabel = "TENANT") String tenant,
      @Option(names = "--count", paramLabel = "N", defaultValue = "1") int count,
      @Option(names = "--label", paramLabel = "TEXT") @Nullable String label) {
    ServerApi api = api(options);
    CodesCommand.show(
        options,
        cli,
        Account.value(
            api.post(
                address(one(api, tenant).id()) + "/activation-codes",
                new Generate(count, label, null, null),
                Generated.class)));
  }

  private void changed(RemoteOptions options, Tenant tenant) {
    String until =
        tenant.purgeAfter() == null ? "" : ", restorable until " + cli.moment(tenant.purgeAfter());
    options
        .answers(cli)
        .show(tenant, "%s is %s%s.".formatted(tenant.slug(), Words.of(tenant.status()), until));
  }

  /// A tenant by its id or its slug.
  static Tenant one(ServerApi api, String named) {
    if (named.startsWith("ten_")) {
      TenantId id = Ids.read(named, TenantId::parse, "a tenant; list them: q2o admin tenants list");
      return Account.value(api.get(address(id), Tenant.class));
    }
    return found(api, named, 1).items().stream()
        .filter(tenant -> tenant.slug().equals(named))
        .findFirst()
        .orElseThrow(() ->
            UserError.badInput(
                "There is no tenant '%s'. List them with: q2o admin tenants list"
                    .formatted(named)));
  }

  static String address(TenantId tenant) {
    return ALL + "/" + tenant;
  }

  private static NumberedPage<Tenant> found(ServerApi api, String search, int page) {
    return Account.value(
        api.page(ALL + "?size=100&page=" + page + "&search=" + encoded(search), Tenant.class));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private ServerApi api(RemoteOptions options) {
    return Door.ADMIN.api(cli, options.common());
  }
}
