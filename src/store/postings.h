// postings.h -- which texts hold a key: one table of the store, and what a batch changes in it.
//
// A batch reads what its keys name in one sweep in the order of the keys, is changed in memory, and is written in a
// second sweep. Texts stand in front, where they are looked at first, or behind.
#ifndef NEWSPRINT_STORE_POSTINGS_H_
#define NEWSPRINT_STORE_POSTINGS_H_

#include <cstdint>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "store/database.h"
#include "store/posting_pages.h"

namespace newsprint::store {

class Postings {
 public:
  // stock_texts: a key that more texts in front hold is a stock phrase and names nobody.
  Postings(Database& database, const PostingPages::Statements& statements, const GoneTexts& gone,
           std::size_t stock_texts)
      : pages_(database, statements, gone), gone_(gone), stock_texts_(stock_texts) {}

  // Reads what the keys name, in their order; spares one look-up each later on.
  void Read(std::vector<std::int64_t> keys);
  // Appends the texts in front of (or behind) the key; nothing for a stock phrase.
  void Find(std::int64_t key, bool behind, std::vector<std::int64_t>* texts);
  // What the table itself holds.
  [[nodiscard]] PostingPages& pages() { return pages_; }

  // Both are kept in memory until Write(). REQUIRES: it was not there; or was.
  void Insert(const Posting& posting);
  void Remove(const Posting& posting);
  // Writes all changes in their order and keeps nothing in memory. Sweep: all pages, without what is gone.
  void Write(bool sweep = false);
  // Drops the changes.
  void Forget();

 private:
  // One text under a key: what the table holds, and what was inserted.
  struct Node {
    std::int64_t text = 0;
    std::uint32_t next = 0;  // 0: none
    bool behind = false;
  };
  enum class Known : std::uint8_t { kInsertedOnly, kSome, kAll };
  struct List {
    std::uint32_t first = 0;  // a node
    Known known = Known::kInsertedOnly;
    bool shrinks = false;  // something was removed
  };

  List& Load(std::int64_t key, PostingPages::Cursor& cursor);
  void ReadFirst(std::int64_t key, PostingPages::Cursor& cursor, List* list);
  void ReadRest(std::int64_t key, PostingPages::Cursor& cursor, List* list);
  void Push(const Node& node, List* list);
  [[nodiscard]] bool IsRemoved(std::int64_t key, const List& list, const Node& node) const;
  // Counts no further than the bound of stock phrases and one.
  [[nodiscard]] std::size_t CountFront(std::int64_t key, const List& list) const;
  void Change(const Posting& posting, bool added);

  PostingPages pages_;
  const GoneTexts& gone_;
  std::size_t stock_texts_;
  absl::flat_hash_map<std::int64_t, List> lists_;
  std::vector<Node> nodes_ = std::vector<Node>(1);  // the first is none
  absl::flat_hash_map<Posting, bool> changes_;      // true: inserted
};

}  // namespace newsprint::store

#endif  // NEWSPRINT_STORE_POSTINGS_H_
