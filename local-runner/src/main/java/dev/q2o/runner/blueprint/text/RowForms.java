package dev.q2o.runner.blueprint.text;

import static dev.q2o.runner.blueprint.text.FormBuilder.row;

import dev.q2o.runner.blueprint.text.BehaviourLexicon.Row;
import java.util.List;

/// How sentences say what people and time do with rows.
final class RowForms {
  private RowForms() {}

  static List<Row> rows() {
    return List.of(
        row("notify")
            .named("notification, notice, alert")
            .notify(
                "{who} {can}? are|is|be|get|gets notified|informed|told|alerted"
                    + " when|whenever|if|as|once soon? as?"
                    + " somebody|someone|anybody|anyone|others|people? {things}"
                    + " is|are|was|were|has|have|gets|get been? {word}")
            .notify(
                "{who} {can}? are|is|be|get|gets notified|informed|told|alerted"
                    + " when|whenever|if|as|once soon? as?"
                    + " somebody|someone|anybody|anyone|another|others|people user|person|member?"
                    + " {word} {things}")
            .notify(
                "{who} {can}? are|is|be|get|gets notified|informed|told|alerted of|about|on"
                    + " changes|updates|edits|every|any|all change|update|changes? of|to|in|on"
                    + " {things}")
            .notify(
                "{who} {can}? are|is|be|get|gets notified|informed|told|alerted of|about|on"
                    + " new|changed|deleted {things}")
            .notify(
                "{who} {can}? get|gets|receive|receives|find|finds a|an|the?"
                    + " notification|notifications|message|messages|notice"
                    + " when|whenever|if|once somebody|someone|anybody|others|people?"
                    + " {things}"
                    + " is|are|was|were|has|have|gets|get been? {word}")
            .notify(
                "{who} {can}? get|gets|receive|receives a|an|the?"
                    + " notification|notifications of|about|for|on new|changed|deleted {things}")
            .notify("notify|inform|tell|alert {who} of|about new|changed|deleted {things}")
            .notify(
                "notify|inform|tell|alert {who} when|whenever|if {things}"
                    + " is|are|was|were|has|have been? {word}")
            .build(),
        row("feed")
            .named("feed, timeline, news feed, activity feed")
            .feed(
                "{who} {can}? see|sees|read|reads|get|gets|have|has a|an|the|their? personal|news?"
                    + " feed|timeline of|with the? newest|latest|new? {things}"
                    + " of|by|from people|users|authors|everybody|everyone|those|accounts"
                    + " who|whom|that? they|he|she|you|we follow|follows")
            .feed(
                "a|an|the|their? feed|timeline of|with|shows|lists the? newest|latest|new? {things}"
                    + " of|by|from people|users|authors|everybody|everyone|those|accounts"
                    + " who|whom|that? they|he|she|you|we|one|somebody|someone follow|follows")
            .feed(
                "{who} {can}? see|sees|read|reads the? newest|latest|new {things}"
                    + " of|by|from people|users|authors|everybody|everyone|those|accounts"
                    + " who|whom|that? they|he|she|you|we follow|follows")
            .build(),
        row("jobs")
            .named("scheduled job, cron job, nightly job")
            .job("{things} older than {number} {unit} {can}? are|is|be|get automatically? {word}")
            .job(
                "{things} {can}? are|is|be|get automatically? {word} automatically? after {number}"
                    + " {unit}")
            .job("{word} {things} older than {number} {unit}")
            .job(
                "delete|remove|erase|purge|archive|close|expire|cancel {things} after {number}"
                    + " {unit}")
            .job("automatically {word} {things} after {number} {unit}")
            .job("{word} {things} automatically after {number} {unit}")
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
            .build());
  }
}
