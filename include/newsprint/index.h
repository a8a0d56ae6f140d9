// index.h -- a stage of the flow:  sketch -> INDEX -> compare
//
// An index proposes which texts may match a text; it never decides. Three kinds keep one contract:
//
//   LshIndex      band keys of signatures; finds copies (high resemblance)
//   PassageIndex  sampled positional shingles; finds excerpts, quotations, abridged and extended copies
//   ExactIndex    all shingles; finds every text that shares one: the truth, for tests and measurements
//
// Use:     texts come in canonical order. For a block of texts: Query() each against the index as it is
//          (any number of threads), then one thread goes through the block, asks once more for
//          candidates `since` the block's first text, and inserts. A text that is a copy of an earlier
//          one, a follower, is not inserted into the LshIndex and by InsertFollower() into the
//          PassageIndex, so a story of n copies costs n look-ups, not n * n.
// Threads: const members from any number of threads while no other member runs.
// Cost:    one memory access a key, prefetched. Memory: 8 bytes a key at a load of 5/8 to 7/8, some 350 a
//          text in an LshIndex of 32 bands; a key of several texts has a block of 32 bytes for each five.
// Order:   candidates come by (shared keys, descending; text, ascending); what is found depends on the
//          sequence of calls alone.
// Limit:   a key that max_texts_per_key texts hold already says nothing: it is closed, proposes no more,
//          and is listed by ClosedKeys().
// Empty:   a text without keys is proposed by nothing and proposes nothing.
// Ref:     Indyk and Motwani 1998 (banding); Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets",
//          chapter 3; Irber et al. 2022 (FracMinHash).
#ifndef NEWSPRINT_INDEX_H_
#define NEWSPRINT_INDEX_H_

#include <concepts>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "absl/status/statusor.h"
#include "newsprint/article.h"
#include "newsprint/limits.h"
#include "newsprint/recipe.h"

namespace newsprint {

// Dense number of a distinct text, given out by the caller; below 2^31.
enum class TextIndex : std::uint32_t {};

constexpr std::uint32_t ToInt(TextIndex index) { return static_cast<std::uint32_t>(index); }

struct Candidate {
  TextIndex text{};
  std::uint32_t shared = 0;  // keys in common
  bool operator==(const Candidate&) const = default;
};

// A key that too many unlike texts hold.
struct ClosedKey {
  std::uint64_t key = 0;
  std::uint64_t texts = 0;  // that were inserted with it, kept or not
  bool operator==(const ClosedKey&) const = default;
};

struct IndexSize {
  std::uint64_t texts = 0;     // inserted
  std::uint64_t keys = 0;      // distinct
  std::uint64_t postings = 0;  // (key, text) held
  std::uint64_t bytes = 0;     // of memory
};

// What every index offers; Keys is what it is given of one text.
template <typename Index>
concept CandidateIndex = requires(Index index, const Index& frozen,
                                  const typename Index::Keys& keys, TextIndex text,
                                  std::vector<Candidate>* candidates) {
  index.Insert(text, keys);
  index.Remove(text, keys);
  frozen.Query(keys, text, candidates);
  { frozen.Size() } -> std::same_as<IndexSize>;
  { frozen.ClosedKeys() } -> std::same_as<std::vector<ClosedKey>>;
};

namespace internal {
class KeyTable;
class PagedMemory;
}  // namespace internal

// --- Banding ----------------------------------------------------------------------------------------

// The S-curve 1 - (1 - J^rows)^bands: the chance that a pair of this resemblance becomes a candidate.
[[nodiscard]] double CandidateProbability(double resemblance, const Banding& banding);

// The most rows, and with them the fewest bands, whose curve reaches `recall` at `resemblance` with
// bands * rows <= num_slots. InvalidArgument when recall or resemblance is not in (0, 1), or no banding
// of so few slots reaches it.
[[nodiscard]] absl::StatusOr<Banding> ChooseBanding(double recall, double resemblance,
                                                    std::uint32_t num_slots);

// keys[b] = hash of band b and its rows. REQUIRES: keys.size() == bands, slots.size() >= bands * rows.
void BandKeysInto(std::span<const std::uint32_t> slots, const Banding& banding,
                  std::span<std::uint64_t> keys);

class LshIndex {
 public:
  using Keys = std::span<const std::uint64_t>;  // BandKeysInto()

  // Large tables come from `memory` where one is given; it must outlive the index.
  explicit LshIndex(std::uint32_t max_texts_per_key = kMaxRepresentativesPerKey,
                    internal::PagedMemory* memory = nullptr);
  ~LshIndex();
  LshIndex(LshIndex&&) noexcept;
  LshIndex& operator=(LshIndex&&) noexcept;

  // REQUIRES: text was not inserted before, or was removed.
  void Insert(TextIndex text, Keys keys);
  // REQUIRES: inserted with these keys. What is held in a closed key stays forgotten.
  void Remove(TextIndex text, Keys keys);
  // Asks for the memory that the next Query() or Insert() with these keys will read.
  void Prefetch(Keys keys) const;
  // Overwrites *candidates with the texts >= since that share a key.
  void Query(Keys keys, TextIndex since, std::vector<Candidate>* candidates) const;
  [[nodiscard]] IndexSize Size() const;
  // By key.
  [[nodiscard]] std::vector<ClosedKey> ClosedKeys() const;

