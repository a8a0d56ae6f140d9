// posting_pages.h -- which texts hold a key: a table whose rows are pages of postings.
//
// Keys are hashes, so what one text is found by lies all over the table, and a batch touches most of it. A row for
// each posting would cost a search and a cell every time; a page of hundreds is read, changed and written as one.
//
// The place of a posting is its key, then front before behind, then the low bits of its text: 47, 1 and 15 bits.
// A row holds the postings from its `first` place up to the `first` of the next row. Of each there are two numbers,
// seven bits a byte, low ones first, all bytes but the last above 127: how far its key is above the one before it
// (for the first posting, above the key of `first`), and its text * 2, plus 1 if it is behind.
#ifndef NEWSPRINT_STORE_POSTING_PAGES_H_
#define NEWSPRINT_STORE_POSTING_PAGES_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/database.h"
#include "store/gone_texts.h"

namespace newsprint::store {

struct Posting {
  std::int64_t key = 0;  // of 47 bits
  bool behind = false;
  std::int64_t text = 0;  // not negative

  [[nodiscard]] std::int64_t place() const {
    return (key << 16) | (std::int64_t{behind} << 15) | (text & 0x7fff);
  }
  bool operator==(const Posting&) const = default;
  bool operator<(const Posting& other) const {
    return place() != other.place() ? place() < other.place() : text < other.text;
  }
  template <typename H>
  friend H AbslHashValue(H hash, const Posting& posting) {
    return H::combine(std::move(hash), posting.key, posting.behind, posting.text);
  }
};

// A row of the table.
struct PostingPage {
  std::int64_t first = 0;
  std::int64_t end = 0;  // the first of the next row
  std::string bytes;
};

// The postings of a page, one after another. Borrows it.
class PostingReader {
 public:
  PostingReader() = default;
  explicit PostingReader(const PostingPage& page)
      : at_(page.bytes.data()),
        end_(at_ + page.bytes.size()),
        posting_{.key = page.first >> 16},
        place_(page.first),
        end_place_(page.end) {}

  // False at the end, and where it is damaged.
  bool Next();
  [[nodiscard]] const Posting& posting() const { return posting_; }
  // Other bytes than a page can have, or postings out of place.
  [[nodiscard]] bool is_damaged() const { return is_damaged_; }

 private:
  bool Damaged();

  const char* at_ = nullptr;
  const char* end_ = nullptr;
  Posting posting_;
  std::int64_t place_ = 0;
  std::int64_t end_place_ = 0;
  bool is_damaged_ = false;
};

// Of a table (first, postings); a literal.
#define NEWSPRINT_POSTING_STATEMENTS(table)                                                    \
  {                                                                                            \
    .page = "select first, postings, (select min(first) from " table                           \
            " where first > ?1) from " table " where first <= ?1 order by first desc limit 1", \
    .least = "select min(first) from " table, .count = "select count(*) from " table,          \
    .replace = "insert or replace into " table " values (?, ?)",                               \
    .remove = "delete from " table " where first = ?", .clear = "delete from " table           \
  }

class PostingPages {
 public:
  // Literals.
  struct Statements {
    const char* page;     // the last row whose first is not above a place, and the next first
    const char* least;    // the least first
    const char* count;    // of rows
    const char* replace;  // first, postings
    const char* remove;   // first
    const char* clear;
  };
  struct Change {
    Posting posting;
    bool added = false;
  };

  // What is gone is not seen.
  PostingPages(Database& database, const Statements& statements, const GoneTexts& gone)
      : database_(database), statements_(statements), gone_(gone) {}

  // REQUIRES: in order, and of each posting one. What is there is not inserted twice.
  void Apply(std::span<const Change> changes);
  // The same, and then pages are full and nothing that is gone stands in any of them.
  void Sweep(std::span<const Change> changes);
  void Clear() { database_.Run(statements_.clear); }
  [[nodiscard]] std::int64_t CountPages() { return database_.Number(statements_.count, 0); }

  class Cursor;

 private:
  [[nodiscard]] PostingPage Read(std::int64_t place);
  bool Merge(const PostingPage& page, std::span<const Change> changes,
             std::vector<Posting>* postings);
  void Rewrite(std::span<const Change>* changes);
  void Write(std::int64_t first, std::size_t wanted_bytes, std::span<const Posting> postings);
  void FailIfDamaged(const PostingReader& reader);

  Database& database_;
  Statements statements_;
  const GoneTexts& gone_;
  std::vector<Posting> postings_;  // of the page that is written
  std::string bytes_;
};

// Goes through a table in the order of places. REQUIRES: nothing is written in the meantime.
class PostingPages::Cursor {
 public:
  explicit Cursor(PostingPages& pages) : pages_(pages) {}
  Cursor(const Cursor&) = delete;
  Cursor& operator=(const Cursor&) = delete;

  // To the first posting at the place or above it: costs little where that is ahead in the same page. False if
  // there is none, and after a fault.
  bool Seek(std::int64_t place);
  bool Next();
  [[nodiscard]] const Posting& posting() const { return reader_.posting(); }

 private:
  void Open(std::int64_t place);
  bool Step(std::int64_t place);

  PostingPages& pages_;
  PostingPage page_;
  PostingReader reader_;
  bool at_posting_ = false;
  std::int64_t sought_ = 0;  // no posting from here to the one it is at
};

}  // namespace newsprint::store

#endif  // NEWSPRINT_STORE_POSTING_PAGES_H_
