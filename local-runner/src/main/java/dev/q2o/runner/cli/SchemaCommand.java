package dev.q2o.runner.cli;

import dev.q2o.runner.blueprint.yaml.AppYamlImporter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `q2o schema`: the JSON schema of `app.yaml`, which editors check the file against.
@Command(
    name = "schema",
    description = "Print the JSON schema of app.yaml, for editors.",
    footerHeading = "%nExample:%n",
    footer = {
      "  q2o schema > app-yaml.schema.json",
      "  and in app.yaml, as the first line:",
      "  # yaml-language-server: $schema=app-yaml.schema.json"
    })
final class SchemaCommand implements Callable<Integer> {
  private final Cli cli;

  SchemaCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() {
    cli.terminal().printData(AppYamlImporter.schema().stripTrailing());
    return ExitCodes.OK;
  }
}
