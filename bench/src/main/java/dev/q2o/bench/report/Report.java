package dev.q2o.bench.report;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/// The result of one benchmark, as `--json` writes it.
@JsonPropertyOrder({"name", "machine", "load", "rows"})
public record Report(String name, Machine machine, Load load, List<Row> rows) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public Report {
    rows = List.copyOf(rows);
  }

  public String toJson() {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records of numbers and texts can always be written", e);
    }
  }
}
