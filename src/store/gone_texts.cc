//  Tested by store/postings_test.cc
#include "store/gone_texts.h"

#include <algorithm>

namespace newsprint::store {

void GoneTexts::Note(std::int64_t text) {
  std::uint64_t& block = blocks_[text / kBlock];
  const std::uint64_t bit = std::uint64_t{1} << (text % kBlock);
  if ((block & bit) == 0) ++size_;
  block |= bit;
  first_ = std::min(first_, text);
  last_ = std::max(last_, text);
}

void GoneTexts::Reset() {
  blocks_.clear();
  size_ = 0;
  first_ = std::numeric_limits<std::int64_t>::max();
  last_ = 0;
}

void GoneTexts::Load() {
  Reset();
  Rows rows = database_.Select("select text from gone");
  while (rows.Next()) Note(rows.Int(0));
}

void GoneTexts::Add(std::int64_t text) {
  Note(text);
  database_.Run("insert or ignore into gone values (?)", text);
}

void GoneTexts::Clear() {
  Reset();
  database_.Script("delete from gone");
}

}  // namespace newsprint::store
