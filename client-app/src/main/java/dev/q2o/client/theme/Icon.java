package dev.q2o.client.theme;

import org.kordamp.ikonli.javafx.FontIcon;

/// The icons in use, by what they mean. The literals are names in the Feather pack; a test loads
/// each.
public enum Icon {
  PROJECTS("fth-folder"),
  STATUS("fth-activity"),
  BACK("fth-arrow-left"),
  SEARCH("fth-search"),
  CLEAR("fth-x"),
  NEW("fth-plus"),
  EDIT("fth-edit-2"),
  DELETE("fth-trash-2"),
  RUN("fth-play"),
  PAUSE("fth-pause-circle"),
  RESUME("fth-play-circle"),
  CANCEL("fth-x-circle"),
  FOLDER("fth-folder"),
  FILE("fth-file-text"),
  SAVE("fth-download"),
  EVIDENCE("fth-shield"),
  COPY("fth-copy"),
  MORE("fth-more-horizontal"),
  COMMANDS("fth-command"),
  HELP("fth-help-circle"),
  UNDO("fth-rotate-ccw"),
  REFRESH("fth-refresh-cw"),
  THEME_SYSTEM("fth-monitor"),
  THEME_LIGHT("fth-sun"),
  THEME_DARK("fth-moon"),
  EXPAND("fth-chevron-right"),
  COLLAPSE("fth-chevron-down"),
  PREVIOUS("fth-chevron-left"),
  NEXT("fth-chevron-right"),
  UP("fth-arrow-up"),
  DOWN("fth-arrow-down"),
  WAITING("fth-circle"),
  RUNNING("fth-loader"),
  PASSED("fth-check-circle"),
  FAILED("fth-x-circle"),
  PAUSED("fth-pause-circle"),
  SKIPPED("fth-corner-down-right"),
  NOT_RUN("fth-minus-circle"),
  WARNING("fth-alert-triangle"),
  ERROR("fth-alert-circle"),
  INFO("fth-info"),
  INFERRED("fth-zap"),
  ENTITY("fth-box"),
  RELATION("fth-git-merge"),
  ENUM("fth-list"),
  BEHAVIOUR("fth-settings"),
  QUIT("fth-log-out");

  private final String literal;

  Icon(String literal) {
    this.literal = literal;
  }

  public String literal() {
    return literal;
  }

  /// A new node; colour and size come from the style sheet.
  public FontIcon node() {
    FontIcon icon = new FontIcon(literal);
    icon.setAccessibleText("");
    return icon;
  }
}