 private:
  std::unique_ptr<internal::KeyTable> table_;
};

// --- Passages ---------------------------------------------------------------------------------------

// Sorted, unique sampled shingles of one text, and the bound they were sampled by.
struct PassageKeys {
  std::vector<std::uint64_t> keys;
  std::vector<std::uint32_t> places;  // places[i]: the first token at which keys[i] starts
  std::uint64_t bound = 0;            // every key of the text that is <= bound is here
};

// The same, wherever it lies.
struct PassageKeysView {
  std::span<const std::uint64_t> keys;
  std::span<const std::uint32_t> places;
  std::uint64_t bound = 0;

  PassageKeysView() = default;
  PassageKeysView(
      const PassageKeys& of)  // NOLINT(google-explicit-constructor): as std::string_view
      : keys(of.keys), places(of.places), bound(of.bound) {}
};

// Of the positional shingles of a text, those that start in a token of `left_out` (furniture) apart.
// REQUIRES: left_out ascends without overlap. Cost: O(sequence) and a sort of the keys kept.
void PassageKeysInto(std::span<const std::uint64_t> sequence, std::span<const TokenRange> left_out,
                     const PassageSampling& sampling, PassageKeys* keys);

// True unless what two texts share is a few turns of phrase here and there: some two shared keys stand
// at one distance in both texts, within a passage's length, or the shared ones are many for the shorter
// text, or there is but one. Costs a merge of two short lists, where a comparison reads both texts.
[[nodiscard]] bool MayShareRun(const PassageKeysView& a, const PassageKeysView& b);

// Two shared keys propose a pair, stock phrases (limits.h) counting a quarter, and `shared` is that sum
// rounded up. One does where a text is so short that it could share no more than a
// handful even if the other contained it.
class PassageIndex {
 public:
  using Keys = PassageKeysView;

  // As for LshIndex.
  explicit PassageIndex(std::uint32_t max_texts_per_key = kMaxRepresentativesPerKey,
                        internal::PagedMemory* memory = nullptr);
  ~PassageIndex();
  PassageIndex(PassageIndex&&) noexcept;
  PassageIndex& operator=(PassageIndex&&) noexcept;

  // REQUIRES: text was not inserted before, or was removed.
  void Insert(TextIndex text, const Keys& keys);
  // Inserts only what the text's representative does not hold.
  void InsertFollower(TextIndex text, const Keys& keys, const Keys& of_representative);
  // Takes back either kind of insertion.
  void Remove(TextIndex text, const Keys& keys);
  // Asks for the memory that the next Query() or Insert() with these keys will read.
  void Prefetch(const Keys& keys) const;
  // Overwrites *candidates with the texts >= since that share enough keys.
  void Query(const Keys& keys, TextIndex since, std::vector<Candidate>* candidates) const;
  [[nodiscard]] IndexSize Size() const;
  [[nodiscard]] std::vector<ClosedKey> ClosedKeys() const;

 private:
  // Whether so many shared keys are enough for the text asked about and one that is held.
  [[nodiscard]] bool Proposes(const Keys& keys, const Candidate& candidate) const;

  struct Sampled {
    std::uint32_t bound = 0;  // top half of PassageKeys::bound
    std::uint32_t keys = 0;   // how many the text has, inserted or not
  };
  std::unique_ptr<internal::KeyTable> table_;
  std::vector<Sampled> sampled_;  // by text
};

// --- The truth --------------------------------------------------------------------------------------

// Every text that shares a shingle, with how many. Slow and large; closes no key.
class ExactIndex {
 public:
  using Keys = std::span<const std::uint64_t>;  // a ShingleSet: sorted, unique

  ExactIndex();
  ~ExactIndex();
  ExactIndex(ExactIndex&&) noexcept;
  ExactIndex& operator=(ExactIndex&&) noexcept;

  void Insert(TextIndex text, Keys shingles);
  void Remove(TextIndex text, Keys shingles);
  void Query(Keys shingles, TextIndex since, std::vector<Candidate>* candidates) const;
  [[nodiscard]] IndexSize Size() const;
  [[nodiscard]] std::vector<ClosedKey> ClosedKeys() const { return {}; }

 private:
  struct Postings;
  std::unique_ptr<Postings> postings_;
};

// --- All pairs of a batch ---------------------------------------------------------------------------

struct TextPair {
  TextIndex first{};  // the earlier one
  TextIndex second{};
  bool operator==(const TextPair&) const = default;
  auto operator<=>(const TextPair&) const = default;
};

// Groups a whole batch one band at a time in a table of some 16 bytes a text, and links each member of a
// bucket to the bucket's first and to the one before it: the same connected groups as all pairs, in
// linear number. What is linked is not all that agree, so this feeds measurements and pre-grouping;
// clusters, which compare with representatives, are fed by LshIndex.
class BandLinker {
 public:
  BandLinker();
  ~BandLinker();
  BandLinker(BandLinker&&) noexcept;
  BandLinker& operator=(BandLinker&&) noexcept;

  // keys[i] is the key of text i in one band. Appends to *pairs.
  void Link(std::span<const std::uint64_t> keys, std::vector<TextPair>* pairs);

 private:
  struct Table;
  std::unique_ptr<Table> table_;
};

}  // namespace newsprint

#endif  // NEWSPRINT_INDEX_H_
