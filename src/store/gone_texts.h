// gone_texts.h -- texts that are no more, though pages of postings may name them still.
//
// To take a text out of the pages would mean to know its keys and to write as many pages. It is only noted here; who
// reads the pages passes over it, and who writes a page leaves it out. When they are many, all pages are written.
#ifndef NEWSPRINT_STORE_GONE_TEXTS_H_
#define NEWSPRINT_STORE_GONE_TEXTS_H_

#include <cstddef>
#include <cstdint>
#include <limits>

#include "absl/container/flat_hash_map.h"
#include "store/database.h"

namespace newsprint::store {

class GoneTexts {
 public:
  explicit GoneTexts(Database& database) : database_(database) {}

  // What the file says.
  void Load();
  // REQUIRES: no text gets the number again.
  void Add(std::int64_t text);
  // To be called when no page names them any more.
  void Clear();

  [[nodiscard]] bool Contains(std::int64_t text) const {
    if (text > last_ || text < first_) return false;
    const auto found = blocks_.find(text / kBlock);
    return found != blocks_.end() && (found->second >> (text % kBlock) & 1) != 0;
  }
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  static constexpr std::int64_t kBlock = 64;

  void Reset();
  void Note(std::int64_t text);

  Database& database_;
  // A bit for each: what goes has come together mostly.
  absl::flat_hash_map<std::int64_t, std::uint64_t> blocks_;
  std::size_t size_ = 0;
  // Most postings are younger than all that is gone.
  std::int64_t first_ = std::numeric_limits<std::int64_t>::max();
  std::int64_t last_ = 0;
};

}  // namespace newsprint::store

#endif  // NEWSPRINT_STORE_GONE_TEXTS_H_
