// key_table.h -- a map from 64-bit keys to the texts that hold them.
//
// Keys fall into 1,024 partitions, each a table that grows by itself, so growing needs no second copy of everything. A
// slot takes eight bytes:
//
//   [ tag: low half of the key | value: one text, or kChain + a block ]
//
// A partition is its tags in order, with gaps: a tag stands at its share of the table or, where others stand there,
// behind them. So what is not there is known as soon as a larger tag is met (Amble and Knuth, Ordered hash tables, 1974),
// and growing is one pass.
//
// Two keys of one partition with equal tags are taken for one (42 bits): among ten million texts with
// 32 keys each a query meets a false key once in 400 times, and candidates are verified anyway. Most
// keys have one text; the others have a chain of blocks, newest first, whose count stands in its head. A block
// holds a few texts, oldest first, since every step along a chain waits for memory.
#ifndef NEWSPRINT_INDEX_KEY_TABLE_H_
#define NEWSPRINT_INDEX_KEY_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/paged_array.h"
#include "base/paged_memory.h"
#include "newsprint/index.h"

namespace newsprint::internal {

// What a shared key counts for: 1 when more than stock_texts texts hold it, else `rare`.
struct KeyWeights {
  std::uint32_t stock_texts = ~0U;
  std::uint32_t rare = 1;
};

class KeyTable {
 public:
  // Borrows `memory`.
  KeyTable(std::uint32_t max_texts_per_key, PagedMemory* memory);

  void Insert(TextIndex text, std::span<const std::uint64_t> keys);
  void Remove(TextIndex text, std::span<const std::uint64_t> keys);
  // Asks for the slots of the keys, which are then read without waiting for one after the other.
  void Prefetch(std::span<const std::uint64_t> keys) const;
  // Appends {text, 1} for every posting of an open key with text >= since.
  void Collect(std::span<const std::uint64_t> keys, TextIndex since, KeyWeights weights,
               std::vector<Candidate>* postings) const;

  [[nodiscard]] IndexSize Size() const;
  [[nodiscard]] std::vector<ClosedKey> ClosedKeys() const;

 private:
  static constexpr std::uint32_t kFree = 0xFFFFFFFFU;

  // A free one has kFree for its tag as well, so that it ends every search.
  struct Slot {
    std::uint32_t tag;
    std::uint32_t value;
  };
  struct Partition {
    PagedVector<Slot>
        slots;  // more than homes: the last tags may stand behind, and the last slot stays free
    std::uint32_t homes = 0;
    std::uint32_t used = 0;

    [[nodiscard]] std::size_t HomeOf(std::uint32_t tag) const {
      return (std::uint64_t{tag} * homes) >> 32;
    }
    // The slot of `tag`, or the one where it belongs. REQUIRES: homes > 0.
    [[nodiscard]] std::size_t Find(std::uint32_t tag) const {
      std::size_t at = HomeOf(tag);
      while (slots[at].tag < tag) ++at;
      return at;
    }
    [[nodiscard]] bool Holds(std::size_t at, std::uint32_t tag) const {
      return slots[at].tag == tag && slots[at].value != kFree;
    }
    // False when the table must grow first.
    bool Insert(std::size_t at, Slot slot);
    void Erase(std::size_t at);
    void Grow();
  };
  struct Block {
    static constexpr std::uint32_t kTexts = 5;
    std::uint32_t next;
    std::uint32_t count;  // in a head: of all texts of the chain; 0 for a closed key
    std::uint32_t used;
    std::uint32_t texts[kTexts];  // texts[0] is an index into closed_ when the count is 0
    [[nodiscard]] std::uint32_t newest() const { return texts[used - 1]; }
  };
  static constexpr std::size_t kPartitions = 1024;
  static constexpr std::uint32_t kChain = 0x80000000U;
  static constexpr std::uint32_t kNoBlock = 0xFFFFFFFFU;

  static std::size_t PartitionOf(std::uint64_t key) { return (key >> 32) % kPartitions; }

  void InsertKey(std::uint32_t text, std::uint64_t key);
  void Append(std::uint32_t text, std::uint64_t key, Slot* slot);
  void Close(std::uint64_t key, Slot* slot);
  void RemoveKey(std::uint32_t text, std::uint64_t key);
  // Appends the chain's texts >= since.
  void CollectChain(const Block* block, std::uint32_t since, std::uint32_t weight,
                    std::vector<Candidate>* postings) const;
  // True when the chain lost its last text and the slot must go.
  bool Unlink(std::uint32_t text, Slot* slot);
  bool UnlinkEmpty(std::uint32_t number, std::uint32_t previous, Slot* slot);
  std::uint32_t NewBlock(const Block& block);
  void FreeBlock(std::uint32_t block);

  std::uint32_t max_texts_per_key_;
  std::uint64_t texts_ = 0;
  std::uint32_t last_inserted_ = 0;
  bool ascending_ = true;  // so far every text was inserted after all before it: chains descend
  std::uint64_t postings_ = 0;
  std::vector<Partition> partitions_;
  PagedArray<Block> blocks_;
  std::uint32_t free_blocks_ = kNoBlock;
  std::vector<ClosedKey> closed_;
};

// Adds up `shared` of equal texts, which keep the order of their first ones.
void Tally(std::vector<Candidate>* candidates);
// By (shared, descending; text, ascending).
void SortCandidates(std::vector<Candidate>* candidates);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_INDEX_KEY_TABLE_H_
