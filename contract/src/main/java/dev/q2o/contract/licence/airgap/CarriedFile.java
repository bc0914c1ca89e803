package dev.q2o.contract.licence.airgap;

import dev.q2o.contract.licence.signature.Digests;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// Signed documents as a small text file that survives a mail program and a stick:
///
///     -----BEGIN Q2O REQUEST-----
///     q2o.1.device-request.Ed25519.0f1e2d3c4b5a6978.eyJ…
///     …
///     checksum 1a2b3c4d
///     -----END Q2O REQUEST-----
///
/// Lines hold at most 64 characters; an empty line separates documents. The checksum is there for a
/// clear word about a file cut short; belief comes from the signatures.
///
/// @param kind what the file is
/// @param documents their text forms, each short enough for one QR code
public record CarriedFile(Kind kind, List<String> documents) {
  /// Bytes of a QR code of version 40 with error correction M.
  public static final int QR_BYTES = 2_331;

  private static final int LINE = 64;
  private static final String CHECKSUM = "checksum ";
  private static final int CHECKSUM_BYTES = 4;

  public CarriedFile {
    documents = List.copyOf(documents);
  }

  /// The direction a file is carried.
  public enum Kind {
    REQUEST,
    ANSWER
  }

  /// What reading found.
  public sealed interface Read {
    record Content(CarriedFile file) implements Read {}

    /// @param sentence what is wrong and what to do
    record Damaged(String sentence) implements Read {}
  }

  public String write() {
    StringBuilder text = new StringBuilder();
    text.append(begin(kind)).append('\n');
    for (int i = 0; i < documents.size(); i++) {
      if (i > 0) {
        text.append('\n');
      }
      String document = documents.get(i);
      for (int at = 0; at < document.length(); at += LINE) {
        text.append(document, at, Math.min(document.length(), at + LINE)).append('\n');
      }
    }
    text.append(CHECKSUM).append(checksum(documents)).append('\n');
    return text.append(end(kind)).append('\n').toString();
  }

  /// Accepts any line ends, blanks around lines, and text before and after the file.
  public static Read read(Kind kind, String text) {
    List<String> lines = text.lines().map(String::strip).toList();
    int begin = lines.indexOf(begin(kind));
    int end = lines.indexOf(end(kind));
    if (begin < 0) {
      return new Read.Damaged(
          "This is no Q2O %s file: the line '%s' is missing."
              .formatted(kind.name().toLowerCase(Locale.ROOT), begin(kind)));
    }
    if (end < begin + 2 || !lines.get(end - 1).startsWith(CHECKSUM)) {
      return new Read.Damaged("The file is cut short: its end is missing. Copy it again.");
    }
    List<String> documents = documents(lines.subList(begin + 1, end - 1));
    String expected = lines.get(end - 1).substring(CHECKSUM.length()).strip();
    return checksum(documents).equals(expected)
        ? new Read.Content(new CarriedFile(kind, documents))
        : new Read.Damaged("The file is damaged: its checksum does not fit. Copy it again.");
  }

  private static List<String> documents(List<String> lines) {
    List<String> documents = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    for (String line : lines) {
      if (line.isEmpty() && !current.isEmpty()) {
        documents.add(current.toString());
        current.setLength(0);
      }
      current.append(line);
    }
    if (!current.isEmpty()) {
      documents.add(current.toString());
    }
    return documents;
  }

  private static String checksum(List<String> documents) {
    byte[] hash = Digests.sha256(String.join("\n", documents).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(Arrays.copyOf(hash, CHECKSUM_BYTES));
  }

  private static String begin(Kind kind) {
    return "-----BEGIN Q2O " + kind + "-----";
  }

  private static String end(Kind kind) {
    return "-----END Q2O " + kind + "-----";
  }
}
