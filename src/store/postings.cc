//  Tested by store/postings_test.cc
#include "store/postings.h"

#include <algorithm>
#include <utility>

namespace newsprint::store {
namespace {

// What is in memory is written when there is more of it: some 60 bytes a change, and 40 a key.
constexpr std::size_t kMaxChanges = 1U << 20;
constexpr std::size_t kMaxNodes = 1U << 21;
constexpr std::size_t kAhead = 8;
// Of recent postings, 8 MB. They are some million, and are in memory when they move.
constexpr std::int64_t kManyPages = 2048;
constexpr std::int64_t kFewestOfPage = 50;
constexpr std::int64_t kManyOfPage = 600;

bool InOrder(const PostingPages::Change& a, const PostingPages::Change& b) {
  return a.posting < b.posting;
}

}  // namespace

void Postings::Push(const Node& node, List* list) {
  nodes_.push_back(node);
  nodes_.back().next = std::exchange(list->first, static_cast<std::uint32_t>(nodes_.size() - 1));
}

// As many of the key's postings as tell whether it is a stock phrase.
void Postings::ReadFirst(std::int64_t key, Cursors& cursors, List* list) {
  const std::size_t enough = stock_texts_ + 1;
  list->known = Known::kAll;
  for (PostingPages::Cursor* cursor : {&cursors.settled, &cursors.recent}) {
    std::size_t read = 0;
    bool more = cursor->Seek(Posting{.key = key}.place());
    for (; read < enough && more && cursor->posting().key == key; ++read, more = cursor->Next()) {
      Push({.text = cursor->posting().text, .behind = cursor->posting().behind}, list);
    }
    if (read == enough) list->known = Known::kSome;
  }
}

void Postings::ReadRest(std::int64_t key, Cursors& cursors, List* list) {
  absl::flat_hash_set<Posting> read;
  for (std::uint32_t at = list->first; at != 0; at = nodes_[at].next) {
    read.insert({key, nodes_[at].behind, nodes_[at].text});
  }
  for (PostingPages::Cursor* cursor : {&cursors.settled, &cursors.recent}) {
    bool more = cursor->Seek(Posting{.key = key}.place());
    for (; more && cursor->posting().key == key; more = cursor->Next()) {
      if (read.contains(cursor->posting())) continue;
      Push({.text = cursor->posting().text, .behind = cursor->posting().behind}, list);
    }
  }
  list->known = Known::kAll;
}

bool Postings::IsRemoved(std::int64_t key, const List& list, const Node& node) const {
  if (gone_.Contains(node.text)) return true;
  return list.shrinks && removed_.contains({key, node.behind, node.text});
}

std::size_t Postings::CountFront(std::int64_t key, const List& list) const {
  std::size_t front = 0;
  for (std::uint32_t at = list.first; at != 0 && front <= stock_texts_; at = nodes_[at].next) {
    if (!nodes_[at].behind && !IsRemoved(key, list, nodes_[at])) ++front;
  }
  return front;
}

// Enough of the key's texts are in memory to know whether it is a stock phrase, and all if it is not.
Postings::List& Postings::Load(std::int64_t key, Cursors& cursors) {
  List& list = lists_[key];
  if (list.known == Known::kInsertedOnly) ReadFirst(key, cursors, &list);
  if (list.known == Known::kSome && CountFront(key, list) <= stock_texts_) {
    ReadRest(key, cursors, &list);
  }
  return list;
}

void Postings::Read(std::vector<std::int64_t> keys) {
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  lists_.reserve(lists_.size() + keys.size());
  Cursors cursors{PostingPages::Cursor(settled_), PostingPages::Cursor(recent_)};
  for (std::size_t i = 0; i < keys.size(); ++i) {
    // The lists lie all over memory.
    if (i + kAhead < keys.size()) lists_.prefetch(keys[i + kAhead]);
    Load(keys[i], cursors);
  }
}

void Postings::Find(std::span<const std::int64_t> keys, std::vector<std::int64_t>* front,
                    std::vector<std::int64_t>* behind) {
  for (const std::int64_t key : keys) lists_.prefetch(key);
  Cursors cursors{PostingPages::Cursor(settled_), PostingPages::Cursor(recent_)};
  for (const std::int64_t key : keys) Collect(key, Load(key, cursors), front, behind);
}

void Postings::Collect(std::int64_t key, const List& list, std::vector<std::int64_t>* front,
                       std::vector<std::int64_t>* behind) const {
  const std::size_t front_before = front->size();
  const std::size_t behind_before = behind->size();
  for (std::uint32_t at = list.first; at != 0; at = nodes_[at].next) {
    const Node& node = nodes_[at];
    if (IsRemoved(key, list, node)) continue;
    (node.behind ? behind : front)->push_back(node.text);
    if (front->size() - front_before <= stock_texts_) continue;
    front->resize(front_before);
    behind->resize(behind_before);
    return;
  }
}

void Postings::Insert(const Posting& posting) {
  MakeRoom();
  List& list = lists_[posting.key];
  // What was removed stands in the list still, or will when the tables are read.
  if (list.shrinks && removed_.erase(posting) > 0) return;
  inserted_.push_back(posting);
  Push({.text = posting.text, .behind = posting.behind}, &list);
}

void Postings::Remove(const Posting& posting) {
  MakeRoom();
  lists_[posting.key].shrinks = true;
  removed_.insert(posting);
}

void Postings::MakeRoom() {
  const bool full = inserted_.size() + removed_.size() >= kMaxChanges || nodes_.size() >= kMaxNodes;
  if (full) Write();
}

std::vector<PostingPages::Change> Postings::Changes() const {
  std::vector<PostingPages::Change> changes;
  changes.reserve(inserted_.size() + removed_.size());
  for (const Posting& posting : inserted_) {
    if (!removed_.contains(posting)) changes.push_back({posting, true});
  }
  for (const Posting& posting : removed_) changes.push_back({posting, false});
  std::sort(changes.begin(), changes.end(), InOrder);
  return changes;
}

// Pages are counted anew when so many postings came that they may be enough.
bool Postings::AreManyRecent() {
  if (room_ > 0) return false;
  const std::int64_t pages = recent_.CountPages();
  room_ = (kManyPages - pages) * kFewestOfPage;
  return pages >= kManyPages;
}

void Postings::Write(bool sweep) {
  std::vector<PostingPages::Change> changes = Changes();
  Clear();
  room_ -= static_cast<std::int64_t>(changes.size());
  if (sweep || AreManyRecent()) return Settle(changes);
  recent_.Apply(changes);
  std::erase_if(changes, [](const PostingPages::Change& change) { return change.added; });
  settled_.Apply(changes);
}

void Postings::Settle(const std::vector<PostingPages::Change>& changes) {
  std::vector<PostingPages::Change> all;
  all.reserve(changes.size() + static_cast<std::size_t>(recent_.CountPages() * kManyOfPage));
  auto change = changes.begin();
  PostingPages::Cursor cursor(recent_);
  for (bool more = cursor.Seek(0); more; more = cursor.Next()) {
    const Posting& posting = cursor.posting();
    while (change != changes.end() && change->posting < posting) all.push_back(*change++);
    // Of what stands in both, the change is what counts.
    const bool in_both = change != changes.end() && change->posting == posting;
    all.push_back(in_both ? *change++ : PostingPages::Change{posting, true});
  }
  all.insert(all.end(), change, changes.end());
  settled_.Sweep(all);
  recent_.Clear();
}

void Postings::ForEach(const std::function<void(const Posting&)>& use) {
  for (PostingPages* pages : {&settled_, &recent_}) {
    PostingPages::Cursor cursor(*pages);
    for (bool more = cursor.Seek(0); more; more = cursor.Next()) use(cursor.posting());
  }
}

void Postings::Forget() {
  Clear();
  room_ = 0;
}

void Postings::Clear() {
  lists_.clear();
  inserted_.clear();
  removed_.clear();
  nodes_.resize(1);
}

}  // namespace newsprint::store
