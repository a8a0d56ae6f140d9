//  Tested by store/postings_test.cc
#include "store/postings.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_set.h"

namespace newsprint::store {
namespace {

// What is in memory is written when there is more of it: some 60 bytes a change, and 40 a key.
constexpr std::size_t kMaxChanges = 1U << 20;
constexpr std::size_t kMaxNodes = 1U << 21;

}  // namespace

void Postings::Push(const Node& node, List* list) {
  nodes_.push_back(node);
  nodes_.back().next = std::exchange(list->first, static_cast<std::uint32_t>(nodes_.size() - 1));
}

// As many of the key's postings as tell whether it is a stock phrase.
void Postings::ReadFirst(std::int64_t key, PostingPages::Cursor& cursor, List* list) {
  const std::size_t enough = stock_texts_ + 1;
  std::size_t read = 0;
  bool more = cursor.Seek(Posting{.key = key}.place());
  for (; read < enough && more && cursor.posting().key == key; ++read, more = cursor.Next()) {
    Push({.text = cursor.posting().text, .behind = cursor.posting().behind}, list);
  }
  list->known = read == enough ? Known::kSome : Known::kAll;
}

void Postings::ReadRest(std::int64_t key, PostingPages::Cursor& cursor, List* list) {
  absl::flat_hash_set<Posting> read;
  for (std::uint32_t at = list->first; at != 0; at = nodes_[at].next) {
    read.insert({key, nodes_[at].behind, nodes_[at].text});
  }
  bool more = cursor.Seek(Posting{.key = key}.place());
  for (; more && cursor.posting().key == key; more = cursor.Next()) {
    if (read.contains(cursor.posting())) continue;
    Push({.text = cursor.posting().text, .behind = cursor.posting().behind}, list);
  }
  list->known = Known::kAll;
}

bool Postings::IsRemoved(std::int64_t key, const List& list, const Node& node) const {
  if (gone_.Contains(node.text)) return true;
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
Postings::List& Postings::Load(std::int64_t key, PostingPages::Cursor& cursor) {
  List& list = lists_[key];
  if (list.known == Known::kInsertedOnly) ReadFirst(key, cursor, &list);
  if (list.known == Known::kSome && CountFront(key, list) <= stock_texts_) {
    ReadRest(key, cursor, &list);
  }
  return list;
}

void Postings::Read(std::vector<std::int64_t> keys) {
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  lists_.reserve(lists_.size() + keys.size());
  PostingPages::Cursor cursor(pages_);
  for (const std::int64_t key : keys) Load(key, cursor);
}

void Postings::Find(std::int64_t key, bool behind, std::vector<std::int64_t>* texts) {
  PostingPages::Cursor cursor(pages_);
  const List& list = Load(key, cursor);
  if (list.first == 0 || CountFront(key, list) > stock_texts_) return;
  for (std::uint32_t at = list.first; at != 0; at = nodes_[at].next) {
    const Node& node = nodes_[at];
    if (node.behind == behind && !IsRemoved(key, list, node)) texts->push_back(node.text);
  }
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

void Postings::Write(bool sweep) {
  std::vector<PostingPages::Change> changes;
  changes.reserve(changes_.size());
  for (const auto& [posting, added] : changes_) changes.push_back({posting, added});
  std::sort(changes.begin(), changes.end(),
            [](const auto& a, const auto& b) { return a.posting < b.posting; });
  if (sweep) {
    pages_.Sweep(changes);
  } else {
    pages_.Apply(changes);
  }
  Forget();
}

void Postings::Forget() {
  lists_.clear();
  changes_.clear();
  nodes_.resize(1);
}

}  // namespace newsprint::store
