package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.model.Inference.Confidence;
import dev.q2o.runner.blueprint.model.Nouns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The sentences that say what an application does by itself: a row for each behaviour. A new
/// behaviour is a new row; what the forms mean is told by {@link SentenceForm}, what a reading
/// takes out of them by {@link Reading}.
///
/// The first row that fits wins, so rows of narrow forms stand before rows of wide ones.
final class BehaviourLexicon {

  /// What is taken out of a form.
  enum Reading {
    /// That there is the behaviour, of the things or of all.
    PLAIN,
    /// Who has accounts, and by what they sign in.
    ACCOUNTS,
    /// Requests of a unit of time.
    RATE,
    /// The mark called like the argument.
    MARK,
    /// Rows belong to who created them.
    OWNER,
    /// Only these people may.
    ONLY,
    /// These people may; with a denial, they may not.
    MAY,
    /// Nobody may.
    NOBODY,
    /// Whoever may, sees: the argument `anyone` or `owner`.
    SEEN,
    /// `from a to b to c`.
    STEPS,
    /// `a closed ticket can be reopened`.
    DEED
  }

  record Form(Reading reading, String argument, SentenceForm form, Confidence confidence) {}

  /// @param names nouns that mean the behaviour itself, for `no comments` and `without a login`
  /// @param items nouns a thing has when its rows do this
  record Row(String behaviour, Set<String> names, Set<String> items, List<Form> forms) {}

  /// A form and the row it is of.
  record Entry(Row row, Form form) {}

  private static final List<Row> ROWS = rows();
  private static final List<Entry> ENTRIES =
      ROWS.stream().flatMap(row -> row.forms().stream().map(form -> new Entry(row, form))).toList();

  /// Numbers of entries by the words one of which a sentence of their form has: a long brief is not
  /// compared with every form.
  private static final Map<String, List<Integer>> BY_WORD = byWord();

  private static final Map<String, String> NAMES = names();
  private static final List<SentenceForm> DENIALS =
      List.of(
              "{names} on|for|of|about {things} are|is not|never"
                  + " needed|wanted|necessary|required|used",
              "{names} on|for|of|about {things} are|is unnecessary|superfluous|unwanted",
              "{names} are|is not|never needed|wanted|necessary|required|used|possible",
              "{names} aren't|isn't needed|wanted|necessary|required|used",
              "{names} are|is unnecessary|superfluous|unwanted",
              "{things} {can}? have|has|get|gets|need|needs no|without {names}",
              "no|without|neither any|a|an? {names} on|for|of|about {things}",
              "no|without|neither|nor any|a|an? {names}",
              "don't|doesn't|not|never need|needs|want|wants|have|require|include|offer|support"
                  + " any|a|an? {names} on|for|of {things}",
              "don't|doesn't|not|never need|needs|want|wants|have|require|include|offer|support"
                  + " any|a|an? {names}",
              "without signing|logging in|up",
              "without registering|registration",
              "nobody|none|no {who}? has|have|needs|need|must to? sign|log|register in|up?")
          .stream()
          .map(SentenceForm::of)
          .toList();

  /// Verbs that begin a new statement within a list: `follow` in `articles and follow people`.
  private static final Set<String> CLAUSE_VERBS = clauseVerbs();

  private BehaviourLexicon() {}

  static List<Row> all() {
    return ROWS;
  }

  /// The forms a sentence of these words may have, in the order of the table.
  static List<Entry> candidates(Set<String> words) {
    var found = new BitSet();
    words.forEach(word -> BY_WORD.getOrDefault(word, List.of()).forEach(found::set));
    return found.stream()
        .mapToObj(ENTRIES::get)
        .filter(entry -> entry.form().form().possible(words))
        .toList();
  }

  private static Map<String, List<Integer>> byWord() {
    var index = new HashMap<String, List<Integer>>();
    for (int i = 0; i < ENTRIES.size(); i++) {
      for (String word : ENTRIES.get(i).form().form().keys()) {
        index.computeIfAbsent(word, _ -> new ArrayList<>()).add(i);
      }
    }
    return Map.copyOf(index);
  }

