#include "io/json_check.h"

#include <doctest/doctest.h>

#include <simdjson.h>
#include <cstdint>
#include <random>
#include <string>

namespace newsprint::internal {
namespace {

// simdjson's strict tree parser is the truth for small values.
bool IsJson(const std::string& text) {
  simdjson::dom::parser parser;
  return parser.parse(text).error() == simdjson::SUCCESS;
}

TEST_CASE("FindJsonFault agrees with simdjson on random neighbours of JSON [fault 1]") {
  std::mt19937 random(7);
  const std::string seeds[] = {R"({"a":[1,-2.5e+3,true,{"b":null}],"c":"x\u00e9\n"})",
                               R"([[],{},"",0,[[[]]],{"k":{"l":[false]}}])", R"("text \" \\ end")"};
  const std::string alphabet = "{}[]\",:\\u01e+-.truefalsn \t\n\x01";
  int well_formed = 0;
  for (int round = 0; round < 20000; ++round) {
    std::string text = seeds[random() % 3];
    for (std::uint_fast32_t change = random() % 3; change > 0; --change) {
      const std::size_t at = random() % text.size();
      const char c = alphabet[random() % alphabet.size()];
      switch (random() % 3) {
        case 0:
          text[at] = c;
          break;
        case 1:
          text.insert(at, 1, c);
          break;
        default:
          text.erase(at, 1);
      }
    }
    CAPTURE(text);
    const bool want = IsJson(text);
    well_formed += want ? 1 : 0;
    REQUIRE(!FindJsonFault(text).has_value() == want);
  }
  CHECK(well_formed > 1000);
  CHECK(well_formed < 19000);
}

}  // namespace
}  // namespace newsprint::internal
