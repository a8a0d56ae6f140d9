//  Tested by story/title_place_test.cc.
#include "story/title_place.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace newsprint::internal {
namespace {

// Two letters wrongly typed are still the same city; such names are eight letters long on average.
constexpr std::size_t kMaxCityEdits = 2;
constexpr std::size_t kMaxCityBytes = 60;

bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool IsLetter(char c) {
  return IsUpper(c) || (c >= 'a' && c <= 'z') || (static_cast<unsigned char>(c) & 0x80U) != 0;
}
bool IsInCity(char c) { return IsLetter(c) || c == '.' || c == '-' || c == '\''; }

// The capitalised words that end at `end`; empty if there are none.
std::string_view CityBefore(std::string_view title, std::size_t end) {
  std::size_t begin = end;
  for (std::size_t at = end; at > 0;) {
    std::size_t word = at;
    while (word > 0 && IsInCity(title[word - 1])) --word;
    if (word == at || !IsUpper(title[word])) break;
    begin = word;
    if (word == 0 || title[word - 1] != ' ') break;
    at = word - 1;
  }
  const std::string_view city = title.substr(begin, end - begin);
  return city.size() <= kMaxCityBytes ? city : std::string_view();
}

std::size_t EditDistance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row[b.size()];
}

bool SamePlace(std::string_view a, std::string_view b) {
  return a.substr(a.size() - 2) == b.substr(b.size() - 2) && EditDistance(a, b) <= kMaxCityEdits;
}

}  // namespace

std::vector<std::string> TitlePlaces(std::string_view title) {
  std::vector<std::string> places;
  for (std::size_t comma = title.find(", "); comma != std::string_view::npos;
       comma = title.find(", ", comma + 1)) {
    const std::size_t state = comma + 2;
    if (state + 2 > title.size() || !IsUpper(title[state]) || !IsUpper(title[state + 1])) continue;
    if (state + 2 < title.size() && IsLetter(title[state + 2])) continue;
    const std::string_view city = CityBefore(title, comma);
    if (!city.empty()) places.emplace_back(title.substr(comma - city.size(), city.size() + 4));
  }
  return places;
}

bool NameOtherPlaces(std::span<const std::string> a, std::span<const std::string> b) {
  if (a.empty() || b.empty()) return false;
  for (const std::string& place : a) {
    for (const std::string& other : b) {
      if (SamePlace(place, other)) return false;
    }
  }
  return true;
}

bool TitlesNameOtherPlaces(std::string_view a, std::string_view b) {
  return NameOtherPlaces(TitlePlaces(a), TitlePlaces(b));
}

}  // namespace newsprint::internal