  /// The behaviour a noun names.
  static Optional<String> named(String noun) {
    String key = noun.toLowerCase(Locale.ROOT);
    int space = key.lastIndexOf(' ');
    String singular = key.substring(0, space + 1) + Nouns.singular(key.substring(space + 1));
    return Optional.ofNullable(NAMES.get(key)).or(() -> Optional.ofNullable(NAMES.get(singular)));
  }

  static boolean startsClause(String word) {
    return CLAUSE_VERBS.contains(word) || !Deeds.of(word).isEmpty();
  }

  private static List<Row> rows() {
    return List.of(
        row("softDelete")
            .named("recycle bin, trash, wastebasket, soft delete, soft deletion, undelete")
            .had("recycle bin, trash")
            .says("{who}? {can}? restore|undelete|recover deleted|removed|erased {things}")
            .says("{who}? {can}? bring deleted|removed {things} back")
            .says("deleted|removed {things} {can} be restored|recovered|undeleted|brought")
            .says(
                "deleted|removed {things} are|is|stay|stays|remain"
                    + " kept|hidden|recoverable|restorable|archived|in")
            .says(
                "{things} {can} be restored|recovered|undeleted after|when|if|once|although"
                    + " deletion|deleting|they|it|being|having|deleted")
            .says(
                "{things} are|is|get|gets only|just|merely hidden|archived"
                    + " when|if|instead|after|rather")
            .says(
                "{things} are|is hidden|archived|kept instead|rather of|than being?"
                    + " deleted|removed")
            .says(
                "{things} are|is never|not really|actually|physically|permanently"
                    + " deleted|removed|erased")
            .says("{things} {can}? be? soft-deleted|soft-delete")
            .says("soft|logical delete|deletion|deletes of|for|on {things}")
            .says("recycle|trash bin|can for|of {things}")
            .says("trash for|of {things}")
            .says("delete~ a|an|the|any? {things} {can} be undone|reverted|reversed")
            .says("delete~ a|an|the|any? {things} only|just|merely hides")
            .likely(
                "deletion|deletions|deletes|deleting {can}? be|are|is undone|reversible|undoable")
            .likely(
                "nothing is|gets ever|really|actually|physically|permanently"
                    + " really|actually|ever|physically|permanently? deleted|lost|erased")
            .likely("undo|undelete|restore deletions|deletes")
            .likely("with|has|have|offers|needs|provides a|an|the? recycle|trash bin|can?")
            .likely("soft delete|deletion|deletes")
            .build(),
        row("audit")
            .named(
                "audit, audit trail, audit log, change history, change log, history of changes,"
                    + " auditing")
            .had(
                "audit trail, audit log, change history, change log, history of changes, full"
                    + " history")
            .says(
                "every|each|any|all|the change|changes|edit|edits|modification|modifications"
                    + " of|to|in|on {things} {can}? is|are|be|gets|get"
                    + " recorded|logged|kept|tracked|audited|stored|remembered|documented|traceable")
            .says(
                "changes|edits|modifications of|to|in|on {things} {can}? is|are|be|get"
                    + " recorded|logged|kept|tracked|audited|remembered|documented|traceable")
            .says(
                "{who}? {can}?"
                    + " record|records|log|logs|track|tracks|keep|keeps|audit|audits|remember|remembers|recording|logging|tracking"
                    + " track|record|trace|of? every|each|all|any|the change|changes|edit|edits"
                    + " of|to|in|on {things}")
            .says("audit|change trail|log|history of|for|on|to {things}")
            .says("history of all|every|the? changes|change|edits of|for|to|in {things}")
            .says("who changed|changes|edited|modified {things}")
            .likely("who changed|changes|edited|did|modified what")
            .likely(
                "every|each|any|all change|changes|edit|edits|modification|modifications {can}?"
                    + " is|are|be|gets|get"
                    + " recorded|logged|kept|tracked|audited|stored|remembered|documented|traceable")
            .likely(
                "{who}? {can}?"
                    + " record|records|log|logs|track|tracks|keep|keeps|audit|audits|recording|logging|tracking"
                    + " every|each|all change|changes|edit|edits $")
            .likely("full|complete|an|a|with|keeps|needs audit trail|log|history")
            .likely("audit trail|log|logs")
            .build(),
        row("timestamps")
            .named("timestamp")
            .had("timestamps, creation and update times, creation and modification dates")
            .says(
                "{things}"
                    + " have|has|know|knows|keep|keeps|carry|carries|show|shows|record|records|get|gets"
                    + " a|an|the|their|its? created|creation and|/ a|an|the? last?"
                    + " updated|update|modified|modification|changed|change"
                    + " times|time|dates|date|timestamps|timestamp")
            .says(
                "{things}"
                    + " know|knows|record|records|show|shows|remember|remembers|store|stores|tell|tells"
                    + " when they|it were|was|is|are first? created|made|added and|or when?"
                    + " they|it|was|were? last? changed|updated|modified|edited")
            .says("{things} {can}? are|is|be timestamped")
            .says(
                "created|creation and|/ last? updated|update|modified|modification|changed|change"
                    + " times|time|dates|date|timestamps|timestamp of|for|on {things}")
            .says(
                "when {things} were|was|is|are created and|or when? they|it|was|were? last?"
                    + " changed|updated|modified|edited")
            .says("timestamps for|on|of {things}")
            .likely(
                "created|creation and|/ last? updated|update|modified|modification|changed|change"
                    + " times|time|dates|date|timestamps|timestamp")
            .build(),
        row("csv")
            .named("csv, csv import, csv export, csv upload, csv download, import, export")
            .had("csv import, csv export, csv import and export")
            .says(
                "{things} {can} be {move} from|as|to|in|into|via|by|with|through a|an?"
                    + " csv|excel|spreadsheet|spreadsheets")
            .says(
                "{who}? {can}? {move} {things} from|as|to|in|into|via|by|with|through|out a|an|of?"
                    + " csv|excel|spreadsheet|spreadsheets")
            .says("csv {move} of|for {things}")
            .says("{move} of {things} as|from|to|in|via csv|excel|spreadsheet|spreadsheets")
            .says("{things} as|in csv files|file|format|download|upload?")
            .likely("csv {move}")
            .likely("{move} as|from|to|in|of|via csv|excel")
            .build(),
        row("webhook")
            .named("webhook, web hook")
            .had("webhook, webhooks")
            .says(
                "{who}? {can}?"
                    + " call|calls|notify|notifies|inform|informs|tell|tells|trigger|triggers|ping|pings"
                    + " a|an|the|our|their|any|one|all|registered? webhook|webhooks"
                    + " when|whenever|if|once every|each|any|all? {things}"
                    + " change|changes|is|are|was|were|gets|has|have")
            .says(
                "{who}? {can}? notify|notifies|inform|informs|tell|tells|push|pushes"
                    + " other|external|third-party systems|services|applications|programs"
                    + " when|whenever|if every|each|any? {things}"
                    + " change|changes|is|are|was|were|gets|has|have")
            .says(
                "a|the|our|any webhook|webhooks is|are called|notified|informed|told|triggered|sent"
                    + " when|whenever|if {things} change|changes|is|are|was|were|gets|has|have")
            .says(
                "other|external|third-party systems|services|applications|programs {can}?"
                    + " are|is|be|get told|notified|informed when|whenever|if every|each|any?"
                    + " {things} change|changes|is|are|was|were|gets|has|have")
            .says(
                "{who}? {can}?"
                    + " call|calls|notify|notifies|inform|informs|tell|tells|trigger|triggers|ping|pings"
                    + " a|an|the|our|their|any|one|all|registered? webhook|webhooks"
                    + " when|whenever|if|once|as|on|of|about|for|after every|each|any|all?"
                    + " {things}")
            .says("webhooks|webhook for|about|of|on|when|whenever {things}")
            .says(
                "a|the|our|any webhook|webhooks is|are called|notified|informed|told|triggered|sent"
                    + " when|whenever|if|about|of|after|on {things}")
            .says(
                "{who}? {can}? notify|notifies|inform|informs|tell|tells|push|pushes"
                    + " other|external|third-party systems|services|applications|programs"
                    + " when|whenever|if|about|of|on every|each|any? {things}")
            .says(
                "other|external|third-party systems|services|applications|programs {can}?"
                    + " are|is|be|get told|notified|informed when|whenever|about|of|if|on"
                    + " every|each|any? {things}")
            .says(
                "changes|change of|to|in|on {things} are|is"
                    + " sent|announced|posted|pushed|published|reported to"
                    + " a|an|our|the|other|external|third-party"
                    + " webhook|webhooks|systems|services|applications")
            .says(
                "{things} {can}? are|is|be sent|announced|posted|pushed|published to a|an|our|the?"
                    + " webhook|webhooks")
            .likely(
                "every|each|any|all change|changes are|is"
                    + " sent|announced|posted|pushed|published|reported to"
                    + " a|an|our|the|other|external|third-party"
                    + " webhook|webhooks|systems|services|applications")
            .likely(
                "{who}? {can}?"
                    + " call|calls|notify|notifies|inform|informs|tell|tells|trigger|triggers|send|sends|support|supports|offer|offers"
                    + " a|an|the|our|signed? webhook|webhooks")
            .likely("with|has|have|by|through|via|signed|outgoing webhooks|webhook")
            .build(),
        row("slug")
            .named(
                "slug, friendly address, friendly url, readable address, readable url, permalink")
            .had(
                "slug, friendly address, friendly url, readable address, readable url,"
                    + " human-readable url, human-readable address, pretty url, clean url,"
                    + " seo-friendly url, speaking url, permalink, friendly web address, readable"
                    + " link, friendly link")
            .says(
                "{things} {can}? are|is|be"
                    + " reached|found|addressed|opened|available|reachable|linked"
                    + " by|under|at|through|via|with a|an|the|their|its?"
                    + " friendly|readable|human-readable|pretty|clean|seo-friendly|speaking"
                    + " addresses|address|urls|url|links|link|slug")
            .says(
                "{things} {can}? have|has|get|gets|need|needs a|an|the|their|own?"
                    + " friendly|readable|human-readable|pretty|clean|seo-friendly|speaking web?"
                    + " addresses|address|urls|url|links|link")
            .says(
                "friendly|readable|human-readable|pretty|clean|seo-friendly|speaking web?"
                    + " addresses|address|urls|url|links|link for|of {things}")
            .says("slug|slugs|permalinks|permalink for|of {things}")
            .source(
                "slug|address|url {can}? is|are|be? made|built|generated|derived|taken|created"
                    + " from|of|out its|the|their|of? {word}")
            .likely(
                "friendly|readable|human-readable|pretty|clean|seo-friendly|speaking web?"
                    + " addresses|urls|links")
            .build(),
        row("rateLimit")
            .named("rate limit, rate limiting, request limit, throttling")
            .rate(
                "at most|max|maximum {number} api? requests|calls|queries"
                    + " a|an|per|each|every|in|within a|an|one? {unit}")
            .rate(
                "at|no|up most|more|to than? {number} api? requests|calls|queries"
                    + " a|an|per|each|every|in|within a|an|one? {unit}")
            .rate("{number} api? requests|calls|queries a|an|per|each|every {unit}")
            .rate(
                "rate limit|limits of|is|at|to|:? {number} requests|calls|queries?"
                    + " a|an|per|each|every? {unit}")
            .rate(
                "limit|limits|limited|throttled|throttle"
                    + " requests|calls|clients|callers|users|everyone|api? to {number}"
                    + " requests|calls|queries? a|an|per|each|every? {unit}")
            .rate("{number} requests|calls|queries {unit}")
            .build(),
        row("idempotency")
            .named("idempotency, idempotency key")
            .says("idempotency key|keys?")
            .says("idempotent requests|posts|creation|writes|calls")
            .says(
                "requests|request|submission|submissions|order|orders|payment|payments|form|forms|calls"
                    + " {can}? is|are|be sent|submitted|posted|repeated|received twice|again"
                    + " is|are|be|only|carried|executed|processed|handled|counted out?"
                    + " once|only|exactly? once?")
            .says(
                "sent|submitted|posted|clicking|clicked|sending|submitting|posting twice|again"
                    + " {word}? {word}? {word}? {word}? {word}? only|exactly? once")
            .says(
                "double|duplicate|repeated submissions|requests|submits|posts|clicks {can}?"
                    + " are|is|be|do|have"
                    + " ignored|harmless|detected|no|recognised|recognized|carried")
            .build(),
        row("toggles")
            .named("favourite, favorite, bookmark, like, follower")
            .mark("favourite", "{who} {can}? favourite|favorite|favourites|favorites {things}")
            .mark(
                "favourite",
                "{who}? {can}? mark|marks|save|saves|add|adds {things} as|to|in|among"
                    + " a|an|their|the|his|her|my? favourite|favorite|favourites|favorites")
            .mark("favourite", "{things} {can} be favourited|favorited")
            .mark(
                "favourite",
                "{things} {can} be marked|saved as|to a|an|their|the?"
                    + " favourite|favorite|favourites|favorites")
            .mark("like", "{who} {can} like|heart {things}")
            .mark("like", "{things} {can} be liked")
            .mark("follow", "{who} {can}? follow|follows each|one other|another")
            .mark("follow", "{who} {can}? follow|follows {things}")
            .mark("follow", "{things} {can} be followed")
            .mark("bookmark", "{who} {can}? bookmark|bookmarks {things}")
            .mark("bookmark", "{things} {can} be bookmarked")
            .mark("star", "{who} {can} star {things}")
            .mark("star", "{things} {can} be starred")
            .mark("upvote", "{who} {can}? upvote|upvotes {things}")
            .mark("upvote", "{things} {can} be upvoted")
            .mark("watch", "{who} {can}? watch|watches {things} for changes|updates|news")
            .build(),
        row("comments")
            .named("comment, discussion, comment function")
            .had("comments")
            .says("{who} {can}? comment|comments|commenting on|upon|under {things}")
            .says(
                "{who} {can}? leave|leaves|write|writes|post|posts|make|makes|add|adds a|any?"
                    + " comment|comments on|to|under|about|for|at {things}")
            .says("{who} {can}? discuss|discusses {things}")
            .says("{things} {can} be commented|discussed on|upon?")
            .says("comments on|under|about {things} by|from|of {who}")
            .likely("allow|allows|with comments on|under {things}")
            .build(),
        row("files")
            .named("attachment, file upload, file attachment")
            .had("attachments, files, file attachments")
            .says(
                "{who} {can}? attach|attaches|upload|uploads"
                    + " files|documents|photos|pictures|images|attachments|screenshots to|for"
                    + " {things}")
            .says(
                "files|documents|photos|pictures|images|attachments|screenshots {can} be"
                    + " attached|uploaded|added to|for {things}")
            .says("{things} {can} carry|have|hold files|attachments")
            .says("file|files uploads|upload|attachments for|of|to {things}")
            .build(),
        row("search")
            .named("full-text search, text search")
            .says("full-text|fulltext|text search of|over|in|for|across|on {things}")
            .likely("{who} {can} search for|through|in? {things}")
            .likely("{things} {can} be searched")
            .likely("{things} {can}? are|is|be searchable")
            .likely("full-text|fulltext search")
            .build(),
        row("tags")
            .named("tag, tagging")
            .had("tags")
            .says("{who}? {can} tag|label {things} with tags|keywords")
            .says("{who}? {can} tag {things}")
            .says("{things} {can} be tagged with|by tags|keywords")
            .says("{things} {can} be tagged $")
            .says("{things} are tagged $")
            .says("tags for|on {things}")
            .says("tagging of {things}")
            .build(),
        row("states")
            .named("workflow, state machine")
            .steps(
                "{things} {can}?"
                    + " go~|move~|pass~|change~|progress~|advance~|transition~|switch~|proceed~|run~|step~"
                    + " only? {rest}")
            .steps("{things} : {rest}")
            .steps("{things} is|are|start|starts|begin|begins first|initially|as|in|out {rest}")
            .deed("{things} {can} be {word} $")
            .deed("{things} {can} be {word} again")
            .build(),
        row("signIn")
            .named(
                "account, user account, login, log-in, sign-in, sign-up, sign in, sign up, signup,"
                    + " registration, authentication, user management")
            .had("user accounts")
            .accounts("{who} {can}? sign|signs|log|logs|signing|logging in|on|up $")
            .accounts(
                "{who} {can}? sign|signs|log|logs|signing|logging in|on|up"
                    + " with|by|using|via|through|before|to|and|first|as|or")
            .accounts("{who} {can}? sign|signs|signing up for an|a? account")
            .accounts("{who} {can} be signed|logged in")
            .accounts("{who} {can}? register|registers $")
            .accounts(
                "{who} {can}? register|registers"
                    + " with|by|using|via|themselves|online|before|first an|a?"
                    + " account|their|email|e-mail?")
            .accounts("{who} {can}? register|registers for an|a? account")
            .accounts(
                "{who} {can}? create|creates|open|opens|make|set|register|have|has|get|gets"
                    + " an|a|their|own|up? user? account|accounts|login|logins $")
            .accounts(
                "with|has|have|needs|need|requires|require|want|wants a|an|the|secure|proper|user?"
                    + " login|logins|sign-in|sign-up|signup|registration|authentication $")
            .accounts("with|needs|need|requires|require user accounts|account")
            .accounts(
                "login|logins|sign-in|registration|authentication|accounts {can}? is|are|be?"
                    + " required|needed|mandatory|necessary|by|with|via|possible")
            .accounts("sign|log in|on is|are required|needed|mandatory|necessary")
            .accounts("protected by|with a|an? login|password|passwords|authentication")
            .build(),
        row("owner")
            .owner(
                "{things} belong|belongs to the|a?"
                    + " person|people|user|users|member|one|customer|employee|somebody|author"
                    + " who|that"
                    + " created|wrote|made|added|posted|uploaded|entered|submitted|creates|writes"
                    + " {word}?")
            .owner(
                "{things} belong|belongs to whoever|who"
                    + " created|wrote|made|added|posted|uploaded|entered|submitted|creates|writes"
                    + " {word}?")
            .owner(
                "{things} {can}? are|is|be owned by the|a person|user|one|member who|that"
                    + " created|wrote|made|added|posted|uploaded|creates {word}?")
            .owner(
                "{things} {can}? are|is|be owned by whoever"
                    + " created|wrote|made|added|posted|uploaded|creates {word}?")
            .owner("{things} {can}? are|is|be owned by their|its creator|author|writer")
            .owner("{things} belong|belongs to their|its author|owner|creator|writer")
            .owner(
                "{who} own|owns the|their? {things} they|she|he that?"
                    + " create|created|write|wrote|post|posted|add|added")
            .build(),
        row("access")
            .only("only {who} {can}? {ops} {things} $")
            .only("only {who} {can} {ops} $")
            .only("only {who} {can}? {ops} {things}")
            .may(
                "{who} {can} {ops} {things} without signing|logging|an|registering|registration"
                    + " in|account|login?",
                "anyone")
            .may(
                "{who} {can} {ops} without signing|logging|an|registering in|account|login?",
                "anyone")
            .only("{who} {can}? only {ops} their|his|her own? {things}", "own")
            .only("{who} {can}? {ops} only|nothing but? their|his|her own? {things}", "own")
            .nobody("nobody|none {can}? {ops} {things}")
            .nobody("nobody|none {can}? {ops} $")
            .nobody("no one|user|person {can}? {ops} {things}")
            .only("{things} {can} be {ops} only? by {who} only|alone")
            .only("{things} {can} only? be {ops} only|exclusively by {who}")
            .only("{things} can|may only be {ops} by {who}")
            .only("{things} are|is only {ops} by {who}")
            .only("{things} are|is only visible to|for {who}")
            .only("{things} are|is visible only to|for {who}")
            .may("{things} {can} be {ops} by {who}")
            .may("{things} are|is visible to|for {who}", "read")
            .nobody("{things} cannot|can't be {ops} $")
            .nobody("{things} {can} not|never be {ops} $")
            .nobody("{things} {can} be {ops} by nobody")
            .nobody("{things} are|is never {ops} $")
            .may("{who} {can} also|then|freely|always? {ops} only? {things} $")
            .may("{who} {can} also|then|freely|always? {ops} {things}")
            .may("{who} {can} also|then|freely|always? {ops} $")
            .seen("anyone", "{things} are|is public|public-facing $")
            .seen("owner", "{things} are|is private $")
            .build());
  }

