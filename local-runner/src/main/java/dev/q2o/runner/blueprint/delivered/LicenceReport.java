package dev.q2o.runner.blueprint.delivered;

import java.util.List;
import java.util.stream.Collectors;

/// Renders the report about licences: what runs with the project, under which licence it is used,
/// and what that asks of whoever passes the project on.
final class LicenceReport {
  private LicenceReport() {}

  static String render(String title, List<Library> libraries) {
    return """
    # Licences of %s

    Every library below is used under the licence in the third column. Where a library offers a
    choice, the one with the fewest duties is taken. The code of this project itself is yours.

    ## What runs with it

    Pass their licences on together with the program.

    %s
    ## What only its tests need

    These are not part of the program.

    %s
    ## What the licences ask

    - *Notice*: keep the copyright notice and the text of the licence.
    - *Own files*: besides, whoever changes a file of the library publishes that file under the same
      licence. The rest of the program is not affected.

    [`bom.json`](bom.json) says the same for machines (CycloneDX), with the hash of every jar.
    """
        .formatted(
            title, table(libraries, Library.Use.RUNTIME), table(libraries, Library.Use.TEST));
  }

  private static String table(List<Library> libraries, Library.Use use) {
    return libraries.stream()
        .filter(library -> library.use() == use)
        .map(LicenceReport::row)
        .distinct()
        .collect(
            Collectors.joining(
                "", "| library | version | licence | asks for |\n|---|---|---|---|\n", ""));
  }

  private static String row(Library library) {
    String licence =
        LicencePolicy.chosen(library.licence())
            .orElseThrow(() ->
                new IllegalStateException(
                    "no licence of %s may be used".formatted(library.coordinates())));
    return "| `%s` | %s | %s | %s |\n"
        .formatted(
            library.coordinates(),
            library.version(),
            licence,
            LicencePolicy.noticeOnly(licence) ? "notice" : "notice, own files");
  }
}
