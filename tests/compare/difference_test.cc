#include "compare/difference.h"

#include <algorithm>
#include <random>
#include <string>
#include <string_view>

#include "compare/edit_distance.h"
#include "compare/facts.h"
#include "doctest/doctest.h"
#include "tests/testing/compare_texts.h"
#include "tests/testing/reference_compare.h"

namespace newsprint {
namespace {

using testing::ScoreOf;
using testing::TextForComparison;

constexpr std::string_view kTownMark = "TOWN";
constexpr std::string_view kSumMark = "SUM";

std::string Fill(std::string text, std::string_view mark, const std::string& value) {
  for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at)) {
    text.replace(at, mark.size(), value);
    at += value.size();
  }
  return text;
}

std::string Notice(const std::string& town, const std::string& sum) {
  const std::string form =
      "The governor announced today that TOWN will receive a grant of SUM dollars to repair the "
      "roof "
      "of its public library. The money comes from the state fund for old buildings, which was set "
      "up "
      "after the floods and is open to every town with fewer than ten thousand people. The mayor "
      "of "
      "TOWN said that work would begin in the spring and that the reading room would stay open "
      "while it goes on. People in TOWN had collected signatures for years.";
  return Fill(Fill(form, kTownMark, town), kSumMark, sum);
}

const char kWire[] =
    "A ferry with sixty people aboard ran aground near the northern lighthouse on Monday, and all "
    "of them "
    "were brought to shore by fishermen. The coast guard said that thick fog had hidden the rocks "
    "and "
    "that the captain had not heard the horn. The ship will be towed to the yard in Westhaven when "
    "the "
    "wind drops. It was built in 1987 and had been inspected in April. The ministry will publish a "
    "report within three weeks, and until then the line between the islands is served by a smaller "
    "boat.";

