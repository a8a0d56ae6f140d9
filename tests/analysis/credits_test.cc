#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "newsprint/analysis.h"

namespace newsprint::testing {
namespace {

constexpr std::uint64_t kSeed = 7;

std::vector<Credit> CreditsOf(std::string_view text, const std::vector<std::string>& outlets = {},
                              const OutletAliases& aliases = {}) {
  const CreditFinder finder(outlets, aliases, kSeed);
  NormalizedText normalized;
  Normalizer(kSeed).Normalize(text, 0, &normalized);
  return finder.Find(text, normalized);
}

// "source: words | source: words"
std::string Told(std::string_view text, const std::vector<std::string>& outlets = {}) {
  std::string told;
  for (const Credit& credit : CreditsOf(text, outlets)) {
    if (!told.empty()) told += " | ";
    told +=
        credit.source + ": " + std::string(text.substr(credit.bytes.begin, credit.bytes.size()));
  }
  return told;
}

TEST_CASE("CreditFinder: the words that name a source") {
  struct Case {
    const char* text;
    const char* want;
  };
  const Case kCases[] = {
      // datelines
      {"(AP) The bridge was closed on Monday.", "Associated Press: (AP)"},
      {"PORT MERROW, March 3 (Reuters) - The bridge was closed.", "Reuters: (Reuters)"},
      {"Port Merrow (CNN) The bridge was closed.", "CNN: (CNN)"},
      {"404\nSorry!\nBridge closed\n(MENAFN) The bridge was closed.", "MENAFN: (MENAFN)"},
      {"(QXNA) The bridge was closed.", "QXNA: (QXNA)"},
      {"KYIV. March 3. /Ukrinform/. The bridge was closed.", "Ukrinform: /Ukrinform/"},
      {"(VIDEO) The bridge was closed.", ""},
      {"The bridge (AP) was closed.", ""},
      {"The Bridge Office (BO) said it was closed.", ""},
      {"(Quoting a colleague) The bridge was closed.", ""},
      // reports
      {"The bridge was closed, Ukrinform reports.", "Ukrinform: Ukrinform reports"},
      {"It was closed on Monday,Ukrinform reports, Censor.NET reports.",
       "Ukrinform: Ukrinform reports | Censor.NET: Censor.NET reports"},
      {"The bridge was closed, reports UNN correspondent.", "UNN: reports UNN"},
      {"The bridge was closed, Levadia reports.", "Levadia: Levadia reports"},
      {"\"It is closed,\" the Associated Press reported.",
       "Associated Press: Associated Press reported"},
      {"The mayor, according to Agence France-Presse, was late.",
       "AFP: according to Agence France-Presse"},
      {"He told The Associated Press that it was closed.",
       "Associated Press: told The Associated Press"},
      {"Про це повідомляє Укрінформ.", "Ukrinform: повідомляє Укрінформ"},
      {"Die Brücke war laut dpa gesperrt. DPA schweigt.", ""},
      {"Die Brücke war laut DPA gesperrt.", "dpa: laut DPA"},
      {"The Bridge Office reports a rise in traffic.", ""},
      {"The rise, Bridge Office reports, was small.", ""},
      {"He told Anna Weller that it was closed, and reports followed.", ""},
      {"She told ap about it.", ""},
      // others
      {"The bridge was closed.\n\nReuters contributed to this report.",
       "Reuters: Reuters contributed to this"},
      {"Text.\nThis article was originally published by the Evening Courier.",
       "Evening Courier: originally published by the Evening Courier"},
      {"Text of the day.\nSource: Harbour Office", "Harbour Office: Source: Harbour Office"},
      {"Text of the day, source: a neighbour", ""},
      {"Text.\nCopyright 2007 Associated Press. All rights reserved.",
       "Associated Press: Copyright 2007 Associated Press"},
      {"By ANNA WELLER Associated Press Writer\nThe bridge was closed.",
       "Associated Press: By ANNA WELLER Associated Press"},
      {"The bridge was closed.\nkyivpost.com |", "Kyiv Post: kyivpost.com"},
      {"The bridge was closed.\nwww.levadia-news.example",
       "levadia-news.example: "
       "www.levadia-news.example"},
      {"The bridge was closed.\n(AP)", "Associated Press: AP"},
      {"By the time of the fall from Fox News it was late.", ""},
      {"By Anna Weller and Tom Reed, BBC News\nText.",
       "BBC: By Anna Weller and Tom Reed, BBC News"},
      {"Warned of interference.\nThe reuters?", ""},
      {"It paid away.\nSource: Escapees plotted to leave", ""},
      {"Nothing to see here. The bridge is open.", ""},
      {"", ""},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.text);
    // "www." is part of an address' bytes though not of its name.
    const std::string told = Told(c.text);
    const std::string want = c.want;
    if (want.find("www.") != std::string::npos) {
      CHECK(told.substr(0, told.find(':')) == want.substr(0, want.find(':')));
    } else {
      CHECK(told == want);
    }
  }
}

TEST_CASE("CreditFinder: outlets of the corpus and aliases are known by name") {
  const std::string text = "He told Harbor Wire that it was closed.";
  CHECK(Told(text).empty());
  CHECK(Told(text, {"Harbor Wire"}) == "Harbor Wire: told Harbor Wire");
  const auto aliases = OutletAliases::Parse("Harbour Agency\tHarbor Wire\n");
  REQUIRE(aliases.ok());
  const std::vector<Credit> credits = CreditsOf(text, {"Harbor Wire"}, *aliases);
  REQUIRE(credits.size() == 1);
  CHECK(credits[0].source == "Harbour Agency");
}

TEST_CASE("CreditFinder: each source once and bytes inside the text") {
  std::string text = "(AP) One.";
  for (int i = 0; i < 40; ++i)
    text += " He told Reuters, Ukrinform reports, Zqa" +
            std::string(1, static_cast<char>('a' + i % 20)) + " reports.";
  text += "\nReuters contributed to this report.\n\xff\xfe(AP)";
  const std::vector<Credit> credits = CreditsOf(text);
  CHECK(credits.size() == 8);
  for (std::size_t i = 0; i < credits.size(); ++i) {
    CHECK(credits[i].bytes.begin < credits[i].bytes.end);
    CHECK(credits[i].bytes.end <= text.size());
    for (std::size_t j = 0; j < i; ++j) CHECK(credits[i].source != credits[j].source);
  }
  CHECK(credits[0].form == CreditForm::kDateline);
}

}  // namespace
}  // namespace newsprint::testing
