package dev.q2o.runner.journal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;

/// What an I/O failure means to a person, as the part of a sentence after a colon.
public final class IoSentence {
  private IoSentence() {}

  public static String of(IOException e) {
    String text = e.getMessage() == null ? "" : e.getMessage();
    if (text.toLowerCase(Locale.ROOT).contains("no space left")) {
      return "the disk is full";
    }
    return switch (e) {
      case AccessDeniedException denied -> "access to %s is denied".formatted(denied.getFile());
      case NoSuchFileException missing -> "%s does not exist".formatted(missing.getFile());
      case NotDirectoryException file -> "%s is not a folder".formatted(file.getFile());
      case FileAlreadyExistsException there -> "%s is in the way".formatted(there.getFile());
      case FileSystemException other when other.getReason() != null ->
          "%s: %s".formatted(other.getFile(), other.getReason());
      default -> text.isEmpty() ? e.getClass().getSimpleName() : text;
    };
  }
}
