//  Tested by store/posting_pages_test.cc
#include "store/posting_pages.h"

#include <algorithm>
#include <bit>
#include <cstddef>
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

// Null where the bytes end in the midst of it, or it has more than 63 bits.
const char* TakeNumber(const char* at, const char* end, std::uint64_t* number) {
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

void PostingPages::Write(std::int64_t first, std::span<const Posting> postings) {
  if (postings.empty()) return database_.Run(statements_.remove, first);
  const std::size_t size = SizeOf(postings);
  const std::size_t wanted = size / (size / kMostBytes + 1) + 1;
  bytes_.resize(size + kMostOfOne);
  char* at = bytes_.data();
  const auto put = [this, &first, &at] {
    const auto length = static_cast<std::size_t>(at - bytes_.data());
    database_.Run(statements_.replace, first, Blob{std::string_view(bytes_.data(), length)});
  };
  std::int64_t key = first >> 16;
  std::int64_t place = first;
  for (const Posting& posting : postings) {
    // A place is not divided.
    if (at >= bytes_.data() + wanted && posting.place() != place) {
      put();
      at = bytes_.data();
      first = posting.place();
      key = posting.key;
    }
    at = PutNumber(KeyStep(posting, key), at);
    at = PutNumber(TextNumber(posting), at);
    key = posting.key;
    place = posting.place();
  }
  put();
}

// Writes the page that holds the place, and those after it while there is too little for one. Takes off the changes it
// has made; the place of the next page.
std::int64_t PostingPages::Rewrite(std::int64_t place, std::span<const Change>* changes) {
  PostingPage page = Read(place);
  const std::int64_t first = page.first;
  postings_.clear();
  for (bool changed = false;;) {
    const auto end = std::partition_point(
        changes->begin(), changes->end(),
        [&page](const Change& change) { return change.posting.place() < page.end; });
    const std::span<const Change> own(changes->begin(), end);
    *changes = changes->subspan(own.size());
    changed = Merge(page, own, &postings_) || changed;
    if (!changed) break;
    if (page.end == kNoPlace || SizeOf(postings_) >= kLeastBytes) {
      if (database_.status().ok()) Write(first, postings_);
      break;
    }
    page = Read(page.end);
    database_.Run(statements_.remove, page.first);
  }
  return page.end;
}

void PostingPages::Apply(std::span<const Change> changes) {
  while (!changes.empty() && database_.status().ok()) {
    Rewrite(changes.front().posting.place(), &changes);
  }
}

void PostingPages::Sweep(std::span<const Change> changes) {
  std::int64_t place = 0;
  while (place != kNoPlace && database_.status().ok()) place = Rewrite(place, &changes);
}

void PostingPages::Cursor::Open(std::int64_t place) {
  page_ = pages_.Read(place);
  reader_ = PostingReader(page_);
}

bool PostingPages::Cursor::Step() {
  for (;;) {
    while (!reader_.Next()) {
      pages_.FailIfDamaged(reader_);
      if (page_.end == kNoPlace || !pages_.database_.status().ok()) return false;
      Open(page_.end);
    }
    if (!pages_.gone_.Contains(reader_.posting().text)) return true;
  }
}

bool PostingPages::Cursor::Seek(std::int64_t place) {
  if (!at_posting_ || place < sought_ || place >= page_.end) {
    Open(place);
    at_posting_ = Step();
  }
  while (at_posting_ && reader_.posting().place() < place) at_posting_ = Step();
  sought_ = place;
  return at_posting_;
}

bool PostingPages::Cursor::Next() {
  at_posting_ = Step();
  if (at_posting_) sought_ = reader_.posting().place();
  return at_posting_;
}

}  // namespace newsprint::store
