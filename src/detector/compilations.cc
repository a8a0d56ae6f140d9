// Which texts are digests: most of what they say stands in other articles, no one of which says most of
// it, and which have nothing to do with one another.
#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "base/threads.h"
#include "detector/reprints.h"
#include "newsprint/stages.h"

namespace newsprint::internal {

namespace {

// A digest's parts together make up most of it, and none of them does alone.
constexpr double kMostOfIt = .7;
// A part is a story of its own: a quotation is shorter.
constexpr std::uint32_t kMinPartWords = 25;
// Two parts may well be the two halves of one story, printed apart; three unlike ones are not.
constexpr std::size_t kPartsBeyondDoubt = 3;
// Candidate parts looked at, largest first: a story that a thousand outlets cut differently has many.
constexpr std::size_t kMaxParts = 64;

struct Part {
  std::uint32_t text = 0;
  double covered = 0;          // share of the whole that stands in this text
  double own_covered = 0;      // share of this text that stands in the whole
  double at_most = 0;          // tokens of the whole that it may cover, to those that are content
  std::vector<bool> tokens{};  // of the whole
};

std::uint32_t Count(const std::vector<bool>& tokens) {
  return static_cast<std::uint32_t>(std::count(tokens.begin(), tokens.end(), true));
}

std::uint32_t CountBoth(const std::vector<bool>& a, const std::vector<bool>& b) {
  std::uint32_t both = 0;
  for (std::size_t i = 0; i < a.size(); ++i) both += a[i] && b[i] ? 1U : 0U;
  return both;
}

class CompilationFinder {
 public:
  CompilationFinder(const Corpus& corpus, const std::vector<DistinctText>& texts, TextCache& cache,
                    const Relations& relations)
      : corpus_(corpus), texts_(texts), cache_(cache), relations_(relations) {}

  bool IsCompilation(std::uint32_t whole) {
    std::vector<Part> parts = CandidateParts(whole);
    double at_most = 0;  // of the whole that all parts may cover
    for (const Part& part : parts) at_most += part.at_most;
    if (TooLittle(at_most) || !SomeTwoAreUnrelated(parts)) return false;
    const auto ready = cache_.Get(whole);
    const std::uint32_t content = ContentTokens(*ready);
    std::vector<const Part*> chosen;
    std::vector<bool> together(ready->normalized().tokens.size(), false);
    for (Part& part : parts) {
      at_most -= part.at_most;
      if (IsUnlikeAll(part, chosen)) {
        FindTokens(*ready, &part);
        const std::uint32_t before = Count(together);
        if (IsNewPart(part, together)) {
          for (std::size_t i = 0; i < together.size(); ++i) {
            if (part.tokens[i]) together[i] = true;
          }
          chosen.push_back(&part);
          at_most += static_cast<double>(Count(together) - before) / content;
        }
      }
      if (TooLittle(at_most)) return false;
    }
    return Count(together) >= kMostOfIt * content && StandOnTheirOwn(whole, chosen);
  }

 private:
  static std::uint32_t ContentTokens(const ReadyText& ready) {
    auto tokens = static_cast<std::uint32_t>(ready.normalized().tokens.size());
    for (const TokenRange& range : ready.furniture()) tokens -= range.size();
    return tokens;
  }

  // Texts that share a good part with `whole` without being the same story, largest part first.
  std::vector<Part> CandidateParts(std::uint32_t whole) const {
    std::vector<Part> parts;
    const double most_per_unit = MostTokensPerUnit(corpus_.facts(texts_[whole].lead));
    for (const std::uint32_t number : relations_.Of(whole)) {
      const Relation& relation = relations_.At(number);
      const bool is_later = relation.later == whole;
      const PairFigures& figures = relation.figures;
      const double covered = is_later ? figures.b_covered : figures.a_covered;
      const double own_covered = is_later ? figures.a_covered : figures.b_covered;
      const bool excerpt_or_passage =
          relation.kind == EdgeKind::kExcerpt || relation.kind == EdgeKind::kPassage;
      if (relation.kind == EdgeKind::kReprint && covered >= kMostOfIt && own_covered >= kMostOfIt) {
        continue;  // another print of the whole
      }
      if (covered >= kMostOfIt) return {};  // one article says most of it: no digest
      if (excerpt_or_passage && figures.shared_words >= kMinPartWords) {
        parts.push_back({.text = is_later ? relation.earlier : relation.later,
                         .covered = covered,
                         .own_covered = own_covered,
                         .at_most = relation.noisy ? 1 : covered * most_per_unit});
      }
    }
    std::sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) {
      return a.covered != b.covered ? a.covered > b.covered : a.text < b.text;
    });
    if (parts.size() > kMaxParts) parts.resize(kMaxParts);
    return parts;
  }

