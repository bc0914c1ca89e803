package dev.q2o.runner.blueprint.text;

import static dev.q2o.runner.blueprint.text.FormBuilder.row;

import dev.q2o.runner.blueprint.text.BehaviourLexicon.Row;
import java.util.List;

/// How sentences speak of addresses, requests, lists and other systems.
final class InterfaceForms {
  private InterfaceForms() {}

  static List<Row> rows() {
    return List.of(
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
        row("paging")
            .named("paging, pagination, infinite scroll, infinite scrolling")
            .likely("list|lists {can}? are|is|be paged|paginated")
            .says("list|lists of {things} {can}? are|is|be paged|paginated")
            .says("{things} {can}? are|is|be paged|paginated")
            .says("{things} {can}? are|is|be shown|listed|loaded page by page")
            .says("{who} {can}? page|scroll|browse endlessly|infinitely? through {things}")
            .says(
                "paging|pagination|infinite|endless|cursor|keyset|cursor-based"
                    + " paging|pagination|scroll|scrolling? of|for|in|over|through {things}")
            .likely("all|long|with|needs|has paginated|paged lists")
            .likely("with|needs|has|supports infinite|endless scrolling|scroll")
            .likely("with|needs|has|supports cursor|keyset|cursor-based paging|pagination")
            .build());
  }
}
