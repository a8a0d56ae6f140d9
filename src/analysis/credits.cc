// credits.cc -- the words with which a text names its source.
//
//  Tested by analysis/credits_test.cc
#include <algorithm>
#include <array>
#include <bitset>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "analysis/source_names.h"
#include "newsprint/analysis.h"

namespace newsprint {
namespace internal {
namespace {

constexpr std::size_t kMaxCredits = 8;
constexpr std::size_t kHeadBytes = 2500;  // datelines and bylines stand before this

// What a phrase asks of the name beside it.
enum class Demand : std::uint8_t {
  kKnown,       // only a known source will do: the words are everyday ones
  kOutletLike,  // or a name that looks like an outlet's
  kClause,      // or any single name, if commas set the clause off: ", Ukrinform reports."
  kLine,        // any name that fills the rest of a line which the phrase begins
};

struct Phrase {
  std::array<std::string_view, 3> words;  // folded
  CreditForm form;
  bool name_first;
  Demand demand;
};

constexpr Phrase kPhrases[] = {
    {{"reports"}, CreditForm::kReports, true, Demand::kClause},
    {{"reports"}, CreditForm::kReports, false, Demand::kOutletLike},
    {{"reported"}, CreditForm::kReports, true, Demand::kClause},
    {{"reported", "by"}, CreditForm::kReports, false, Demand::kKnown},
    {{"according", "to"}, CreditForm::kReports, false, Demand::kKnown},
    {{"told"}, CreditForm::kReports, false, Demand::kKnown},
    {{"citing"}, CreditForm::kReports, false, Demand::kKnown},
    {{"with", "reference", "to"}, CreditForm::kReports, false, Demand::kOutletLike},
    {{"contributed", "to", "this"}, CreditForm::kContributed, true, Demand::kOutletLike},
    {{"contributed", "reporting"}, CreditForm::kContributed, true, Demand::kOutletLike},
    {{"originally", "published"}, CreditForm::kReprinted, false, Demand::kOutletLike},
    {{"originally", "appeared"}, CreditForm::kReprinted, false, Demand::kOutletLike},
    {{"first", "published"}, CreditForm::kReprinted, false, Demand::kOutletLike},
    {{"first", "appeared"}, CreditForm::kReprinted, false, Demand::kOutletLike},
    {{"republished", "from"}, CreditForm::kReprinted, false, Demand::kOutletLike},
    {{"reprinted", "from"}, CreditForm::kReprinted, false, Demand::kOutletLike},
    {{"courtesy", "of"}, CreditForm::kReprinted, false, Demand::kKnown},
    {{"source"}, CreditForm::kReprinted, false, Demand::kLine},
    {{"quelle"}, CreditForm::kReprinted, false, Demand::kLine},
    {{"fuente"}, CreditForm::kReprinted, false, Demand::kLine},
    {{"fonte"}, CreditForm::kReprinted, false, Demand::kLine},
    {{"источник"}, CreditForm::kReprinted, false, Demand::kLine},
    {{"джерело"}, CreditForm::kReprinted, false, Demand::kLine},
    {{"copyright"}, CreditForm::kCopyright, false, Demand::kOutletLike},
    {{"laut"}, CreditForm::kReports, false, Demand::kKnown},
    {{"berichtet"}, CreditForm::kReports, true, Demand::kKnown},
    {{"meldet"}, CreditForm::kReports, true, Demand::kKnown},
    {{"selon"}, CreditForm::kReports, false, Demand::kKnown},
    {{"rapporte"}, CreditForm::kReports, false, Demand::kKnown},
    {{"según"}, CreditForm::kReports, false, Demand::kKnown},
    {{"informó"}, CreditForm::kReports, true, Demand::kKnown},
    {{"secondo"}, CreditForm::kReports, false, Demand::kKnown},
    {{"riferisce"}, CreditForm::kReports, false, Demand::kKnown},
    {{"segundo"}, CreditForm::kReports, false, Demand::kKnown},
    {{"повідомляє"}, CreditForm::kReports, false, Demand::kKnown},
    {{"передає"}, CreditForm::kReports, false, Demand::kKnown},
    {{"пише"}, CreditForm::kReports, false, Demand::kKnown},
    {{"сообщает"}, CreditForm::kReports, false, Demand::kKnown},
    {{"передает"}, CreditForm::kReports, false, Demand::kKnown},
    {{"пишет"}, CreditForm::kReports, false, Demand::kKnown},
};

// Words between a phrase and the name behind it, and behind a name before a clause ends.
constexpr std::string_view kBeforeName[] = {"by",  "in",      "on",  "at", "the", "c",  "with",
                                            "als", "agencia", "die", "la", "l",   "von"};
constexpr std::string_view kBehindName[] = {"correspondent", "news", "agency", "s"};
// What stands in brackets before a text and is no source.
constexpr std::string_view kNoSources[] = {"UPDATE", "UPDATES", "VIDEO",   "PHOTO",     "PHOTOS",
                                           "ADDS",   "LEAD",    "WATCH",   "CORRECTED", "EXCLUSIVE",
                                           "LIVE",   "NEW",     "OPINION", "GALLERY",   "LISTEN"};

template <typename List>
bool IsOneOf(std::string_view word, const List& list) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

bool IsYear(std::string_view word) {
  return word.size() == 4 &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string_view Trimmed(std::string_view text, std::string_view what = " \t\r|*_-") {
  const std::size_t begin = text.find_first_not_of(what);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(what) + 1 - begin);
}

// White space within a paragraph.
bool IsBlank(std::string_view gap) {
  return Trimmed(gap, " \t\r\n").empty() && gap.find("\n\n") == std::string_view::npos;
}

// A gap that sets a clause off from what stands before (after) it.
bool OpensClause(std::string_view gap) {
  constexpr std::string_view kMarks[] = {",", "\"", "”", "»", "\n", "—", "–", "'", "’"};
  return std::any_of(std::begin(kMarks), std::end(kMarks), [gap](std::string_view mark) {
    return gap.find(mark) != std::string_view::npos;
  });
}
bool ClosesClause(std::string_view gap) {
  constexpr std::string_view kMarks[] = {",", ".", ";", ":", ")", "\"",
                                         "!", "?", "”", "—", "–", "|"};
  if (gap.find('\n') != std::string_view::npos) return true;
  const std::string_view rest = Trimmed(gap, " \t\r");
  return std::any_of(std::begin(kMarks), std::end(kMarks),
                     [rest](std::string_view mark) { return rest.starts_with(mark); });
}

// Looks through one text.
class Search {
 public:
  Search(const SourceNames& names, std::string_view original, const NormalizedText& normalized)
      : names_(names), text_(original, normalized) {}