  /// What sentences say is not wanted.
  static List<SentenceForm> denials() {
    return DENIALS;
  }

  private static Builder row(String behaviour) {
    return new Builder(behaviour);
  }

  /// Collects a row.
  private static final class Builder {
    private final String behaviour;
    private final Set<String> names = new HashSet<>();
    private final Set<String> items = new HashSet<>();
    private final List<Form> forms = new ArrayList<>();

    Builder(String behaviour) {
      this.behaviour = behaviour;
    }

    Builder named(String list) {
      names.addAll(Arrays.asList(list.split(", ")));
      return this;
    }

    Builder had(String list) {
      items.addAll(Arrays.asList(list.split(", ")));
      return this;
    }

    Builder says(String form) {
      return add(Reading.PLAIN, "", form, Confidence.CERTAIN);
    }

    Builder likely(String form) {
      return add(Reading.PLAIN, "", form, Confidence.LIKELY);
    }

    Builder source(String form) {
      return add(Reading.PLAIN, "source", form, Confidence.CERTAIN);
    }

    Builder rate(String form) {
      return add(Reading.RATE, "", form, Confidence.CERTAIN);
    }

    Builder mark(String name, String form) {
      return add(Reading.MARK, name, form, Confidence.CERTAIN);
    }

    Builder steps(String form) {
      return add(Reading.STEPS, "", form, Confidence.CERTAIN);
    }

