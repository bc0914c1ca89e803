package dev.q2o.runner.blueprint.javaapi;

import java.util.List;
import java.util.stream.Collectors;

/// Renders the bill of materials as CycloneDX 1.6: every library the service runs with, and those
/// of its tests marked as not shipped. No serial number and no time, so that equal projects have
/// equal files.
final class BomJson {
  /// @param purl package URL, which also serves as reference
  private record Library(String group, String name, String version, String scope, String licence) {
    String purl() {
      return "pkg:maven/" + group + "/" + name + "@" + version + "?type=jar";
    }
  }

  private BomJson() {}

  static String render(Plan plan) {
    List<Library> libraries = libraries();
    String root = "pkg:maven/app/" + plan.model().name() + "@1.0.0?type=jar";
    String components =
        libraries.stream().map(BomJson::component).collect(Collectors.joining(",\n"));
    String references =
        libraries.stream()
            .map(library -> "        \"" + library.purl() + "\"")
            .collect(Collectors.joining(",\n"));
    return """
    {
      "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
      "bomFormat": "CycloneDX",
      "specVersion": "1.6",
      "version": 1,
      "metadata": {
        "component": {
          "type": "application",
          "bom-ref": "%1$s",
          "group": "app",
          "name": "%2$s",
          "version": "1.0.0",
          "purl": "%1$s"
        }
      },
      "components": [
    %3$s
      ],
      "dependencies": [
        {
          "ref": "%1$s",
          "dependsOn": [
    %4$s
          ]
        }
      ]
    }
    """
        .formatted(root, plan.model().name(), components, references);
  }

  private static String component(Library library) {
    return """
    {
      "type": "library",
      "bom-ref": "%1$s",
      "group": "%2$s",
      "name": "%3$s",
      "version": "%4$s",
      "scope": "%5$s",
      "licenses": [{"expression": "%6$s"}],
      "purl": "%1$s"
    }\
    """
        .formatted(
            library.purl(),
            library.group(),
            library.name(),
            library.version(),
            library.scope(),
            library.licence());
  }

  private static List<Library> libraries() {
    return Templates.text("libraries.txt")
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split(" \\| ", -1))
        .map(parts -> {
          String[] coordinates = parts[0].split(":", 3);
          return new Library(coordinates[0], coordinates[1], coordinates[2], parts[1], parts[2]);
        })
        .toList();
  }
}
