//  Tested by store/postings_test.cc
#include "store/postings.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace newsprint::store {
namespace {

// What is in memory is written when there is more of it: some 60 bytes a change, and 40 a key.
constexpr std::size_t kMaxChanges = 1U << 20;
constexpr std::size_t kMaxNodes = 1U << 21;
constexpr std::size_t kAllRows = std::numeric_limits<std::size_t>::max();

}  // namespace

void Postings::Push(const Node& node, List* list) {
  nodes_.push_back(node);
  nodes_.back().next = std::exchange(list->first, static_cast<std::uint32_t>(nodes_.size() - 1));
}

void Postings::ReadRows(std::int64_t key, std::size_t begin, std::size_t limit, List* list) {
  std::size_t row = 0;
  Rows rows = database_.Select(statements_.read, key);
  for (; row < limit && rows.Next(); ++row) {
    if (row >= begin) Push({.text = rows.Int(1), .behind = rows.Int(0) != 0}, list);
  }
  list->known = row == limit ? Known::kSome : Known::kAll;
}

bool Postings::IsRemoved(std::int64_t key, const List& list, const Node& node) const {
  if (!list.shrinks) return false;
  const auto found = changes_.find({key, node.behind, node.text});
  return found != changes_.end() && !found->second;
}

std::size_t Postings::CountFront(std::int64_t key, const List& list) const {
  std::size_t front = 0;
  for (std::uint32_t at = list.first; at != 0 && front <= stock_texts_; at = nodes_[at].next) {
    if (!nodes_[at].behind && !IsRemoved(key, list, nodes_[at])) ++front;
  }
  return front;
}

// Enough of the key's texts are in memory to know whether it is a stock phrase, and all if it is not.
Postings::List& Postings::Load(std::int64_t key) {
  const std::size_t enough = stock_texts_ + 1;
  List& list = lists_[key];
  if (list.known == Known::kInsertedOnly) ReadRows(key, 0, enough, &list);
  if (list.known == Known::kSome && CountFront(key, list) <= stock_texts_) {
    ReadRows(key, enough, kAllRows, &list);
  }
  return list;
}

void Postings::Read(std::vector<std::int64_t> keys) {
  std::sort(keys.begin(), keys.end());
  for (const std::int64_t key : keys) Load(key);
}

void Postings::Find(std::int64_t key, bool behind, std::vector<std::int64_t>* texts) {
  const List& list = Load(key);
  if (list.first == 0 || CountFront(key, list) > stock_texts_) return;
  for (std::uint32_t at = list.first; at != 0; at = nodes_[at].next) {
    const Node& node = nodes_[at];
    if (node.behind == behind && !IsRemoved(key, list, node)) texts->push_back(node.text);
  }
}

bool Postings::Holds(const Posting& posting) {
  return database_.Number(statements_.holds, 0, posting.key, std::int64_t{posting.behind ? 1 : 0},
                          posting.text) != 0;
}

void Postings::Insert(const Posting& posting) { Change(posting, true); }

void Postings::Remove(const Posting& posting) {
  Change(posting, false);
  lists_[posting.key].shrinks = true;
}

void Postings::Change(const Posting& posting, bool added) {
  if (changes_.size() >= kMaxChanges || nodes_.size() >= kMaxNodes) Write();
  const auto [change, is_first] = changes_.try_emplace(posting, added);
  change->second = added;
  // A text that was there before stands in the list, or will when the table is read.
  if (is_first && added)
    Push({.text = posting.text, .behind = posting.behind}, &lists_[posting.key]);
}

void Postings::Write() {
  std::vector<std::pair<Posting, bool>> changes(changes_.begin(), changes_.end());
  std::sort(changes.begin(), changes.end());
  for (const auto& [posting, added] : changes) {
    database_.Run(added ? statements_.insert : statements_.remove, posting.key,
                  std::int64_t{posting.behind ? 1 : 0}, posting.text);
  }
  Forget();
}

void Postings::Forget() {
  lists_.clear();
  changes_.clear();
  nodes_.resize(1);
}

}  // namespace newsprint::store