  void AtPhrase(const Phrase& phrase, std::uint32_t token);
  void AtByline(std::uint32_t token);
  void Head();
  void Tail();
  std::vector<Credit> Take();

 private:
  void NameBefore(const Phrase& phrase, std::uint32_t begin, std::uint32_t end);
  void NameAfter(const Phrase& phrase, std::uint32_t begin, std::uint32_t end);
  void NameOnLine(const Phrase& phrase, std::uint32_t begin, std::uint32_t end);
  void Dateline(std::size_t begin, std::string_view line);
  void LastLine(std::size_t begin, std::string_view line);
  void Add(std::string source, CreditForm form, ByteSpan bytes) {
    found_.push_back({std::move(source), form, bytes});
  }

  const SourceNames& names_;
  TokenText text_;
  std::vector<Credit> found_;
};

void Search::AtPhrase(const Phrase& phrase, std::uint32_t token) {
  std::uint32_t end = token;
  for (const std::string_view word : phrase.words) {
    if (word.empty()) break;
    if (end == text_.size() || text_.Folded(end) != word) return;
    ++end;
  }
  if (phrase.demand == Demand::kLine) {
    NameOnLine(phrase, token, end);
  } else if (phrase.name_first) {
    NameBefore(phrase, token, end);
  } else {
    NameAfter(phrase, token, end);
  }
}

void Search::NameBefore(const Phrase& phrase, std::uint32_t begin, std::uint32_t end) {
  if (!IsBlank(text_.Gap(begin))) return;  // a comma parts them
  const std::optional<SourceName> name = names_.Until(text_, begin);
  if (!name) return;
  if (!name->known) {
    const std::string_view written = text_.Written(name->tokens);
    if (phrase.demand == Demand::kKnown) return;
    if (phrase.demand == Demand::kOutletLike && !LooksLikeOutlet(written)) return;
    if (phrase.demand == Demand::kClause) {
      std::uint32_t first = name->tokens.begin;
      if (first > 0 && text_.Folded(first - 1) == "the") --first;
      const bool set_off = OpensClause(text_.Gap(first)) && ClosesClause(text_.Gap(end));
      if (!set_off || (name->tokens.size() > 1 && !LooksLikeOutlet(written))) return;
    }
  }
  Add(name->source, phrase.form, text_.Bytes({name->tokens.begin, end}));
}

void Search::NameAfter(const Phrase& phrase, std::uint32_t begin, std::uint32_t end) {
  std::uint32_t at = end;
  while (at < text_.size() && at < end + 4 &&
         (IsOneOf(text_.Folded(at), kBeforeName) || IsYear(text_.Folded(at)))) {
    ++at;
  }
  // A comma parts them; after "Copyright" stand signs and years.
  if (phrase.form != CreditForm::kCopyright && !IsBlank(text_.Gap(end))) return;
  const std::optional<SourceName> name = names_.From(text_, at);
  if (!name) return;
  if (!name->known) {
    if (phrase.demand == Demand::kKnown || !LooksLikeOutlet(text_.Written(name->tokens))) return;
    std::uint32_t behind = name->tokens.end;
    if (behind < text_.size() && IsOneOf(text_.Folded(behind), kBehindName)) ++behind;
    if (phrase.form == CreditForm::kReports && !ClosesClause(text_.Gap(behind))) return;
  }
  Add(name->source, phrase.form, text_.Bytes({begin, name->tokens.end}));
}

// "Source: Harbor Wire", alone on its line.
void Search::NameOnLine(const Phrase& phrase, std::uint32_t begin, std::uint32_t end) {
  constexpr std::size_t kMost = 60;
  const std::string_view before = text_.Gap(begin);
  if (begin > 0 && before.find('\n') == std::string_view::npos) return;
  if (end == text_.size() || !text_.Gap(end).starts_with(':')) return;
  const std::size_t start = text_.Bytes({end, end + 1}).begin;
  std::string_view line = text_.original().substr(start);
  line = Trimmed(line.substr(0, line.find('\n')), " \t\r|.,;");
  if (line.empty() || line.size() > kMost) return;
  const std::size_t last_word = line.rfind(' ') == std::string_view::npos ? 0 : line.rfind(' ') + 1;
  const bool is_name = text_.IsCapital(end) && (line[last_word] < 'a' || line[last_word] > 'z');
  if (!is_name && !LooksLikeAddress(line)) return;
  const std::optional<std::string> known = names_.Known(line);
  const ByteSpan phrase_bytes = text_.Bytes({begin, end});
  Add(known.value_or(std::string(line)), phrase.form,
      {phrase_bytes.begin, static_cast<std::uint32_t>(start + line.size())});
}

// "By NAME Associated Press Writer": a known source on the line.
void Search::AtByline(std::uint32_t token) {
  constexpr std::uint32_t kMost = 10;
  if (token > 0 && text_.Gap(token).find('\n') == std::string_view::npos) return;
  for (std::uint32_t i = token + 1; i < std::min(text_.size(), token + kMost); ++i) {
    if (text_.Gap(i).find('\n') != std::string_view::npos) return;
    // Names and offices only: "By the time of ..." is prose.
    if (!text_.IsCapital(i) && text_.Folded(i) != "and") return;
    const std::optional<SourceName> name = names_.From(text_, i);
    if (!name || !name->known) continue;
    Add(name->source, CreditForm::kByline, text_.Bytes({token, name->tokens.end}));
    return;
  }
}

// True for what may stand before the bracket of a dateline: places, a date, nothing.
bool IsPlace(std::string_view text) {
  if (text.size() > 60) return false;
  bool word_begins = true;
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    if (letter == ' ' || letter == '/' || letter == '-') {
      word_begins = true;
      continue;
    }
    if (letter == '(' || letter == '"' || letter == ';' || letter == ':') return false;
    if (word_begins && letter >= 'a' && letter <= 'z') return false;
    word_begins = word_begins && (byte >= 0x80 ? false : letter == '|' || letter == '*');
  }
  return true;
}

void Search::Dateline(std::size_t begin, std::string_view line) {
  constexpr std::size_t kMostName = 40;
  for (const char* marks : {"()", "//"}) {
    const std::size_t open = line.find(marks[0]);
    if (open == std::string_view::npos || !IsPlace(line.substr(0, open))) continue;
    const std::size_t close = line.find(marks[1], open + 1);
    if (close == std::string_view::npos || close - open - 1 > kMostName) continue;
    const std::string_view name = Trimmed(line.substr(open + 1, close - open - 1), " ");
    const std::string_view rest = Trimmed(line.substr(close + 1), " \t.");
    if (name.empty() || rest.empty()) continue;
    std::optional<std::string> source = names_.Known(name);
    const char next = rest[0];
    const bool text_follows = (next >= 'A' && next <= 'Z') || next == '-' || next == '"' ||
                              next == ':' || static_cast<unsigned char>(next) >= 0x80 ||
                              (next >= '0' && next <= '9');
    if (!text_follows) continue;
    if (!source && marks[0] == '(' && AllCapitals(name) && name.size() <= 10 &&
        !IsOneOf(name, kNoSources) && (next == '-' || open == 0)) {
      source = std::string(name);
    }
    if (!source) continue;
    Add(*std::move(source), CreditForm::kDateline,
        {static_cast<std::uint32_t>(begin + open), static_cast<std::uint32_t>(begin + close + 1)});
  }
}

void Search::Head() {
  constexpr std::size_t kMostLines = 12;
  const std::string_view head = text_.original().substr(0, kHeadBytes);
  std::size_t begin = 0;
  for (std::size_t line = 0; line < kMostLines && begin < head.size(); ++line) {
    const std::size_t end = std::min(head.find('\n', begin), head.size());
    const std::size_t first = std::min(head.find_first_not_of(" \t\r", begin), end);
    Dateline(first, head.substr(first, std::min<std::size_t>(end - first, 160)));
    begin = end + 1;
  }
}

void Search::LastLine(std::size_t begin, std::string_view line) {
  constexpr std::string_view kFringe = " \t\r|*_-()/[].";
  constexpr std::size_t kMost = 60;
  const std::string_view bare = Trimmed(line, kFringe);
  if (bare.empty() || bare.size() > kMost) return;
  const auto at =
      static_cast<std::uint32_t>(begin + static_cast<std::size_t>(bare.data() - line.data()));
  const ByteSpan bytes{at, at + static_cast<std::uint32_t>(bare.size())};
  if (const std::optional<std::string> known = names_.Known(bare)) {
    Add(*known, CreditForm::kSite, bytes);
  } else if (LooksLikeAddress(bare)) {
    Add(std::string(bare.starts_with("www.") ? bare.substr(4) : bare), CreditForm::kSite, bytes);
  }
}

void Search::Tail() {
  constexpr std::size_t kLines = 3;
  const std::string_view original = text_.original();
  std::size_t end = original.size();
  for (std::size_t line = 0; line < kLines && end > 0;) {
    const std::size_t before = original.substr(0, end).rfind('\n');
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    const std::string_view one = original.substr(begin, end - begin);
    if (begin == 0) return;  // the whole text is no sign-off
    if (!Trimmed(one).empty()) {
      LastLine(begin, one);
      ++line;
    }
    end = begin - 1;
  }
}

std::vector<Credit> Search::Take() {
  std::sort(found_.begin(), found_.end(), [](const Credit& a, const Credit& b) {
    return a.form != b.form ? a.form < b.form : a.bytes < b.bytes;
  });
  std::vector<Credit> kept;
  for (Credit& credit : found_) {
    const bool known = std::any_of(kept.begin(), kept.end(), [&credit](const Credit& other) {
      return other.source == credit.source;
    });
    if (!known && kept.size() < kMaxCredits) kept.push_back(std::move(credit));
  }
  return kept;
}

std::uint64_t HashOfWord(const Normalizer& normalizer, std::string_view word) {
  NormalizedText normalized;
  normalizer.Normalize(word, 0, &normalized);
  return normalized.token_hashes.empty() ? 0 : normalized.token_hashes[0];
}

}  // namespace
}  // namespace internal

