//  Tested by index/index_test.cc, index/key_table_test.cc
#include "index/key_table.h"

#include <algorithm>
#include <cassert>

#include "base/per_thread.h"

namespace newsprint::internal {

KeyTable::KeyTable(std::uint32_t max_texts_per_key, PagedMemory* memory)
    : max_texts_per_key_(std::max(max_texts_per_key, 1U)),
      partitions_(kPartitions, Partition{.slots = PagedVector<Slot>(PagedAllocator<Slot>(memory))}),
      blocks_(memory) {}

bool KeyTable::Partition::Insert(std::size_t at, Slot slot) {
  std::size_t end = at;
  while (slots[end].value != kFree) ++end;
  if (end + 1 == slots.size()) return false;
  std::copy_backward(slots.begin() + static_cast<std::ptrdiff_t>(at),
                     slots.begin() + static_cast<std::ptrdiff_t>(end),
                     slots.begin() + static_cast<std::ptrdiff_t>(end + 1));
  slots[at] = slot;
  ++used;
  return true;
}

// Moves back what stands behind its home.
void KeyTable::Partition::Erase(std::size_t at) {
  for (; slots[at + 1].value != kFree && HomeOf(slots[at + 1].tag) <= at; ++at)
    slots[at] = slots[at + 1];
  slots[at] = {.tag = kFree, .value = kFree};
  --used;
}

void KeyTable::Partition::Grow() {
  for (;;) {
    homes = std::max<std::uint32_t>(8, homes + homes * 2 / 5);
    const std::size_t behind = 8 + homes / 64;
    PagedVector<Slot> larger(homes + behind, Slot{.tag = kFree, .value = kFree},
                             slots.get_allocator());
    std::size_t end = 0;
    for (const Slot& slot : slots) {
      if (slot.value == kFree) continue;
      end = std::max(end, HomeOf(slot.tag));
      if (end + 1 == larger.size()) break;
      larger[end++] = slot;
    }
    if (end + 1 == larger.size()) continue;  // too many tags are large
    slots = std::move(larger);
    return;
  }
}

void KeyTable::Prefetch(std::span<const std::uint64_t> keys) const {
  for (const std::uint64_t key : keys) {
    const Partition& partition = partitions_[PartitionOf(key)];
    __builtin_prefetch(partition.slots.data() + partition.HomeOf(static_cast<std::uint32_t>(key)));
  }
}

void KeyTable::Insert(TextIndex text, std::span<const std::uint64_t> keys) {
  assert(ToInt(text) < kChain);
  ++texts_;
  ascending_ = ascending_ && ToInt(text) >= last_inserted_;
  last_inserted_ = ToInt(text);
  Prefetch(keys);
  for (const std::uint64_t key : keys) InsertKey(ToInt(text), key);
}

void KeyTable::InsertKey(std::uint32_t text, std::uint64_t key) {
  Partition& partition = partitions_[PartitionOf(key)];
  if ((partition.used + 1) * std::size_t{8} > partition.homes * std::size_t{7}) partition.Grow();
  const auto tag = static_cast<std::uint32_t>(key);
  std::size_t at = partition.Find(tag);
  if (partition.Holds(at, tag)) return Append(text, key, &partition.slots[at]);
  while (!partition.Insert(at, {.tag = tag, .value = text})) {
    partition.Grow();
    at = partition.Find(tag);
  }
  ++postings_;
}

void KeyTable::Append(std::uint32_t text, std::uint64_t key, Slot* slot) {
  if (slot->value < kChain) {
    if (slot->value == text) return;
    slot->value =
        kChain + NewBlock({.next = kNoBlock, .count = 1, .used = 1, .texts = {slot->value}});
  }
  const std::uint32_t number = slot->value - kChain;
  Block& head = blocks_[number];
  if (head.count == 0) {
    ++closed_[head.texts[0]].texts;
  } else if (head.newest() == text) {
    return;
  } else if (head.count == max_texts_per_key_) {
    Close(key, slot);
  } else {
    ++postings_;
    if (head.used < Block::kTexts) {
      head.texts[head.used] = text;
      ++head.used;
      ++head.count;
    } else {
      const std::uint32_t count = head.count + 1;
      slot->value = kChain + NewBlock({.next = number, .count = count, .used = 1, .texts = {text}});
    }
  }
}

void KeyTable::Close(std::uint64_t key, Slot* slot) {
  const std::uint64_t texts = blocks_[slot->value - kChain].count;
  for (std::uint32_t block = slot->value - kChain; block != kNoBlock;) {
    const std::uint32_t next = blocks_[block].next;
    FreeBlock(block);
    block = next;
  }
  postings_ -= texts;
  const auto closed = static_cast<std::uint32_t>(closed_.size());
  slot->value = kChain + NewBlock({.next = kNoBlock, .count = 0, .used = 1, .texts = {closed}});
  closed_.push_back({.key = key, .texts = texts + 1});
}

void KeyTable::Remove(TextIndex text, std::span<const std::uint64_t> keys) {
  --texts_;
  Prefetch(keys);
  for (const std::uint64_t key : keys) RemoveKey(ToInt(text), key);
}

void KeyTable::RemoveKey(std::uint32_t text, std::uint64_t key) {
  Partition& partition = partitions_[PartitionOf(key)];
  if (partition.used == 0) return;
  const auto tag = static_cast<std::uint32_t>(key);
  const std::size_t at = partition.Find(tag);
  if (!partition.Holds(at, tag)) return;
  Slot& slot = partition.slots[at];
  if (slot.value < kChain) {
    if (slot.value != text) return;
    --postings_;
    return partition.Erase(at);
  }
  if (Unlink(text, &slot)) partition.Erase(at);
}

bool KeyTable::Unlink(std::uint32_t text, Slot* slot) {
  const std::uint32_t head = slot->value - kChain;
  if (blocks_[head].count == 0) return false;
  std::uint32_t previous = kNoBlock;
  for (std::uint32_t number = head; number != kNoBlock; number = blocks_[number].next) {
    Block& block = blocks_[number];
    std::uint32_t* const end = block.texts + block.used;
    std::uint32_t* const found = std::find(block.texts, end, text);
    if (found != end) {
      std::copy(found + 1, end, found);
      --block.used;
      --blocks_[head].count;
      --postings_;
      return block.used == 0 && UnlinkEmpty(number, previous, slot);
    }
    previous = number;
  }
  return false;
}

// Takes the block `number` out of the chain. True when it was the last.
bool KeyTable::UnlinkEmpty(std::uint32_t number, std::uint32_t previous, Slot* slot) {
  const std::uint32_t next = blocks_[number].next;
  if (previous != kNoBlock) {
    blocks_[previous].next = next;
  } else if (next != kNoBlock) {
    blocks_[next].count = blocks_[number].count;
    slot->value = kChain + next;
  }
  FreeBlock(number);
  return previous == kNoBlock && next == kNoBlock;
}

std::uint32_t KeyTable::NewBlock(const Block& block) {
  if (free_blocks_ == kNoBlock) {
    blocks_.push_back(block);
    return static_cast<std::uint32_t>(blocks_.size() - 1);
  }
  const std::uint32_t reused = free_blocks_;
  free_blocks_ = blocks_[reused].next;
  blocks_[reused] = block;
  return reused;
}

void KeyTable::FreeBlock(std::uint32_t block) {
  blocks_[block].next = free_blocks_;
  free_blocks_ = block;
}

void KeyTable::CollectChain(const Block* block, std::uint32_t since, std::uint32_t weight,
                            std::vector<Candidate>* postings) const {
  for (;; block = &blocks_[block->next]) {
    for (std::uint32_t i = block->used; i-- > 0;) {
      if (block->texts[i] >= since) {
        postings->push_back({.text = TextIndex{block->texts[i]}, .shared = weight});
      } else if (ascending_) {
        return;  // what is behind it is older still
      }
    }
    if (block->next == kNoBlock) return;
  }
}

void KeyTable::Collect(std::span<const std::uint64_t> keys, TextIndex since, KeyWeights weights,
                       std::vector<Candidate>* postings) const {
  Prefetch(keys);
  for (const std::uint64_t key : keys) {
    const Partition& partition = partitions_[PartitionOf(key)];
    if (partition.used == 0) continue;
    const auto tag = static_cast<std::uint32_t>(key);
    const std::size_t at = partition.Find(tag);
    if (!partition.Holds(at, tag)) continue;
    const Slot slot = partition.slots[at];
    if (slot.value < kChain) {
      if (slot.value >= ToInt(since)) {
        postings->push_back({.text = TextIndex{slot.value}, .shared = weights.rare});
      }
      continue;
    }
    const Block& head = blocks_[slot.value - kChain];
    if (head.count == 0) continue;
    const std::uint32_t weight = head.count > weights.stock_texts ? 1 : weights.rare;
    CollectChain(&head, ToInt(since), weight, postings);
  }
}

IndexSize KeyTable::Size() const {
  IndexSize size{.texts = texts_, .postings = postings_};
  size.bytes = partitions_.size() * sizeof(Partition) + blocks_.size() * sizeof(Block) +
               closed_.capacity() * sizeof(ClosedKey);
  for (const Partition& partition : partitions_) {
    size.keys += partition.used;
    size.bytes += partition.slots.capacity() * sizeof(Slot);
  }
  return size;
}

std::vector<ClosedKey> KeyTable::ClosedKeys() const {
  std::vector<ClosedKey> closed = closed_;
  std::sort(closed.begin(), closed.end(),
            [](const ClosedKey& a, const ClosedKey& b) { return a.key < b.key; });
  return closed;
}

void Tally(std::vector<Candidate>* candidates) {
  // By text: 1 + where it stands among those tallied; 0 for all between calls. A word a text and thread.
  static const PerThread<std::vector<std::uint32_t>> places;
  std::vector<std::uint32_t>& place_of = places.Get();
  std::vector<Candidate>& tallied = *candidates;
  std::uint32_t size = 0;
  for (std::size_t i = 0; i < tallied.size(); ++i) {
    const Candidate candidate = tallied[i];
    const std::uint32_t text = ToInt(candidate.text);
    if (text >= place_of.size()) place_of.resize(std::size_t{text} * 5 / 4 + 1);
    std::uint32_t& place = place_of[text];
    if (place != 0) {
      tallied[place - 1].shared += candidate.shared;
    } else {
      tallied[size] = candidate;
      place = ++size;
    }
  }
  tallied.resize(size);
  for (const Candidate& candidate : tallied) place_of[ToInt(candidate.text)] = 0;
}

void SortCandidates(std::vector<Candidate>* candidates) {
  std::sort(candidates->begin(), candidates->end(), [](const Candidate& a, const Candidate& b) {
    return a.shared != b.shared ? a.shared > b.shared : a.text < b.text;
  });
}

}  // namespace newsprint::internal
