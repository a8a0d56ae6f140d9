//  Tested by store/posting_pages_test.cc
#include "store/posting_pages.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstring>
#include <limits>

#include "base/strings.h"

namespace newsprint::store {
namespace {

// What SQLite keeps of a row in a page of 4096 bytes, where rows that are longer cost a second page each.
constexpr std::size_t kMostBytes = 4000;
// With less of its own, a page takes in the next one.
constexpr std::size_t kLeastBytes = 1000;
constexpr std::int64_t kNoPlace = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kMostKey = kNoPlace >> 16;

// Written together by a sweep; the last page of them is not full.
constexpr std::size_t kPostingsSwept = 1U << 16;
// A key and a text, of nine bytes each.
constexpr std::size_t kMostOfOne = 18;

char* PutNumber(std::uint64_t number, char* at) {
  for (; number >= 128; number >>= 7) *at++ = static_cast<char>(number | 128);
  *at++ = static_cast<char>(number);
  return at;
}

std::size_t SizeOfNumber(std::uint64_t number) {
  return (static_cast<std::size_t>(std::bit_width(number | 1)) + 6) / 7;
}

// Eight bytes at once, if the number ends among them; else null.
const char* TakeShortNumber(const char* at, std::uint64_t* number) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, at, sizeof bytes);
  const std::uint64_t ends = ~bytes & 0x8080808080808080;
  if (ends == 0) return nullptr;
  bytes &= ends ^ (ends - 1);  // up to the highest bit of the last byte
  bytes = (bytes & 0x007f007f007f007f) | ((bytes & 0x7f007f007f007f00) >> 1);
  bytes = (bytes & 0x00003fff00003fff) | ((bytes & 0x3fff00003fff0000) >> 2);
  *number = (bytes & 0x000000000fffffff) | ((bytes & 0x0fffffff00000000) >> 4);
  return at + std::countr_zero(ends) / 8 + 1;
}

// Null where the bytes end in the midst of it, or it has more than 63 bits.
const char* TakeNumber(const char* at, const char* end, std::uint64_t* number) {
  if (std::endian::native == std::endian::little && end - at >= 8) {
    if (const char* const next = TakeShortNumber(at, number)) return next;
  }
  *number = 0;
  for (int bits = 0; at != end && bits < 63; bits += 7) {
    const auto byte = static_cast<unsigned char>(*at++);
    *number |= std::uint64_t{byte & 127U} << bits;
    if (byte < 128) return at;
  }
  return nullptr;
}

std::uint64_t KeyStep(const Posting& posting, std::int64_t key_before) {
  return static_cast<std::uint64_t>(posting.key - key_before);
}

std::uint64_t TextNumber(const Posting& posting) {
  return (static_cast<std::uint64_t>(posting.text) << 1) | (posting.behind ? 1U : 0U);
}

std::size_t SizeOf(std::span<const Posting> postings) {
  std::size_t size = 0;
  std::int64_t key = postings.empty() ? 0 : postings.front().key;
  for (const Posting& posting : postings) {
    size += SizeOfNumber(KeyStep(posting, key)) + SizeOfNumber(TextNumber(posting));
    key = posting.key;
  }
  return size;
}

// Takes off the changes to postings below the place.
std::span<const PostingPages::Change> TakeBelow(std::int64_t place,
                                                std::span<const PostingPages::Change>* changes) {
  const auto end = std::partition_point(
      changes->begin(), changes->end(),
      [place](const PostingPages::Change& change) { return change.posting.place() < place; });
  const std::span<const PostingPages::Change> below(changes->begin(), end);
  *changes = changes->subspan(below.size());
  return below;
}

}  // namespace

bool PostingReader::Next() {
  if (at_ == end_) return false;
  std::uint64_t step = 0;
  std::uint64_t text = 0;
  at_ = TakeNumber(at_, end_, &step);
  if (at_ != nullptr) at_ = TakeNumber(at_, end_, &text);
  if (at_ == nullptr || step > static_cast<std::uint64_t>(kMostKey - posting_.key))
    return Damaged();
  posting_ = {.key = posting_.key + static_cast<std::int64_t>(step),
              .behind = (text & 1) != 0,
              .text = static_cast<std::int64_t>(text >> 1)};
  const std::int64_t place = posting_.place();
  if (place < place_ || place >= end_place_) return Damaged();
  place_ = place;
  return true;
}

bool PostingReader::Damaged() {
  at_ = end_;
  is_damaged_ = true;
  return false;
}

PostingPage PostingPages::Read(std::int64_t place) {
  Rows rows = database_.Select(statements_.page, place);
  if (!rows.Next()) {
    return {.first = 0, .end = database_.Number(statements_.least, kNoPlace), .bytes = {}};
  }
  return {.first = rows.Int(0),
          .end = rows.IsNull(2) ? kNoPlace : rows.Int(2),
          .bytes = std::string(rows.Text(1))};
}

