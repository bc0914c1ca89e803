package dev.q2o.runner.blueprint.delivered;

/// A library a delivered project is built with, in one exact version.
///
/// @param platform classifier of a jar that is for one kind of machine only, or empty
/// @param licence SPDX expression
/// @param sha256 of its jar as Maven Central serves it
public record Library(
    String group,
    String name,
    String version,
    String platform,
    Use use,
    String licence,
    String sha256) {

  public enum Use {
    /// Runs with the project.
    RUNTIME,
    /// Only its tests need it; it is not shipped.
    TEST
  }

  /// `group:name`, whatever the version.
  public String coordinates() {
    return group + ":" + name;
  }

  /// Package URL, the name by which lists of components and advisories speak of it.
  public String purl() {
    String classifier = platform.isEmpty() ? "" : "classifier=" + platform + "&";
    return "pkg:maven/" + group + "/" + name + "@" + version + "?" + classifier + "type=jar";
  }
}
