// edit_distance.h -- how many letters do two words differ in?
#ifndef NEWSPRINT_COMPARE_EDIT_DISTANCE_H_
#define NEWSPRINT_COMPARE_EDIT_DISTANCE_H_

#include <cstdint>
#include <string_view>

namespace newsprint {

// Levenshtein's distance in bytes if it is at most `bound`, else bound + 1. O(bound * shorter).
std::uint32_t BoundedEditDistance(std::string_view a, std::string_view b, std::uint32_t bound);

}  // namespace newsprint

#endif  // NEWSPRINT_COMPARE_EDIT_DISTANCE_H_
