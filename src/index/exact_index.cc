#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "index/key_table.h"
#include "newsprint/index.h"

namespace newsprint {

struct ExactIndex::Postings {
  absl::flat_hash_map<std::uint64_t, std::vector<std::uint32_t>> texts_of;
  std::uint64_t texts = 0;
};

ExactIndex::ExactIndex() : postings_(std::make_unique<Postings>()) {}
ExactIndex::~ExactIndex() = default;
ExactIndex::ExactIndex(ExactIndex&&) noexcept = default;
ExactIndex& ExactIndex::operator=(ExactIndex&&) noexcept = default;

void ExactIndex::Insert(TextIndex text, Keys shingles) {
  ++postings_->texts;
  for (const std::uint64_t shingle : shingles) postings_->texts_of[shingle].push_back(ToInt(text));
}

void ExactIndex::Remove(TextIndex text, Keys shingles) {
  --postings_->texts;
  for (const std::uint64_t shingle : shingles) {
    const auto found = postings_->texts_of.find(shingle);
    if (found == postings_->texts_of.end()) continue;
    std::erase(found->second, ToInt(text));
    if (found->second.empty()) postings_->texts_of.erase(found);
  }
}

void ExactIndex::Query(Keys shingles, TextIndex since, std::vector<Candidate>* candidates) const {
  candidates->clear();
  for (const std::uint64_t shingle : shingles) {
    const auto found = postings_->texts_of.find(shingle);
    if (found == postings_->texts_of.end()) continue;
    for (const std::uint32_t text : found->second) {
      if (text >= ToInt(since)) candidates->push_back({.text = TextIndex{text}, .shared = 1});
    }
  }
  internal::Tally(candidates);
  internal::SortCandidates(candidates);
}

IndexSize ExactIndex::Size() const {
  IndexSize size{.texts = postings_->texts, .keys = postings_->texts_of.size()};
  size.bytes = postings_->texts_of.capacity() *
               (sizeof(std::uint64_t) + sizeof(std::vector<std::uint32_t>) + 1);
  for (const auto& [shingle, texts] : postings_->texts_of) {
    size.postings += texts.size();
    size.bytes += texts.capacity() * sizeof(std::uint32_t);
  }
  return size;
}

}  // namespace newsprint
