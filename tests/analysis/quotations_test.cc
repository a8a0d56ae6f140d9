// What only one outlet quoted.
#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "newsprint/analysis.h"

namespace newsprint::testing {
namespace {

const std::string kShared = "\"We will build the barrier before the winter comes again,\" he said.";
const std::string kAlone = "\"Nobody asked the herring what they think of it all,\" he added.";

struct Printed {
  std::string text;
  std::uint32_t owner;
};

std::vector<std::string> LoneOf(const std::vector<Printed>& texts) {
  const Normalizer normalizer(7);
  LoneQuotations quotations;
  NormalizedText normalized;
  for (std::uint32_t i = 0; i < texts.size(); ++i) {
    normalizer.Normalize(texts[i].text, 0, &normalized);
    quotations.Add(ArticleIndex{i}, texts[i].text, normalized, texts[i].owner);
  }
  std::vector<std::string> found;
  for (const Place& place : quotations.Find()) {
    const std::string& text = texts[ToInt(place.article)].text;
    found.push_back(text.substr(place.bytes.begin, place.bytes.size()));
  }
  return found;
}

TEST_CASE("LoneQuotations: what no other owner holds") {
  const std::string kHerring = "Nobody asked the herring what they think of it all";
  struct Case {
    std::string_view name;
    std::vector<Printed> texts;
    std::vector<std::string> expected;
  };
  const Case kCases[] = {
      {"nothing", {}, {}},
      {"one of two texts", {{kShared + " " + kAlone, 0}, {kShared, 1}, {"", 2}}, {kHerring}},
      {"quoted twice",
       {{kAlone + "\n\n" + kAlone, 0}, {kShared + " " + kShared, 0}, {kShared, 1}},
       {kHerring}},
      {"two texts of one outlet",
       {{kAlone, 0}, {"In short: " + kAlone, 0}, {kShared, 1}},
       {kHerring, "We will build the barrier before the winter comes again"}},
      {"another has it outside quotation marks",
       {{kAlone, 0}, {"He wondered why nobody asked the herring what they think of it all.", 1}},
       {}},
      {"another has most of it",
       {{kAlone, 0}, {"\"The herring what they think of it all\" - a mystery.", 1}},
       {}},
      {"carried by several",
       {{kAlone, LoneQuotations::kSeveral}, {"Weather was fair all week.", 1}},
       {}},
      {"a turn of phrase",
       {{"\"Not on my watch,\" he said.", 0}, {kShared, LoneQuotations::kSeveral}},
       {}},
  };
  for (const Case& one : kCases) {
    CAPTURE(one.name);
    CHECK(LoneOf(one.texts) == one.expected);
  }
}

}  // namespace
}  // namespace newsprint::testing
