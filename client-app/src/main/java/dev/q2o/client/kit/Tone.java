package dev.q2o.client.kit;

/// What a colour says. Always beside a word and an icon, never alone.
public enum Tone {
  NEUTRAL("tone-neutral"),
  ACTIVE("tone-active"),
  GOOD("tone-good"),
  BAD("tone-bad"),
  CAUTION("tone-caution");

  private final String styleClass;

  Tone(String styleClass) {
    this.styleClass = styleClass;
  }

  public String styleClass() {
    return styleClass;
  }
}
