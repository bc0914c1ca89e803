package dev.q2o.runner.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.q2o.runner.blueprint.targets.ProjectType;
import dev.q2o.runner.blueprint.targets.Stack;
import dev.q2o.runner.blueprint.targets.Targets;
import dev.q2o.runner.blueprint.targets.Targets.Cell;
import dev.q2o.runner.blueprint.targets.Targets.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `q2o targets`: what can be built in which stack, and how far each is proven in every run.
@Command(
    name = "targets",
    description = "Show which kinds of project can be built in which stack.",
    sortOptions = false,
    footerHeading = "%nExample:%n",
    footer = "  q2o run --model bug-tracker.jdl --type cli_tool --stack java")
final class TargetsCommand implements Callable<Integer> {
  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  private final Cli cli;
  private final Targets targets;

  TargetsCommand(Cli cli, Targets targets) {
    this.cli = cli;
    this.targets = targets;
  }

  @Override
  public Integer call() {
    List<Cell> cells = targets.cells();
    if (json) {
      cli.terminal().printData(Json.text(json(cells)));
    } else {
      cli.terminal().print(lines(cells));
    }
    return ExitCodes.OK;
  }

  private List<String> lines(List<Cell> cells) {
    var columns = new ArrayList<Table.Column>();
    columns.add(Table.Column.left("Type"));
    for (Stack stack : Stack.values()) {
      columns.add(Table.Column.left(stack.title()));
    }
    columns.add(Table.Column.text("What one gets"));
    Table table = new Table(columns.toArray(Table.Column[]::new));
    Map<ProjectType, List<Cell>> rows =
        cells.stream()
            .collect(
                Collectors.groupingBy(
                    Cell::type, java.util.TreeMap::new, Collectors.toUnmodifiableList()));
    rows.forEach((type, row) -> {
      var texts = new ArrayList<String>();
      texts.add(type.id());
      row.forEach(
          cell -> texts.add(cell.level() == Level.NOT_SUPPORTED ? "-" : cell.level().word()));
      texts.add(type.meaning());
      table.row(texts.toArray(String[]::new));
    });
    var lines =
        new ArrayList<>(table.lines(cli.terminal().style(), 0, cli.terminal().width(), true));
    lines.add("");
    lines.add(
        cli.terminal()
            .style()
            .dim("tested: every run compiles it and passes its own tests; -: not supported yet."));
    return lines;
  }

  private static ObjectNode json(List<Cell> cells) {
    ObjectNode root = Json.object();
    var rows = root.putArray("targets");
    for (Cell cell : cells) {
      rows.addObject()
          .put("type", cell.type().id())
          .put("stack", cell.stack().id())
          .put("level", cell.level().word())
          .put("nearest", cell.nearest());
    }
    return root;
  }
}
