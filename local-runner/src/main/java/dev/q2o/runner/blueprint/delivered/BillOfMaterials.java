package dev.q2o.runner.blueprint.delivered;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Renders the list of components as CycloneDX 1.6, without serial number and time so that equal
/// projects have equal bytes.
final class BillOfMaterials {
  private BillOfMaterials() {}

  /// @param name of the project, which is also its artifact
  static String render(String name, List<Library> libraries) {
    String root = "pkg:maven/app/" + name + "@1.0.0?type=jar";
    String components =
        libraries.stream().map(BillOfMaterials::component).collect(Collectors.joining(",\n"));
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
        .formatted(root, name, components, references);
  }

  /// A jar for one kind of machine is not needed on the others.
  private static String scope(Library library) {
    if (library.use() == Library.Use.TEST) {
      return "excluded";
    }
    return library.platform().isEmpty() ? "required" : "optional";
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
      "hashes": [{"alg": "SHA-256", "content": "%7$s"}],
      "licenses": [{"expression": "%6$s"}],
      "purl": "%1$s"
    }\
    """
        .formatted(
            library.purl(),
            library.group(),
            library.name(),
            library.version(),
            scope(library),
            library.licence(),
            library.sha256().toLowerCase(Locale.ROOT));
  }
}
