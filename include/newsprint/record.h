// record.h -- a record that is in memory already becomes an article, by the rules every reader keeps.
//
// Flow:    READ -> normalise -> ...; for those whose records come from a table, a queue or another language
//          instead of a file. Which name gives which field, what is rejected and why, how dates are read and
//          ids are made to differ: all as in reader.h.
// Threads: a RecordMapper belongs to one thread; it remembers the ids it gave out.
// Cost:    one copy of each string that becomes part of an article; names are looked up once a Map().
// Empty:   a record without fields is a reject.
#ifndef NEWSPRINT_RECORD_H_
#define NEWSPRINT_RECORD_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "absl/status/statusor.h"
#include "newsprint/article.h"
#include "newsprint/reader.h"

namespace newsprint {

// What a field holds. Only text makes a text; numbers may be ids and dates.
enum class ValueKind : std::uint8_t { kText, kNumber, kBoolean, kNull, kList, kObject };

// Borrows name and value. value: the text, or the number as JSON writes it; else empty.
struct RecordField {
  std::string_view name;
  std::string_view value;
  ValueKind kind = ValueKind::kText;
};

class RecordMapper {
 public:
  // Of `options`, fields, now, unique_ids and max_article_bytes count. InvalidArgument for an unknown
  // field in options.fields.
  static absl::StatusOr<RecordMapper> Create(const ReaderOptions& options);
  ~RecordMapper();
  RecordMapper(RecordMapper&&) noexcept;
  RecordMapper& operator=(RecordMapper&&) noexcept;

  // Whether Map() looks at fields of this name: others need not be given.
  [[nodiscard]] bool Uses(std::string_view name) const;
  // Makes `event` an article or a reject. Of two fields of one name the last one that says something
  // counts. Text that is not valid UTF-8 is repaired and flagged.
  void Map(std::span<const RecordField> fields, const Origin& origin, ReadEvent& event);
  // So far.
  [[nodiscard]] const ReadStats& stats() const;

 private:
  struct Impl;
  explicit RecordMapper(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace newsprint

#endif  // NEWSPRINT_RECORD_H_
