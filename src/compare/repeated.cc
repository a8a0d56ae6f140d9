//  Tested by compare/passages_test.cc
#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "compare/seeds.h"
#include "newsprint/compare.h"
#include "newsprint/segment.h"

namespace newsprint {
namespace {

// A longer paragraph is taken sentence by sentence: some pages print a whole body as one line.
constexpr std::uint32_t kMaxParagraphTokens = 150;
// Both paragraphs are covered at least this much by one another: edits up to a fifth are small.
constexpr double kMinCoverage = .8;
// Places of one window that are followed.
constexpr std::uint32_t kMaxFollowed = 16;

struct Block {
  TokenRange tokens;
  bool is_sentence = false;
};

std::vector<Block> BlocksOf(std::string_view original, const NormalizedText& text) {
  const std::vector<TokenRange> sentences = Sentences(original, text);
  std::vector<Block> blocks;
  auto sentence = sentences.begin();
  for (const TokenRange paragraph : Paragraphs(original, text)) {
    if (paragraph.size() <= kMaxParagraphTokens) {
      blocks.push_back({paragraph, false});
      continue;
    }
    while (sentence != sentences.end() && sentence->begin < paragraph.begin) ++sentence;
    for (; sentence != sentences.end() && sentence->end <= paragraph.end; ++sentence) {
      blocks.push_back({*sentence, true});
    }
  }
  return blocks;
}

// Finds, for each block, the first one before it that says the same.
class RepeatFinder {
 public:
  RepeatFinder(const NormalizedText& text, std::vector<Block> blocks)
      : text_(text),
        blocks_(std::move(blocks)),
        seeds_(text, std::vector<std::uint8_t>(text.tokens.size(), 0)),
        block_of_(text.tokens.size(), kNoPosition) {
    for (std::uint32_t i = 0; i < blocks_.size(); ++i) {
      std::fill(block_of_.begin() + blocks_[i].tokens.begin,
                block_of_.begin() + blocks_[i].tokens.end, i);
    }
  }

  // Places of each repeated block, by first place.
  std::vector<std::vector<std::uint32_t>> Find(std::uint32_t min_words) {
    std::vector<std::vector<std::uint32_t>> places(blocks_.size());
    for (std::uint32_t i = 0; i < blocks_.size(); ++i) {
      places[i] = {i};
      if (Words(blocks_[i].tokens) < min_words) continue;
      for (const std::uint32_t earlier : CandidatesBefore(i)) {
        if (places[earlier].empty() || Words(blocks_[earlier].tokens) < min_words ||
            Coverage(i, earlier) < kMinCoverage || Coverage(earlier, i) < kMinCoverage) {
          continue;
        }
        places[earlier].push_back(i);
        places[i].clear();
        break;
      }
    }
    std::erase_if(places, [](const auto& group) { return group.size() < 2; });
    return places;
  }

  [[nodiscard]] const Block& block(std::uint32_t i) const { return blocks_[i]; }
  [[nodiscard]] std::uint32_t Words(TokenRange range) const {
    std::uint32_t units = 0;
    for (std::uint32_t i = range.begin; i < range.end; ++i) units += UnitsOf(text_.tokens[i]);
    return units / kUnitsPerWord;
  }

 private:
  // First place of the window at `token`, or kNoPosition.
  [[nodiscard]] std::uint32_t FirstPlace(std::uint32_t token) const {
    if (seeds_.length[token] == 0) return kNoPosition;
    return seeds_.Find(text_, text_, seeds_, token);
  }

  // Blocks before `block` that hold some of its windows, ascending.
  [[nodiscard]] std::vector<std::uint32_t> CandidatesBefore(std::uint32_t block) const {
    std::vector<std::uint32_t> found;
    for (std::uint32_t i = blocks_[block].tokens.begin; i < blocks_[block].tokens.end; ++i) {
      std::uint32_t place = FirstPlace(i);
      for (std::uint32_t n = 0; place != kNoPosition && place < i && n < kMaxFollowed; ++n) {
        if (block_of_[place] < block) found.push_back(block_of_[place]);
        place = seeds_.next[place];
      }
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }

  // Share of the tokens of one block that lie in windows which stand in the other, too.
  [[nodiscard]] double Coverage(std::uint32_t block, std::uint32_t other) const {
    const TokenRange range = blocks_[block].tokens;
    const TokenRange within = blocks_[other].tokens;
    std::uint32_t covered = 0;
    std::uint32_t covered_to = range.begin;
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      std::uint32_t place = FirstPlace(i);
      while (place != kNoPosition && place < within.begin) place = seeds_.next[place];
      if (place == kNoPosition || place + seeds_.length[i] > within.end) continue;
      const std::uint32_t end = std::min(i + seeds_.length[i], range.end);
      if (end <= covered_to) continue;
      covered += end - std::max(covered_to, i);
      covered_to = end;
    }
    return static_cast<double>(covered) / static_cast<double>(range.size());
  }