std::string Changed(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

TEST_CASE("Difference: templates and copies [fault 14]") {
  struct Case {
    std::string name;
    std::string a;
    std::string b;
    bool is_template;
  };
  const std::string wire = kWire;
  const std::string lottery =
      "The winning numbers in the evening drawing of the Pick NAME game were: D1 (in words WORD). "
      "Players may claim their prizes at any shop of the lottery until the end of the year.";
  const auto drawing = [&](const std::string& name, const std::string& digits,
                           const std::string& word) {
    return Fill(Fill(Fill(lottery, "NAME", name), "D1", digits), "WORD", word);
  };
  const auto led_by = [](const std::string& lead) {
    return "The governor announced today that " + lead +
           " The money comes from the state fund for old buildings, which was set up after the "
           "floods and is open to every town with fewer than ten thousand people. Work would begin "
           "in the spring, and the rooms would stay open while it goes on.";
  };
  const auto listing = [&](const std::string& list) {
    return wire + " The yards ask for help: " + list +
           ". The ministry pays in the spring, it said.";
  };
  const std::string north =
      "400,000 for the slip at Northhaven, which takes the largest boats, 25,000 for a crane at "
      "Saltmarsh, and 310,000 for new sheds at Gullrock";
  const std::string south =
      "75,000 for dredging at Port Amber, where the channel has silted up, 120,000 for the pier of "
      "Lowfield, and 66,000 for a winch at Tarn";
  const std::string both = " Its neighbours are Milltown and Eastbrook.";
  const auto pumps_for = [&](const std::string& town, const std::string& closing) {
    return "The governor announced today that " + town +
           " will be given money for new pumps and hoses. " + wire + closing;
  };
  const Case kCases[] = {
      {"another town and sum", Notice("Milltown", "84,000"), Notice("Eastbrook", "12,500"), true},
      {"another town alone", Notice("Milltown", "84,000"), Notice("Eastbrook", "84,000"), true},
      {"another draw", drawing("3", "4-4-6", "four, four, six"),
       drawing("3", "1-9-7", "one, nine, seven"), true},
      {"another game", drawing("3", "4-4-6", "four, four, six"),
       drawing("4", "4-4-6-5", "four, four, six, five"), true},
      {"each town named in the other text too", Notice("Milltown", "84,000") + both,
       Notice("Eastbrook", "12,500") + both, true},
      {"two who sign it, each first in his own copy", Notice("Milltown", "84,000") + both,
       Notice("Eastbrook", "84,000") + both, false},
      {"two towns in another order", wire + " The towns are Milltown and Eastbrook, it said.",
       wire + " The towns are Eastbrook and Milltown, it said.", false},
      {"another first sentence",
       led_by("Jane Carter, who has looked after the books of the library in Milltown since it "
              "opened, will be given 84,000 dollars to mend its leaking roof."),
       led_by("two hundred pupils of the school at Eastbrook, led by their singing master Paul "
              "Winter, sang so well that 12,500 dollars are theirs for a hall."),
       true},
      {"another list of towns and sums", listing(north), listing(south), true},
      {"a longer list", listing(north), listing(north + ", and " + south), false},
      {"a list for a sentence", listing(north),
       listing("every harbour of the two islands, the eldest of the skippers said, has its own "
               "wishes, and nobody knows yet which of them the ministry is going to hear"),
       false},
      {"a closing line on the towns of the lead",
       pumps_for("Milltown", " Milltown: 31,896 dollars."),
       pumps_for("Eastbrook", " Eastbrook: 13,500 dollars."), true},
      {"a closing line on whom to ask", pumps_for("Milltown", " Ask for Carter at 31,896."),
       pumps_for("Eastbrook", " Ask for Winter at 13,500."), false},
      {"dateline", "WESTHAVEN (North Wire) - " + wire, "LONDON, May 4 (Agency) - " + wire, false},
      {"a corrected number", wire, Changed(wire, "sixty", "fifty"), false},
      {"a unit", wire, Changed(wire, "three weeks", "twenty-one days"), false},
      {"a spelling", wire, Changed(wire, "Westhaven", "Westhafen"), false},
      {"a last sentence left out", wire, wire.substr(0, wire.find("The ministry")), false},
      {"a number spelled", Notice("Milltown", "four"), Notice("Milltown", "4"), false},
      {"a number rounded", Notice("Milltown", "12,141,000"), Notice("Milltown", "12.1 million"),
       false},
      {"the same text", wire, wire, false},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    CHECK(ScoreOf(c.a, c.b).difference.is_template == c.is_template);
    CHECK(ScoreOf(c.b, c.a).difference.is_template == c.is_template);
  }
}

TEST_CASE("Difference: what is counted") {
  const PairScore score = ScoreOf(Notice("Milltown", "84,000"), Notice("Eastbrook", "12,500"));
  CHECK(score.difference.slots == 4);
  CHECK(score.difference.name_slots == 3);
  CHECK(score.difference.number_slots == 1);
  CHECK(score.difference.repeated_exchange == 3);
  CHECK(score.difference.shared_numbers == 2);  // "ten thousand"
}

TEST_CASE("Difference: misread words are neither endings nor other numbers") {
  struct Case {
    std::string_view name;
    const char* from;
    const char* to;
    std::uint32_t misread;
  };
  const Case kCases[] = {{"letters misread", "lighthouse", "ligkthonse", 1},
                         {"split and misread", "fishermen", "fis henmen", 1},
                         {"an ending", "fishermen", "fishermens", 0},
                         {"split alone", "lighthouse", "light house", 0},
                         {"another number", "1987", "1937", 0},
                         {"another word", "captain", "woman", 0}};
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    const PairScore score = ScoreOf(kWire, Changed(kWire, c.from, c.to));
    CHECK(score.difference.misread_slots == c.misread);
    CHECK_FALSE(score.noisy);
  }
}

TEST_CASE("Difference: texts that misread one another are scans and no template") {
  const std::string notice = Notice("Milltown", "84,000");
  std::string scan = Changed(Changed(notice, "governor", "govemor"), "library", "lihrary");
  scan = Changed(Changed(scan, "floods", "fioods"), "collected", "coilected");
  scan = Changed(Changed(scan, "84,000", "34,000"), "reading", "reacling");
  const PairScore score = ScoreOf(notice, scan);
  CHECK(score.noisy);
  CHECK_FALSE(score.difference.is_template);
  CHECK(score.figures.a_covered > .98);
}

