package dev.q2o.runner.blueprint.text;

import static dev.q2o.runner.blueprint.text.FormBuilder.row;

import dev.q2o.runner.blueprint.text.BehaviourLexicon.Row;
import java.util.List;

/// How sentences tell people apart: who signs in, who owns a row, who may what.
final class PeopleForms {
  private PeopleForms() {}

  static List<Row> rows() {
    return List.of(
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
}
