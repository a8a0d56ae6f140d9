// A notice filled in again and again, where the earliest text of its cluster is worded otherwise.
#include "detector/forms.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "detector/reprints.h"
#include "newsprint/detector.h"

namespace newsprint {
namespace {

const std::string kRules =
    " The money comes from the fund for old buildings, which was set up after the floods and is "
    "open to every place with fewer than ten thousand people. Those who want a share of it must "
    "show that the walls are sound, that work can begin in the spring, and that the house will be "
    "open to all when it is done. A board of nine looks at what is asked for, and two of them come "
    "to see each roof before they vote. Half of what they grant is paid when the tiles are ordered "
    "and the other half when they lie. \"A roof is the cheapest part of a house to mend and the "
    "dearest to forget,\" the governor said. \"We have seen what rain does to a library in one "
    "winter, and we would rather pay for slate than for books.\" Letters may be sent until the end "
    "of the month, and the board answers each of them.";

std::string Filled(const std::string& town, const std::string& sum) {
  return "The governor announced today that " + town + " will receive a grant of " + sum +
         " dollars to repair the roof of its public library." + kRules;
}

// The first notice, written when there was no form yet.
std::string WordedOtherwise() {
  return "Rain has dripped on the reading tables of Elmstead for three winters, as anybody who "
         "ever borrowed a novel there could tell, but no longer: some 4,100 dollars are to go to "
         "the old house by the weir, a letter from the governor says." +
         kRules;
}

Article Notice(std::string id, std::int64_t day, std::string text) {
  Article article;
  article.id = std::move(id);
  article.text = std::move(text);
  article.published = {.seconds = day * 86400, .quality = DateQuality::kDay};
  return article;
}

struct Found {
  std::map<std::string, std::string> cluster;                    // by id
  std::map<std::string, std::map<std::string, EdgeKind>> edges;  // by the ids in canonical order
};

Found Detect(const std::vector<Article>& articles) {
  DetectorOptions options;
  options.now = 40 * 86400;
  Detector detector(options);
  for (const Article& article : articles) detector.Add(article);
  const absl::StatusOr<Findings> findings = detector.Detect();
  REQUIRE(findings.ok());
  Found found;
  const auto id = [&](ArticleIndex index) { return findings->articles[ToInt(index)].id; };
  for (const ArticleFinding& article : findings->articles) {
    found.cluster[article.id] = id(article.reprint);
  }
  for (const Edge& edge : findings->edges) found.edges[id(edge.a)][id(edge.b)] = edge.kind;
  return found;
}

TEST_CASE("Forms: two fillings are told from one another, if not from the first notice") {
  Found found = Detect(
      {Notice("first", 1, WordedOtherwise()), Notice("ashford", 2, Filled("Ashford", "7,250"))});
  CHECK(found.cluster["ashford"] == "first");  // alone it passes for a rewritten copy
  found = Detect({Notice("first", 1, WordedOtherwise()),
                  Notice("ashford", 2, Filled("Ashford", "7,250")),
                  Notice("bramley", 3, Filled("Bramley", "9,600")),
                  Notice("copy", 4, Filled("Bramley", "9,600") + " Write to the board.")});
  CHECK(found.cluster["ashford"] == "first");
  CHECK(found.cluster["bramley"] == "bramley");
  CHECK(found.cluster["copy"] == "bramley");
  CHECK(found.edges["first"]["bramley"] == EdgeKind::kTemplate);
  CHECK(found.edges["ashford"]["bramley"] == EdgeKind::kTemplate);
}

TEST_CASE("Forms: two fillings are told though both pass for copies of a member worded otherwise") {
  const std::string leon =
      "The governor announced today a grant of 5,300 dollars for new slates. They are to go to "
      "Leon "
      "and repair the roof of its public library." +
      kRules;
  Found found = Detect({Notice("first", 1, WordedOtherwise()), Notice("leon", 2, leon),
                        Notice("ashford", 3, Filled("Ashford", "7,250")),
                        Notice("bramley", 4, Filled("Bramley", "9,600"))});
  CHECK(found.cluster["leon"] == "first");
  CHECK(found.cluster["ashford"] == "first");
  CHECK(found.edges["leon"]["bramley"] == EdgeKind::kReprint);
  CHECK(found.cluster["bramley"] == "bramley");
}

TEST_CASE("Forms: beside a scan a filling is not told from a misread copy") {
  std::string scan = WordedOtherwise();
  for (std::size_t at = scan.find(','); at != std::string::npos; at = scan.find(',', at + 2)) {
    scan.insert(at, " ");
  }
  Found found = Detect({Notice("scan", 1, scan), Notice("ashford", 2, Filled("Ashford", "7,250")),
                        Notice("bramley", 3, Filled("Bramley", "9,600"))});
  CHECK(found.cluster["ashford"] == "scan");
  CHECK(found.cluster["bramley"] == "scan");
}

TEST_CASE("Forms: members that say the same in other words stay copies") {
  Found found = Detect({Notice("first", 1, WordedOtherwise()),
                        Notice("ashford", 2, Filled("Ashford", "7,250")),
                        Notice("again", 3, Filled("Ashford", "7,250") + " Write to the board.")});
  CHECK(found.cluster["ashford"] == "first");
  CHECK(found.cluster["again"] == "first");
}

TEST_CASE("Forms: a copy is compared with the fillings that come after it") {
  Found found = Detect({Notice("ashford", 1, Filled("Ashford", "7,250")),
                        Notice("copy", 2, Filled("Ashford", "7,250") + " Write to the board."),
                        Notice("bramley", 3, Filled("Bramley", "9,600"))});
  CHECK(found.cluster["copy"] == "ashford");
  CHECK(found.edges["ashford"]["bramley"] == EdgeKind::kTemplate);
  CHECK(found.edges["copy"]["bramley"] == EdgeKind::kTemplate);
}

TEST_CASE("Forms: a filling does not hang on what belongs to another filling") {
  internal::Relation copy{.earlier = 0, .later = 1, .kind = EdgeKind::kReprint, .passages = {}};
  internal::Relation excerpt{.earlier = 1, .later = 2, .kind = EdgeKind::kExcerpt, .passages = {}};
  excerpt.figures.b_covered = .9;
  for (const bool is_filling : {false, true}) {
    CAPTURE(is_filling);
    internal::Relations relations(&internal::PagedMemory::Unbounded());
    relations.Add(copy);
    relations.Add(excerpt);
    if (is_filling) {
      relations.Add({.earlier = 0, .later = 2, .kind = EdgeKind::kTemplate, .passages = {}});
    }
    relations.Sort(3);
    const internal::TextClusters clusters = internal::ClusterTexts(
        {100, 120, 60}, relations, std::vector<bool>(3, false), ThresholdsOf(Preset::kHigh));
    CHECK(clusters.reprint[2] == (is_filling ? 2U : 0U));
  }
}

TEST_CASE("Forms: where just copies are asked for, each is found among all fillings of its form") {
  // Names that nobody takes for spellings of one another.
  std::mt19937_64 random(3);
  std::vector<std::string> towns(100);
  for (std::string& town : towns) {
    for (int i = 0; i < 9; ++i) town += static_cast<char>((i == 0 ? 'A' : 'a') + random() % 26);
  }
  const auto filled = [&](std::int64_t number) {
    return Filled(towns[static_cast<std::size_t>(number)], std::to_string(2'000 + 137 * number));
  };
  DetectorOptions options;
  options.now = 400 * 86400;
  options.passages = options.stories = false;
  Detector detector(options);
  for (std::int64_t i = 0; i < 100; ++i) detector.Add(Notice(std::to_string(i), i, filled(i)));
  for (std::int64_t i = 0; i < 100; ++i) {
    detector.Add(
        Notice("copy of " + std::to_string(i), 200 + i, filled(i) + " Write to the board."));
  }
  const absl::StatusOr<Findings> findings = detector.Detect();
  REQUIRE(findings.ok());
  for (std::size_t i = 0; i < 100; ++i) {
    CAPTURE(i);
    CHECK(ToInt(findings->articles[i].reprint) == i);
    CHECK(ToInt(findings->articles[100 + i].reprint) == i);
  }
}

}  // namespace
}  // namespace newsprint
