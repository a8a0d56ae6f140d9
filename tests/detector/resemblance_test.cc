#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "newsprint/cluster.h"
#include "newsprint/detector.h"
#include "newsprint/generate.h"
#include "newsprint/shingle.h"
#include "tests/testing/temporary_folder.h"

namespace newsprint {
namespace {

DetectorOptions ByResemblance() {
  DetectorOptions options;
  options.preset = Preset::kResemblance;
  return options;
}

std::vector<Article> Generated(std::uint64_t seed, std::uint32_t median_words) {
  GeneratorOptions options;
  options.seed = seed;
  options.num_articles = 700;
  options.median_words = median_words;
  options.derived_per_mille = 500;
  Generator generator = *Generator::Create(options);
  std::vector<Article> articles;
  while (std::optional<GeneratedArticle> next = *generator.Next()) {
    articles.push_back(std::move(next->article));
  }
  return articles;
}

Findings Detected(const std::vector<Article>& articles, const DetectorOptions& options) {
  Detector detector(options);
  for (const Article& article : articles) detector.Add(article);
  absl::StatusOr<Findings> findings = detector.Detect();
  REQUIRE(findings.ok());
  return *std::move(findings);
}

// Id and figures of every edge, in their order.
std::string EdgesOf(const Findings& findings) {
  std::string edges;
  for (const Edge& edge : findings.edges) {
    edges += findings.articles[ToInt(edge.a)].id + " " + findings.articles[ToInt(edge.b)].id;
    for (const double figure : {edge.figures.resemblance, edge.figures.a_in_b, edge.figures.b_in_a,
                                edge.figures.a_covered, edge.figures.b_covered}) {
      edges += " " + std::to_string(figure);
    }
    edges += "\n";
  }
  return edges;
}

std::map<std::string, std::string> ClusterOf(const Findings& findings) {
  std::map<std::string, std::string> clusters;
  for (const ArticleFinding& article : findings.articles) {
    clusters[article.id] = findings.articles[ToInt(article.reprint)].id;
  }
  return clusters;
}

// Every pair of long enough texts, by full sets of shingles; stars in canonical order.
class BruteForce {
 public:
  explicit BruteForce(const std::vector<Article>& articles) {
    const Normalizer normalizer(kDefaultSeed);
    NormalizedText normalized;
    for (const Article& article : articles) {
      normalizer.Normalize(article.text, article.text_begin, &normalized);
      ids_.push_back(article.id);
      sets_.push_back(Shingler().Set(normalized));
      words_.push_back(CountWords(normalized));
      keys_.push_back({article.published, static_cast<std::uint32_t>(words_.back()), article.id});
    }
    for (std::size_t i = 0; i < ids_.size(); ++i) by_id_[ids_[i]] = i;
  }
  [[nodiscard]] bool LongEnough(const std::string& id) const {
    return words_[by_id_.at(id)] >= kDefaultMinWords;
  }
  [[nodiscard]] double Resemblance(const std::string& a, const std::string& b) const {
    return ExactResemblance(sets_[by_id_.at(a)], sets_[by_id_.at(b)]);
  }
  [[nodiscard]] std::map<std::string, std::string> Clusters(double min_resemblance) const {
    std::map<std::string, std::string> clusters;
    std::vector<std::string> representatives;
    for (const std::uint32_t number : CanonicalOrder(keys_)) {
      const std::string& id = ids_[number];
      if (!LongEnough(id)) continue;
      const auto found = std::ranges::find_if(representatives, [&](const std::string& other) {
        return Resemblance(id, other) >= min_resemblance - 1e-12;
      });
      clusters[id] = found == representatives.end() ? id : *found;
      if (found == representatives.end()) representatives.push_back(id);
    }
    return clusters;
  }

