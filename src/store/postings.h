// postings.h -- which texts hold a key, and what a batch changes in it.
//
// A batch reads what its keys name in one sweep in the order of the keys, is changed in memory, and is written in a
// second sweep. Texts stand in front, where they are looked at first, or behind.
//
// There are two tables. What comes is written to the recent one, of which few pages have to be written anew each time;
// when it has grown, all of it moves to the settled one. A posting stands in one of them.
#ifndef NEWSPRINT_STORE_POSTINGS_H_
#define NEWSPRINT_STORE_POSTINGS_H_

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "store/database.h"
#include "store/posting_pages.h"

namespace newsprint::store {

class Postings {
 public:
  struct Tables {
    PostingPages::Statements settled;
    PostingPages::Statements recent;
  };
  // stock_texts: a key that more texts in front hold is a stock phrase and names nobody.
  Postings(Database& database, const Tables& tables, const GoneTexts& gone, std::size_t stock_texts)
      : settled_(database, tables.settled, gone),
        recent_(database, tables.recent, gone),
        gone_(gone),
        stock_texts_(stock_texts) {}

  // Reads what the keys name, in their order; spares one look-up each later on.
  void Read(std::vector<std::int64_t> keys);
  // Appends the texts in front and behind, once for each of the keys; nothing for stock phrases.
  void Find(std::span<const std::int64_t> keys, std::vector<std::int64_t>* front,
            std::vector<std::int64_t>* behind);
  // Whatever the tables hold, in no order.
  void ForEach(const std::function<void(const Posting&)>& use);

  // Both are kept in memory until Write(). REQUIRES: it was not there; or was.
  void Insert(const Posting& posting);
  void Remove(const Posting& posting);
  // Writes all changes in their order and keeps nothing in memory. Sweep: all pages, without what is gone.
  void Write(bool sweep = false);
  // Whether the recent ones are so many that the next Write() settles them.
  [[nodiscard]] bool AreManyRecent();
  // Drops the changes, and what is known of the tables.
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

  struct Cursors {
    PostingPages::Cursor settled;
    PostingPages::Cursor recent;
  };

  List& Load(std::int64_t key, Cursors& cursors);
  void ReadFirst(std::int64_t key, Cursors& cursors, List* list);
  void ReadRest(std::int64_t key, Cursors& cursors, List* list);
  void Push(const Node& node, List* list);
  [[nodiscard]] bool IsRemoved(std::int64_t key, const List& list, const Node& node) const;
  // Counts no further than the bound of stock phrases and one.
  [[nodiscard]] std::size_t CountFront(std::int64_t key, const List& list) const;
  void Collect(std::int64_t key, const List& list, std::vector<std::int64_t>* front,
               std::vector<std::int64_t>* behind) const;
  void MakeRoom();
  void Clear();
  // In order.
  [[nodiscard]] std::vector<PostingPages::Change> Changes() const;
  void Settle(const std::vector<PostingPages::Change>& changes);

  PostingPages settled_;
  PostingPages recent_;
  const GoneTexts& gone_;
  std::size_t stock_texts_;
  absl::flat_hash_map<std::int64_t, List> lists_;
  std::vector<Node> nodes_ = std::vector<Node>(1);  // the first is none
  std::int64_t room_ = 0;  // postings before recent pages are counted again
  std::vector<Posting> inserted_;
  absl::flat_hash_set<Posting> removed_;  // from the tables, or from those inserted
};

}  // namespace newsprint::store

#endif  // NEWSPRINT_STORE_POSTINGS_H_
