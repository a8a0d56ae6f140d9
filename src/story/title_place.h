// title_place.h -- places that a title names in full.
#ifndef NEWSPRINT_STORY_TITLE_PLACE_H_
#define NEWSPRINT_STORY_TITLE_PLACE_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace newsprint::internal {

// Every "City, ST" (capitalised words, a comma, two capital letters) of an original title.
std::vector<std::string> TitlePlaces(std::string_view title);

// True if both name places and none is the same: the same two letters, and a city within two edits.
bool NameOtherPlaces(std::span<const std::string> a, std::span<const std::string> b);
bool TitlesNameOtherPlaces(std::string_view a, std::string_view b);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_STORY_TITLE_PLACE_H_