TEST_CASE("NumberOf: digits and words") {
  struct Case {
    const char* word;
    const char* want;
  };
  const Case kCases[] = {{"4", "4"},         {"four", "4"},   {"quatre", "4"}, {"1980s", "1980s"},
                         {"hundred", "100"}, {"word", ""},    {"", ""},        {"two", "2"},
                         {"\u4e09", "3"},    {"forty", "40"}, {"vingt", "20"}, {"zwölf", "12"}};
  for (const Case& c : kCases) {
    CAPTURE(c.word);
    CHECK(NumberOf(c.word) == c.want);
    CHECK(IsNumber(c.word) == !std::string(c.want).empty());
  }
}

TEST_CASE("TellKinds: names are capitals that the sentence does not ask for") {
  const TextForComparison text(
      "Yesterday Mayor Élise Quill said: Nobody in Ålesund knew. \u0391\u03b8\u03ae\u03bd\u03b1 "
      "is where I met the U.S. team");
  const std::string names[] = {"mayor", "élise", "quill", "ålesund"};
  const std::vector<WordKinds>& kinds = text.prepared().facts().kinds;
  for (std::uint32_t i = 0; i < text.normalized().tokens.size(); ++i) {
    const std::string word(text.normalized().TokenText(i));
    CAPTURE(word);
    CHECK(((kinds[i] & kIsName) != 0) ==
          (std::find(std::begin(names), std::end(names), word) != std::end(names)));
  }
}

TEST_CASE("TellKinds: numbers and titles") {
  const TextForComparison text("Four of the 12 asked Senator Quill about 1980s wages.");
  std::string found;
  for (const WordKinds kinds : text.prepared().facts().kinds) {
    found += (kinds & kIsNumber) != 0 ? 'n' : (kinds & kIsTitle) != 0 ? 't' : '.';
  }
  CHECK(found == "n..n.t..n.");
}

TEST_CASE("SpelledAlike and SameNumber: both sides") {
  CHECK(SpelledAlike("qaddafi", "gaddafi"));
  CHECK(SpelledAlike("sgt", "sergeant"));
  CHECK(SpelledAlike("senators", "sens"));
  CHECK(SpelledAlike("v", "va"));  // "V.A." and "VA"
  CHECK_FALSE(SpelledAlike("milltown", "eastbrook"));
  CHECK_FALSE(SpelledAlike("a", "b"));
  CHECK(SameNumber("121", "12141000"));
  CHECK(SameNumber("122", "12161000"));
  CHECK_FALSE(SameNumber("12", "13"));
  CHECK_FALSE(SameNumber("4", "44"));
  CHECK_FALSE(SameNumber("13000", "131000"));
}

TEST_CASE("IsTitle and CallsItselfCorrection: tables are sorted") {
  for (const char* title : {"capt", "governor", "mr", "senator", "sra"}) CHECK(IsTitle(title));
  CHECK_FALSE(IsTitle("milltown"));
  CHECK(CallsItselfCorrection(TextForComparison("CORRECTED - two, not three").normalized()));
  CHECK(CallsItselfCorrection(TextForComparison("RPT the same").normalized()));
  CHECK_FALSE(CallsItselfCorrection(TextForComparison("the same").normalized()));
}

TEST_CASE("BoundedEditDistance: agrees with the full table") {
  std::mt19937_64 random(3);
  for (int round = 0; round < 2000; ++round) {
    // Beyond 64 letters a word of bits does not hold the table's column.
    const std::size_t shortest = round % 20 == 0 ? 60 : 0;
    const auto word = [&] {
      std::string letters(shortest + random() % 9, 'a');
      for (char& c : letters) c = static_cast<char>('a' + random() % 3);
      return letters;
    };
    const std::string a = word();
    const std::string b = word();
    CAPTURE(a);
    CAPTURE(b);
    const std::uint32_t want = testing::EditDistanceByDefinition(a, b);
    for (const std::uint32_t bound : {0U, 1U, 2U, 3U, 4U, 5U, 25U, 70U}) {
      CHECK(BoundedEditDistance(a, b, bound) == std::min(want, bound + 1));
    }
  }
}

}  // namespace
}  // namespace newsprint
