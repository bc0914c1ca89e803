package dev.q2o.server.platform.tenant;

import java.util.function.Consumer;

/// Takes the files of an export.
public interface ExportSink {

  /// Writes one file.
  ///
  /// @param name such as `users`; the sink adds the suffix
  /// @param rows hands over records of `contract` one by one; they become a JSON array
  void rows(String name, Consumer<Consumer<Object>> rows);
}