 private:
  std::vector<std::string> ids_;
  std::vector<ShingleSet> sets_;
  std::vector<double> words_;
  std::vector<CanonicalKey> keys_;
  std::map<std::string, std::size_t> by_id_;
};

TEST_CASE("Preset::kResemblance: stars of exact resemblance, as by comparing all pairs") {
  for (const std::uint32_t median_words : {300U, 60U}) {
    for (const double min_resemblance : {1., .97, .8, .6}) {
      CAPTURE(median_words);
      CAPTURE(min_resemblance);
      const std::vector<Article> articles = Generated(median_words, median_words);
      const BruteForce truth(articles);
      DetectorOptions options = ByResemblance();
      options.thresholds = ThresholdsOf(options.preset);
      options.thresholds->min_resemblance = min_resemblance;
      const Findings findings = Detected(articles, options);
      std::map<std::string, std::string> found = ClusterOf(findings);
      std::erase_if(found, [&](const auto& entry) { return !truth.LongEnough(entry.first); });
      CHECK(found == truth.Clusters(min_resemblance));
      int edges = 0;
      for (const Edge& edge : findings.edges) {
        const std::string& a = findings.articles[ToInt(edge.a)].id;
        const std::string& b = findings.articles[ToInt(edge.b)].id;
        if (!truth.LongEnough(a) || !truth.LongEnough(b)) continue;
        ++edges;
        CHECK(edge.figures.resemblance == doctest::Approx(truth.Resemblance(a, b)));
        CHECK(edge.figures.resemblance >= min_resemblance - 1e-9);
      }
      CHECK(edges > 10);
      CHECK(findings.passages.empty());
    }
  }
}

TEST_CASE("Preset::kResemblance: one answer for any order, threads and memory [threads]") {
  std::vector<Article> articles = Generated(3, 60);
  const Findings first = Detected(articles, ByResemblance());
  const std::map<std::string, std::string> expected = ClusterOf(first);
  const testing::TemporaryFolder folder;
  std::mt19937_64 random(11);
  for (int turn = 0; turn < 4; ++turn) {
    std::shuffle(articles.begin(), articles.end(), random);
    DetectorOptions options = ByResemblance();
    options.threads = turn % 2 == 0 ? 1 : 4;
    options.memory_bytes = turn < 2 ? 0 : std::uint64_t{1} << 20;
    options.spill_folder = folder.path().string();
    const Findings findings = Detected(articles, options);
    CHECK(ClusterOf(findings) == expected);
    CHECK(EdgesOf(findings) == EdgesOf(first));
  }
}

Article Make(const std::string& id, const std::string& text, const std::string& title = "",
             std::int64_t day = 0) {
  Article article;
  article.id = id;
  article.text = text;
  article.title = title;
  article.published = {.seconds = 1'770'000'000 + day * 86'400, .quality = DateQuality::kExact};
  return article;
}

constexpr const char* kNotice =
    "The office of the senator said on Monday that a grant of 40,000 dollars will go to the fire "
    "department of Ashford, which will buy hoses, helmets and a second pump with it, and that the "
    "money comes from a programme that helps departments of small towns to protect their people.";

std::string With(std::string text, const std::string& old, const std::string& changed) {
  return text.replace(text.find(old), old.size(), changed);
}

TEST_CASE("Preset::kResemblance: a form filled in twice is a copy, which Preset::kHigh tells") {
  const std::vector<Article> articles = {
      Make("a", kNotice), Make("b", With(With(kNotice, "40,000", "75,000"), "Ashford", "Milburn"))};
  DetectorOptions options = ByResemblance();
  options.thresholds = ThresholdsOf(options.preset);
  options.thresholds->min_resemblance = .5;
  CHECK(Detected(articles, options).reprints.size() == 1);
  CHECK(Detected(articles, {}).reprints.size() == 2);
}

TEST_CASE("Preset::kResemblance: short texts and dates are judged as by the other presets") {
  const std::vector<Article> articles = {Make("a", kNotice, "", 0), Make("b", kNotice, "", 40),
                                         Make("c", "Too short.", "Storm over the bay", 1),
                                         Make("d", "Too short.", "Storm over the bay", 2),
                                         Make("e", "Too short.", "Another", 3)};
  DetectorOptions options = ByResemblance();
  options.window_seconds = 30 * 86'400;
  std::map<std::string, std::string> found = ClusterOf(Detected(articles, options));
  CHECK(found == std::map<std::string, std::string>{
                     {"a", "a"}, {"b", "b"}, {"c", "c"}, {"d", "c"}, {"e", "e"}});
  CHECK(ClusterOf(Detected(articles, ByResemblance()))["b"] == "a");
}

TEST_CASE("Preset::kResemblance: coverage is asked for where it is given") {
  const std::vector<Article> articles = {
      Make("a", kNotice), Make("b", std::string(kNotice) + " Nobody else had been asked before.")};
  DetectorOptions options = ByResemblance();
  CHECK(Detected(articles, options).reprints.size() == 1);
  options.thresholds = ThresholdsOf(options.preset);
  options.thresholds->reprint_coverage = .95;
  CHECK(Detected(articles, options).reprints.size() == 2);
}

TEST_CASE("Preset::kResemblance: texts of few tokens, in any script") {
  const std::string han = "今天上午消防部门获得一笔新的拨款用于购买水管头盔和第二台水泵";
  DetectorOptions options = ByResemblance();
  options.min_words = 0;
  const std::vector<Article> articles = {
      Make("a", ""),           Make("b", "one"),           Make("c", "One!"),
      Make("d", "a b c d"),    Make("e", "a b c d e"),     Make("f", "a b c d e f"),
      Make("g", "a b c d e."), Make("h", "a b c d e f g"), Make("i", han),
      Make("j", han + "等"),   Make("k", "今天")};
  const std::map<std::string, std::string> found = ClusterOf(Detected(articles, options));
  CHECK(found.at("a") == "a");
  CHECK(found.at("c") == found.at("b"));
  CHECK(found.at("d") == "d");
  CHECK(found.at("g") == found.at("e"));
  CHECK(found.at("f") != found.at("e"));  // one shingle of two
  CHECK(found.at("j") == found.at("i"));
  CHECK(found.at("k") == "k");
}

TEST_CASE("Preset::kResemblance: a bar too low for the signatures is refused") {
  DetectorOptions options = ByResemblance();
  options.thresholds = ThresholdsOf(options.preset);
  options.thresholds->min_resemblance = .01;
  CHECK(Detector(options).Detect().status().code() == absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace newsprint
