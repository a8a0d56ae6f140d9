// fields.h -- which name in the input is which field of an article, and what an article lacks.
#ifndef NEWSPRINT_IO_FIELDS_H_
#define NEWSPRINT_IO_FIELDS_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "newsprint/reader.h"

namespace newsprint::internal {

enum class Field : std::uint8_t {
  kId,
  kText,
  kTitle,
  kOutlet,
  kPublished,
  kUrl,
  kLanguage,
  kStatus,  // whether the publisher stands by it: IPTC's pubStatus
};
inline constexpr std::size_t kFieldCount = 8;

std::string_view FieldName(Field field);

// One use of a name: `url` is the third choice for the id and the first for the URL.
struct FieldUse {
  Field field;
  std::uint8_t rank;  // lower is taken first
};

// Immutable after Create().
class FieldTable {
 public:
  // InvalidArgument for a mapping to a field that does not exist.
  static absl::StatusOr<FieldTable> Create(const std::vector<FieldMapping>& mappings);

  // What `name` is used for; empty for an unknown name.
  [[nodiscard]] const std::vector<FieldUse>& Find(std::string_view name) const {
    if (name.empty() || name.size() >= by_length_.size()) return none_;
    for (const Entry& entry : by_length_[name.size()]) {
      if (entry.name == name) return entry.uses;
    }
    return none_;
  }
  // The same, ASCII case aside: CSV headers are written by people.
  [[nodiscard]] const std::vector<FieldUse>& FindAnyCase(std::string_view name) const;

 private:
  struct Entry {
    std::string name;
    std::vector<FieldUse> uses;
  };
  void Add(std::string_view name, FieldUse use);

  std::vector<std::vector<Entry>> by_length_;
  std::vector<FieldUse> none_;
};

// content_html and such: the value is markup.
bool IsHtmlField(std::string_view name);

// The registrable domain of a URL ("https://www.bbc.co.uk/news" -> "bbc.co.uk"), lower case; empty when
// it has none. Country-code second levels are told by a short list and a rule, not by the whole public
// suffix list.
std::string RegistrableDomain(std::string_view url);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_IO_FIELDS_H_