  const NormalizedText& text_;
  std::vector<Block> blocks_;
  PreparedText::Seeds seeds_;
  std::vector<std::uint32_t> block_of_;  // by token
};

// True if the places of `after` follow those of `before` one by one, all being sentences.
bool FollowsEverywhere(const RepeatFinder& finder, const std::vector<TokenRange>& before,
                       const std::vector<std::uint32_t>& after) {
  if (before.size() != after.size()) return false;
  for (std::size_t i = 0; i < after.size(); ++i) {
    const Block& block = finder.block(after[i]);
    if (!block.is_sentence || block.tokens.begin != before[i].end) return false;
  }
  return true;
}

}  // namespace

// A repeated paragraph has at least eight tokens, and windows that stood before cover four in five of
// them; so of some eight in a row they cover six, and of some sentence four in five. Where the sentence is
// not known, one covered token is enough.
bool MayRepeatParagraphs(const NormalizedText& normalized, std::span<const TokenRange> sentences) {
  constexpr std::uint32_t kInARow = 8;
  constexpr std::uint32_t kCoveredInARow = 6;
  const auto size = static_cast<std::uint32_t>(normalized.tokens.size());
  std::vector<std::uint64_t> bits(BitFilter::WordsFor(size), 0);
  BitFilter seen(bits);
  bool some_row = false;
  bool some_sentence = false;
  std::uint32_t covered_to = 0;
  std::uint32_t row = 0;  // bit i: token - i is covered
  std::uint32_t covered_in_row = 0;
  std::uint32_t covered_in_sentence = 0;
  auto sentence = sentences.begin();
  WindowHasher windows(normalized);
  for (std::uint32_t token = 0; token < size; ++token) {
    if (windows.MoveTo(token)) {
      if (seen.MayHold(windows.hash())) covered_to = token + windows.length();
      seen.Add(windows.hash());
    }
    const std::uint32_t covered = token < covered_to ? 1 : 0;
    row = row << 1U | covered;
    covered_in_row += covered - (row >> kInARow & 1U);
    some_row = some_row || covered_in_row >= kCoveredInARow;
    if (sentence == sentences.end() || token < sentence->begin) {
      some_sentence = some_sentence || covered != 0;
    } else {
      covered_in_sentence += covered;
      if (token + 1 == sentence->end) {
        some_sentence = some_sentence || covered_in_sentence * 5 >= sentence->size() * 4;
        covered_in_sentence = 0;
        ++sentence;
      }
    }
    if (some_row && some_sentence) return true;
  }
  return false;
}

std::vector<RepeatedPassage> RepeatedParagraphs(std::string_view original,
                                                const NormalizedText& normalized,
                                                std::uint32_t min_words) {
  RepeatFinder finder(normalized, BlocksOf(original, normalized));
  std::vector<RepeatedPassage> passages;
  for (const std::vector<std::uint32_t>& places : finder.Find(min_words)) {
    if (!passages.empty() && FollowsEverywhere(finder, passages.back().tokens, places)) {
      for (std::size_t i = 0; i < places.size(); ++i) {
        passages.back().tokens[i].end = finder.block(places[i]).tokens.end;
      }
      continue;
    }
    RepeatedPassage passage;
    for (const std::uint32_t place : places) passage.tokens.push_back(finder.block(place).tokens);
    passages.push_back(std::move(passage));
  }
  for (RepeatedPassage& passage : passages) {
    passage.words = finder.Words(passage.tokens.front());
    for (const TokenRange range : passage.tokens)
      passage.bytes.push_back(normalized.ToOriginal(range));
  }
  return passages;
}

}  // namespace newsprint
