// article_builder.h -- raw field values become an article, or a reject that says why not.
#ifndef NEWSPRINT_IO_ARTICLE_BUILDER_H_
#define NEWSPRINT_IO_ARTICLE_BUILDER_H_

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/strings.h"
#include "io/fields.h"
#include "newsprint/reader.h"
#include "newsprint/record.h"

namespace newsprint::internal {

// One field as a format gave it. Borrows from the format's own buffer.
struct FieldValue {
  std::string_view value{};
  std::string_view name{};   // in the input: "maintext"
  std::string_view wrong{};  // "a list", when it is no text at all
  std::uint8_t rank = kAbsent;
  bool html = false;
  bool damaged = false;  // bytes were replaced: no id
  static constexpr std::uint8_t kAbsent = 255;
  [[nodiscard]] bool present() const { return rank != kAbsent; }
};

// What a record said of itself. Values are valid UTF-8.
struct RecordValues {
  std::array<FieldValue, kFieldCount> fields;
  std::string_view null_text;       // the name of a text field that was null
  std::string_view default_outlet;  // the feed's title
  std::string_view default_language;
  std::string_view default_id;  // a file's path
  std::uint32_t flags = 0;

  FieldValue& operator[](Field field) { return fields[static_cast<std::size_t>(field)]; }
  // Keeps `value` where it is a better choice than what is there; of equals the last one counts, as in
  // most JSON parsers.
  void Offer(std::span<const FieldUse> uses, const FieldValue& value);
  // The same for what is no text. A number may be an id or a date; for a text, nothing but a string will
  // do, and what is no text says so.
  void OfferOther(std::span<const FieldUse> uses, const RecordField& field);
};

// "a list"
std::string_view KindName(ValueKind kind);

// Shared by all files of one run: it knows the ids given out so far.
class ArticleBuilder {
 public:
  ArticleBuilder(const ReaderOptions& options, FieldTable table)
      : options_(options), table_(std::move(table)) {}

  [[nodiscard]] const ReaderOptions& options() const { return options_; }
  [[nodiscard]] const FieldTable& table() const { return table_; }
  [[nodiscard]] ReadStats& stats() { return stats_; }

  // Makes `event` an article or a reject.
  void Build(RecordValues& values, const Origin& origin, ReadEvent& event);
  // Makes `event` a reject of the record at `origin`, whose fault stands at byte `offset`.
  void Refuse(const Origin& origin, std::uint64_t offset, std::string_view id,
              std::string_view reason, ReadEvent& event);
  // Makes `event` a report on the file as a whole.
  void Report(ReadEventKind kind, const Origin& origin, std::string_view reason, ReadEvent& event);

 private:
  void NoteMapping(Field field, std::string_view name);
  void SetText(const FieldValue& value, Article& article) const;
  void SetOutlet(RecordValues& values, Article& article) const;
  std::uint32_t MakeUnique(std::string& id);

  ReaderOptions options_;
  FieldTable table_;
  ReadStats stats_;
  StringMap<std::uint32_t> ids_;  // how often each id was given out
  std::array<std::string, kFieldCount> last_mapped_;
};

}  // namespace newsprint::internal

#endif  // NEWSPRINT_IO_ARTICLE_BUILDER_H_
