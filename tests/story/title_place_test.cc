#include "story/title_place.h"

#include <doctest/doctest.h>

namespace newsprint::internal {
namespace {

TEST_CASE("TitlePlaces: a city and two letters") {
  struct Case {
    const char* title;
    std::vector<std::string> want;
  };
  const Case kCases[] = {
      {"", {}},
      {"Mayor speaks", {}},
      {"Rally, Des Moines, IA", {"Des Moines, IA"}},
      {"Town hall in Salem, OR", {"Salem, OR"}},
      {"Council, USA Today", {}},
      {"he came, NO one saw", {}},
      {"Winston-Salem, NC and St. Paul, MN", {"Winston-Salem, NC", "St. Paul, MN"}},
      {"Ends in a comma, ", {}},
      {"Ends in a comma, A", {}},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.title);
    CHECK(TitlePlaces(c.title) == c.want);
  }
}

TEST_CASE("NameOtherPlaces: only when both name one") {
  using Places = std::vector<std::string>;
  const Places kNone;
  const Places kPhoenix = {"Phoenix, AZ"};
  CHECK_FALSE(NameOtherPlaces(kNone, kNone));
  CHECK_FALSE(NameOtherPlaces(kNone, kPhoenix));
  CHECK_FALSE(NameOtherPlaces(kPhoenix, kPhoenix));
  CHECK_FALSE(NameOtherPlaces(kPhoenix, Places{"Pheonix, AZ"}));  // two letters changed places
  CHECK(NameOtherPlaces(kPhoenix, Places{"Tucson, AZ"}));
  CHECK(NameOtherPlaces(Places{"Salem, MA"}, Places{"Salem, OR"}));
  CHECK_FALSE(NameOtherPlaces(Places{"Salem, MA", "Salem, OR"}, Places{"Salem, OR"}));
}

}  // namespace
}  // namespace newsprint::internal