  void FindTokens(const ReadyText& whole, Part* part) {
    part->tokens.assign(whole.normalized().tokens.size(), false);
    const auto other = cache_.Get(part->text);
    for (const Run& run : comparer_.Runs(whole.prepared(), other->prepared())) {
      std::fill(part->tokens.begin() + run.a.begin, part->tokens.begin() + run.a.end, true);
    }
  }

  // Shares are counted in units, of which characters have fewer than words; and between every three words
  // of a run may stand two of furniture, which are tokens but no content.
  static double MostTokensPerUnit(const ArticleFacts& facts) {
    constexpr double kOfContent = static_cast<double>(kUnitsPerWord) / kUnitsPerCharacter;
    return facts.furniture.empty() ? kOfContent : kOfContent * 5 / 3;
  }

  // Most texts share a phrase or two with others, which needs no look at the words either.
  static bool TooLittle(double at_most) {
    constexpr double kRounding = 1e-6;
    return at_most + kRounding < kMostOfIt;
  }

  // What is made of versions of one story is no digest, and needs no look at the words.
  [[nodiscard]] bool SomeTwoAreUnrelated(const std::vector<Part>& parts) const {
    for (std::size_t i = 0; i < parts.size(); ++i) {
      for (std::size_t j = i + 1; j < parts.size(); ++j) {
        if (relations_.Find(parts[i].text, parts[j].text) == nullptr) return true;
      }
    }
    return false;
  }

  // True if most of the part is told by none of those chosen.
  static bool IsNewPart(const Part& part, const std::vector<bool>& together) {
    const std::uint32_t own = Count(part.tokens);
    return own >= kMinPartWords && 5 * CountBoth(part.tokens, together) <= own;
  }

  [[nodiscard]] bool IsUnlikeAll(const Part& part, const std::vector<const Part*>& chosen) const {
    return std::none_of(chosen.begin(), chosen.end(), [&](const Part* other) {
      return relations_.Find(part.text, other->text) != nullptr;
    });
  }

  // Two excerpts of one long story look just like two stories in a short digest. They are taken for
  // stories when they were printed first, or when others printed both.
  bool StandOnTheirOwn(std::uint32_t whole, const std::vector<const Part*>& parts) const {
    if (parts.size() >= kPartsBeyondDoubt) return !PrintedFirst(whole, parts);
    if (parts.size() < 2) return false;
    return std::all_of(parts.begin(), parts.end(), [&](const Part* part) {
      const bool dated = corpus_.published(texts_[part->text].lead).known() &&
                         corpus_.published(texts_[whole].lead).known();
      return dated ? part->text < whole : HasCopies(part->text, whole);
    });
  }

  // A transcript that was published before all reports that quote it is their source.
  bool PrintedFirst(std::uint32_t whole, const std::vector<const Part*>& parts) const {
    const Published& published = corpus_.published(texts_[whole].lead);
    return published.known() && std::all_of(parts.begin(), parts.end(), [&](const Part* part) {
             const Published& other = corpus_.published(texts_[part->text].lead);
             return other.known() && published.seconds < other.seconds;
           });
  }

  bool HasCopies(std::uint32_t text, std::uint32_t but) const {
    if (!texts_[text].copies.empty()) return true;
    const std::span<const std::uint32_t> numbers = relations_.Of(text);
    return std::any_of(numbers.begin(), numbers.end(), [&](std::uint32_t number) {
      const Relation& relation = relations_.At(number);
      const bool other_text = relation.earlier != but && relation.later != but;
      return other_text &&
             (relation.kind == EdgeKind::kIdentical || relation.kind == EdgeKind::kReprint ||
              relation.kind == EdgeKind::kExcerpt);
    });
  }

  const Corpus& corpus_;
  const std::vector<DistinctText>& texts_;
  TextCache& cache_;
  const Relations& relations_;
  Comparer comparer_;
};

}  // namespace

std::vector<bool> FindCompilations(const Corpus& corpus, const std::vector<DistinctText>& texts,
                                   TextCache& cache, const Relations& relations,
                                   std::uint32_t threads) {
  const StageTimer timer(Stage::kCluster);
  std::vector<CompilationFinder> finders;  // one a thread
  for (std::uint32_t i = 0; i < std::max(1U, threads); ++i) {
    finders.emplace_back(corpus, texts, cache, relations);
  }
  std::vector<std::uint8_t> compilation(texts.size(), 0);
  ParallelFor(texts.size(), threads, [&](std::size_t item, std::uint32_t worker) {
    const auto text = static_cast<std::uint32_t>(item);
    if (relations.Of(text).size() < 2) return;
    compilation[text] = finders[worker].IsCompilation(text) ? 1 : 0;
  });
  return {compilation.begin(), compilation.end()};
}

}  // namespace newsprint::internal
