package dev.q2o.runner.regenerate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.merge.MergeAlgorithm;
import org.eclipse.jgit.merge.MergeFormatter;
import org.eclipse.jgit.merge.MergeResult;

/// Merges texts line by line, as git does. Generated text has LF; a file its owner's editor turned
/// to CRLF is compared without, and written with. Pure.
final class ThreeWay {
  private ThreeWay() {}

  /// @return empty when both changed the same lines, or one of them is no text
  static Optional<byte[]> merge(byte[] base, byte[] theirs, byte[] ours) {
    if (!isText(base) || !isText(theirs) || !isText(ours)) {
      return Optional.empty();
    }
    boolean crlf = hasCrlf(theirs);
    MergeResult<RawText> result =
        new MergeAlgorithm(new HistogramDiff())
            .merge(RawTextComparator.DEFAULT, raw(base), raw(theirs), raw(ours));
    if (result.containsConflicts()) {
      return Optional.empty();
    }
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      new MergeFormatter().formatMerge(out, result, "base", "theirs", "ours", UTF_8);
      byte[] merged = out.toByteArray();
      return Optional.of(crlf ? withCrlf(merged) : merged);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The change from one text to another, as `diff -u` prints it; one line when there is none to
  /// show.
  static String diff(byte[] from, byte[] to) {
    if (!isText(from) || !isText(to)) {
      return "(not text)\n";
    }
    try (ByteArrayOutputStream out = new ByteArrayOutputStream();
        DiffFormatter formatter = new DiffFormatter(out)) {
      RawText a = raw(from);
      RawText b = raw(to);
      formatter.format(new HistogramDiff().diff(RawTextComparator.DEFAULT, a, b), a, b);
      formatter.flush();
      return out.toString(UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RawText raw(byte[] text) {
    return new RawText(hasCrlf(text) ? withoutCr(text) : text);
  }

  private static boolean isText(byte[] content) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
      return !RawText.isBinary(content);
    } catch (CharacterCodingException binary) {
      return false;
    }
  }

  private static boolean hasCrlf(byte[] text) {
    return RawText.isCrLfText(text);
  }

  private static byte[] withoutCr(byte[] text) {
    return new String(text, UTF_8).replace("\r\n", "\n").getBytes(UTF_8);
  }

  private static byte[] withCrlf(byte[] text) {
    return new String(text, UTF_8).replace("\r\n", "\n").replace("\n", "\r\n").getBytes(UTF_8);
  }
}
