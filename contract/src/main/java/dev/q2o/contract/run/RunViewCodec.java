package dev.q2o.contract.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/// A folded run as one line of JSON, for those who want how a run stands without its events:
/// another terminal, a snapshot. Field names are those of {@link RunView}. Safe for concurrent use.
///
/// A stored view is only a shortcut past its events: whoever changes what the fold computes raises
/// {@link #SCHEMA}, and a view of any other version is not used.
public final class RunViewCodec {
  /// Version of the fold this code's views come from.
  public static final int SCHEMA = 1;

  private static final String DAMAGED = "a view of a run cannot be read: the data is damaged";

  private final ObjectMapper mapper = RunJson.mapper();

  /// One line, without a line end.
  public String encode(RunView view) {
    try {
      return mapper.writeValueAsString(view);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records of numbers and texts can always be written", e);
    }
  }

  /// @throws UnreadableEventException when it was written by another version or is damaged
  public RunView decode(String line) {
    try {
      RunView view = mapper.readValue(line, RunView.class);
      if (view != null) {
        return view;
      }
      throw new UnreadableEventException(DAMAGED);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new UnreadableEventException(DAMAGED, e);
    }
  }
}