struct CreditFinder::Impl {
  internal::SourceNames names;
  // The first word of phrases, by its token's hash.
  absl::flat_hash_map<std::uint64_t, std::vector<std::uint32_t>> anchors;
  std::uint64_t byline = 0;
  // Most words begin neither, and need no search to be told so.
  static constexpr std::size_t kFilterBits = 4096;
  std::bitset<kFilterBits> may_begin{};
};

CreditFinder::CreditFinder(std::span<const std::string> outlets, const OutletAliases& aliases,
                           std::uint64_t seed) {
  Impl impl{.names = internal::SourceNames(outlets, aliases), .anchors = {}};
  const Normalizer normalizer(seed);
  for (std::uint32_t i = 0; i < std::size(internal::kPhrases); ++i) {
    impl.anchors[internal::HashOfWord(normalizer, internal::kPhrases[i].words[0])].push_back(i);
  }
  impl.byline = internal::HashOfWord(normalizer, "by");
  impl.may_begin.set(impl.byline % Impl::kFilterBits);
  for (const auto& [hash, phrases] : impl.anchors) impl.may_begin.set(hash % Impl::kFilterBits);
  impl_ = std::make_unique<const Impl>(std::move(impl));
}

CreditFinder::~CreditFinder() = default;
CreditFinder::CreditFinder(CreditFinder&&) noexcept = default;
CreditFinder& CreditFinder::operator=(CreditFinder&&) noexcept = default;

std::vector<Credit> CreditFinder::Find(std::string_view original,
                                       const NormalizedText& normalized) const {
  internal::Search search(impl_->names, original, normalized);
  for (std::uint32_t i = 0; i < normalized.token_hashes.size(); ++i) {
    const std::uint64_t hash = normalized.token_hashes[i];
    if (!impl_->may_begin[hash % Impl::kFilterBits]) continue;
    if (hash == impl_->byline) {
      search.AtByline(i);
      continue;
    }
    const auto anchor = impl_->anchors.find(hash);
    if (anchor == impl_->anchors.end()) continue;
    for (const std::uint32_t phrase : anchor->second)
      search.AtPhrase(internal::kPhrases[phrase], i);
  }
  search.Head();
  search.Tail();
  return search.Take();
}

}  // namespace newsprint
