// article.h -- the value every stage speaks of: one document and where it came from.
//
// Flow:    READ -> normalise -> shingle -> sketch -> index -> compare -> cluster -> report
// Threads: plain values; share const objects freely.
// Units:   offsets are bytes of the ORIGINAL UTF-8 text, half open.
#ifndef NEWSPRINT_ARTICLE_H_
#define NEWSPRINT_ARTICLE_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace newsprint {

// Dense number of an article within one run, in input order. Never persisted: ids are.
enum class ArticleIndex : std::uint32_t {};

constexpr std::uint32_t ToInt(ArticleIndex index) { return static_cast<std::uint32_t>(index); }

// Bytes [begin, end) of a text.
struct ByteSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  [[nodiscard]] constexpr std::uint32_t size() const { return end - begin; }
  bool operator==(const ByteSpan&) const = default;
  auto operator<=>(const ByteSpan&) const = default;
};

// Tokens [begin, end) of a NormalizedText.
struct TokenRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  [[nodiscard]] constexpr std::uint32_t size() const { return end - begin; }
  bool operator==(const TokenRange&) const = default;
  auto operator<=>(const TokenRange&) const = default;
};

// How far a date can be trusted, best first: the order is part of the canonical order.
// Written to stores: do not renumber.
enum class DateQuality : std::uint8_t {
  kExact = 0,    // a time of day with its zone
  kDay = 1,      // a calendar day, or a time without a zone (read as UTC)
  kGuessed = 2,  // read leniently from an unusual form
  kUnknown = 3,  // absent, unparsable, or more than a day after `now`: decides nothing
};

// A moment of publication. seconds is Unix time, UTC; 0 when unknown.
struct Published {
  std::int64_t seconds = 0;
  DateQuality quality = DateQuality::kUnknown;
  [[nodiscard]] constexpr bool known() const { return quality != DateQuality::kUnknown; }
  bool operator==(const Published&) const = default;
};

// What a reader or a stage wants a user to know of one article; a bit set.
// Written to stores: do not renumber.
enum ArticleFlag : std::uint32_t {
  kFlagRepaired = 1U << 0,         // invalid UTF-8 became U+FFFD
  kFlagEncodingGuessed = 1U << 1,  // neither declared nor valid UTF-8
  kFlagDateGuessed = 1U << 2,      // DateQuality::kGuessed
  kFlagNoisy = 1U << 3,            // looks like OCR: words are compared with tolerance
  kFlagTruncated = 1U << 4,        // longer than max_article_bytes: only the prefix was judged
  kFlagApproximate = 1U << 5,      // a comparison met a bound; its figures are lower bounds
};

// Where a record stood, for people: line counts from 1, 0 when the format has no lines.
struct Origin {
  std::string file;
  std::uint64_t line = 0;
  std::uint64_t offset = 0;  // of the record's first byte in the (decompressed) stream
};

// A record that never became an article: the one definition that readers, findings and reports share.
struct Reject {
  Origin origin;
  std::string id;  // as far as known, else FILE:LINE
  std::string reason;
  bool taken_back = false;  // by its publisher: what came under this id before is to be forgotten
};

// One article; owns its strings. Every string is valid UTF-8 after reading, and empty means
// unknown.
struct Article {
  std::string id;
  std::string text;
  std::string title;
  std::string outlet;
  std::string url;
  std::string language;
  Published published;
  // Words start here: an ISO date at the very start of a text file is no word, but stays in
  // offsets.
  std::uint32_t text_begin = 0;
  std::uint32_t flags = 0;  // ArticleFlag
  Origin origin;
};

// Borrows an Article's strings; valid while they are.
struct ArticleView {
  std::string_view id;
  std::string_view text;
  std::string_view title;
  std::string_view outlet;
  std::string_view url;
  Published published;
  std::uint32_t text_begin = 0;
};

inline ArticleView View(const Article& article) {
  return {.id = article.id,
          .text = article.text,
          .title = article.title,
          .outlet = article.outlet,
          .url = article.url,
          .published = article.published,
          .text_begin = article.text_begin};
}

}  // namespace newsprint

#endif  // NEWSPRINT_ARTICLE_H_
