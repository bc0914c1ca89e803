PRAGMA foreign_keys = ON;
BEGIN TRANSACTION;
CREATE TABLE IF NOT EXISTS "authors" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL COLLATE NOCASE,
  born TEXT
);
CREATE TABLE [books] (
  isbn TEXT PRIMARY KEY,
  [title] TEXT NOT NULL ON CONFLICT ABORT CHECK (title <> ''),
  pages INTEGER CHECK (pages > 0 AND pages <= 5000),
  lent INTEGER NOT NULL DEFAULT 0 CHECK (lent IN (0, 1)),
  shelf,
  price REAL CHECK (price >= 0),
  summary TEXT CHECK (length(summary) <= 4000)
) WITHOUT ROWID;
CREATE TABLE writings (
  book TEXT NOT NULL REFERENCES books (isbn) ON DELETE CASCADE,
  author_id INTEGER NOT NULL REFERENCES authors,
  UNIQUE (book, author_id)
);
CREATE TABLE follows (
  follower_id INTEGER REFERENCES authors (id),
  followee_id INTEGER REFERENCES authors (id),
  PRIMARY KEY (follower_id, followee_id)
) STRICT;
CREATE TABLE loans (
  id INTEGER PRIMARY KEY,
  book_isbn TEXT NOT NULL,
  lent_on DATE NOT NULL,
  state TEXT CHECK (state IN ('open', 'closed') OR state IS NULL),
  FOREIGN KEY (book_isbn) REFERENCES books (isbn)
);
CREATE VIEW open_loans AS SELECT * FROM loans WHERE state = 'open';
CREATE TRIGGER close_loans AFTER DELETE ON books BEGIN
  UPDATE loans SET state = 'closed' WHERE book_isbn = OLD.isbn;
  DELETE FROM writings WHERE book = OLD.isbn;
END;
CREATE VIRTUAL TABLE search USING fts5(title, summary);
FROBNICATE books;
COMMIT;