void PostingPages::FailIfDamaged(const PostingReader& reader) {
  if (!reader.is_damaged()) return;
  database_.Fail(
      DataLoss({database_.path(),
                ": a page of postings is damaged (newsprint store recluster makes all anew)"}));
}

// Appends what the page holds after the changes; whether they change anything.
bool PostingPages::Merge(const PostingPage& page, std::span<const Change> changes,
                         std::vector<Posting>* postings) {
  bool changed = false;
  auto change = changes.begin();
  const auto insert_before = [&](const Posting* held) {
    for (; change != changes.end() && (held == nullptr || change->posting < *held); ++change) {
      if (!change->added || gone_.Contains(change->posting.text)) continue;
      postings->push_back(change->posting);
      changed = true;
    }
  };
  PostingReader reader(page);
  while (reader.Next()) {
    const Posting& held = reader.posting();
    insert_before(&held);
    const bool named = change != changes.end() && change->posting == held;
    const bool removed = (named && !change->added) || gone_.Contains(held.text);
    if (named) ++change;
    if (!removed) postings->push_back(held);
    changed = changed || removed;
  }
  FailIfDamaged(reader);
  insert_before(nullptr);
  return changed;
}

// In rows of so many bytes or little more, of which the first has a `first` of its own.
void PostingPages::Write(std::int64_t first, std::size_t wanted_bytes,
                         std::span<const Posting> postings) {
  bytes_.resize(kMostBytes + kMostOfOne);
  std::int64_t key = first >> 16;
  std::int64_t place = first;
  std::size_t size = 0;
  const auto put = [&] {
    database_.Run(statements_.replace, first, Blob{std::string_view(bytes_.data(), size)});
  };
  for (const Posting& posting : postings) {
    // A place is not divided.
    if (size >= wanted_bytes && posting.place() != place) {
      put();
      size = 0;
      first = posting.place();
      key = posting.key;
    }
    if (bytes_.size() < size + kMostOfOne) bytes_.resize(2 * bytes_.size());
    char* at = PutNumber(KeyStep(posting, key), bytes_.data() + size);
    at = PutNumber(TextNumber(posting), at);
    size = static_cast<std::size_t>(at - bytes_.data());
    key = posting.key;
    place = posting.place();
  }
  put();
}

// Writes the page of the first change, and those after it while there is too little for one. Takes off the changes it
// has made.
void PostingPages::Rewrite(std::span<const Change>* changes) {
  PostingPage page = Read(changes->front().posting.place());
  const std::int64_t first = page.first;
  postings_.clear();
  for (bool changed = false;;) {
    changed = Merge(page, TakeBelow(page.end, changes), &postings_) || changed;
    if (!changed) return;
    const std::size_t size = SizeOf(postings_);
    if (page.end == kNoPlace || size >= kLeastBytes) {
      if (!database_.status().ok()) return;
      if (postings_.empty()) return database_.Run(statements_.remove, first);
      return Write(first, size / (size / kMostBytes + 1) + 1, postings_);
    }
    page = Read(page.end);
    database_.Run(statements_.remove, page.first);
  }
}

void PostingPages::Apply(std::span<const Change> changes) {
  while (!changes.empty() && database_.status().ok()) Rewrite(&changes);
}

void PostingPages::Sweep(std::span<const Change> changes) {
  postings_.clear();
  for (std::int64_t place = 0; place != kNoPlace && database_.status().ok();) {
    const PostingPage page = Read(place);
    Merge(page, TakeBelow(page.end, &changes), &postings_);
    database_.Run(statements_.remove, page.first);
    place = page.end;
    if (postings_.size() < kPostingsSwept && place != kNoPlace) continue;
    if (!postings_.empty()) Write(postings_.front().place(), kMostBytes, postings_);
    postings_.clear();
  }
}

void PostingPages::Cursor::Open(std::int64_t place) {
  page_ = pages_.Read(place);
  reader_ = PostingReader(page_);
}

// To the next posting at the place or above it.
bool PostingPages::Cursor::Step(std::int64_t place) {
  for (;;) {
    while (!reader_.Next()) {
      pages_.FailIfDamaged(reader_);
      if (page_.end == kNoPlace || !pages_.database_.status().ok()) return false;
      Open(page_.end);
    }
    const Posting& posting = reader_.posting();
    if (posting.place() >= place && !pages_.gone_.Contains(posting.text)) return true;
  }
}

bool PostingPages::Cursor::Seek(std::int64_t place) {
  if (!at_posting_ || place < sought_ || place >= page_.end) {
    Open(place);
    at_posting_ = Step(place);
  } else if (reader_.posting().place() < place) {
    at_posting_ = Step(place);
  }
  sought_ = place;
  return at_posting_;
}

bool PostingPages::Cursor::Next() {
  at_posting_ = Step(0);
  if (at_posting_) sought_ = reader_.posting().place();
  return at_posting_;
}

}  // namespace newsprint::store
