package dev.q2o.runner.blueprint.text;

import static dev.q2o.runner.blueprint.text.FormBuilder.row;

import dev.q2o.runner.blueprint.text.BehaviourLexicon.Row;
import java.util.List;

/// How sentences say what is kept of rows and of their changes, and what comes in and goes out as
/// files.
final class StoredForms {
  private StoredForms() {}

  static List<Row> rows() {
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
            .build());
  }
}