    Builder deed(String form) {
      return add(Reading.DEED, "", form, Confidence.LIKELY);
    }

    Builder accounts(String form) {
      return add(Reading.ACCOUNTS, "", form, Confidence.CERTAIN);
    }

    Builder owner(String form) {
      return add(Reading.OWNER, "", form, Confidence.CERTAIN);
    }

    Builder only(String form) {
      return only(form, "");
    }

    Builder only(String form, String argument) {
      return add(Reading.ONLY, argument, form, Confidence.CERTAIN);
    }

    Builder may(String form) {
      return may(form, "");
    }

    Builder may(String form, String argument) {
      return add(Reading.MAY, argument, form, Confidence.LIKELY);
    }

    Builder nobody(String form) {
      return add(Reading.NOBODY, "", form, Confidence.CERTAIN);
    }

    Builder seen(String argument, String form) {
      return add(Reading.SEEN, argument, form, Confidence.LIKELY);
    }

    private Builder add(Reading reading, String argument, String form, Confidence confidence) {
      forms.add(new Form(reading, argument, SentenceForm.of(form), confidence));
      return this;
    }

    Row build() {
      return new Row(behaviour, Set.copyOf(names), Set.copyOf(items), List.copyOf(forms));
    }
  }

  private static Map<String, String> names() {
    var names = new HashMap<String, String>();
    ROWS.forEach(row -> row.names().forEach(name -> names.putIfAbsent(name, row.behaviour())));
    return Map.copyOf(names);
  }

  private static Set<String> clauseVerbs() {
    var verbs = new HashSet<String>();
    for (String verb :
        "sign log comment follow favourite favorite like bookmark tag register restore import export"
            .split(" ")) {
      verbs.addAll(Set.of(verb, verb + "s"));
    }
    // plural nouns before they are verbs
    verbs.removeAll(
        Set.of("signs", "logs", "comments", "tags", "likes", "registers", "imports", "exports"));
    return Set.copyOf(verbs);
  }
}
