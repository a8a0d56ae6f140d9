//  Tested by analysis/credits_test.cc
#include "analysis/source_names.h"

#include <algorithm>
#include <string>

#include "analysis/known_sources.h"

namespace newsprint::internal {
namespace {

constexpr std::uint32_t kMostNameTokens = 6;
constexpr std::size_t kShortNameBytes = 4;  // "AP", "dpa": common letters unless in capitals

bool IsUpper(char letter) { return letter >= 'A' && letter <= 'Z'; }
bool IsLower(char letter) { return letter >= 'a' && letter <= 'z'; }
bool IsDigit(char letter) { return letter >= '0' && letter <= '9'; }

std::string Joined(const NormalizedText& text) {
  std::string joined;
  for (std::size_t i = 0; i < text.tokens.size(); ++i) {
    if (i > 0) joined += ' ';
    joined += text.TokenText(i);
  }
  return joined;
}

std::string_view WithoutArticle(std::string_view name) {
  return name.starts_with("The ") ? name.substr(4) : name;
}

}  // namespace

std::string_view TokenText::Written(TokenRange tokens) const {
  const ByteSpan span = Bytes(tokens);
  return original_.substr(span.begin, span.size());
}

std::string_view TokenText::Gap(std::uint32_t token) const {
  const std::uint32_t begin = token == 0 ? 0 : Bytes({token - 1, token}).end;
  const std::uint32_t end = token == size() ? static_cast<std::uint32_t>(original_.size())
                                            : Bytes({token, token + 1}).begin;
  return begin < end ? original_.substr(begin, end - begin) : std::string_view();
}

bool TokenText::IsCapital(std::uint32_t token) const {
  const std::string_view written = Written({token, token + 1});
  if (written.empty()) return false;
  if (static_cast<unsigned char>(written[0]) < 0x80) return IsUpper(written[0]);
  return written.substr(0, 2) != Folded(token).substr(0, 2);
}

bool TokenText::Continues(std::uint32_t token) const {
  constexpr std::string_view kInside[] = {" ", ".",        "-",  "&",           " & ",
                                          "/", "\xc2\xa0", ". ", "\xe2\x80\x91"};
  const std::string_view gap = Gap(token);
  return token > 0 && std::find(std::begin(kInside), std::end(kInside), gap) != std::end(kInside);
}

bool AllCapitals(std::string_view written) {
  std::size_t capitals = 0;
  for (const char letter : written) {
    if (IsUpper(letter))
      ++capitals;
    else if (!IsDigit(letter) && letter != '&' && letter != '-' && letter != '/')
      return false;
  }
  return capitals >= 2;
}

bool LooksLikeAddress(std::string_view written) {
  if (written.size() > 60 || written.find('.') == std::string_view::npos) return false;
  if (!std::all_of(written.begin(), written.end(), [](char letter) {
        return IsUpper(letter) || IsLower(letter) || IsDigit(letter) || letter == '.' ||
               letter == '-';
      })) {
    return false;
  }
  const std::string_view end = written.substr(written.rfind('.') + 1);
  return end.size() >= 2 && end.size() <= 12 && written[0] != '.' &&
         written.find("..") == std::string_view::npos &&
         std::all_of(end.begin(), end.end(), [](char c) { return IsLower(c) || IsUpper(c); });
}

bool LooksLikeOutlet(std::string_view written) {
  constexpr std::string_view kKinds[] = {
      "Agency",   "Chronicle", "Courier", "Daily",   "Dispatch", "Echo",     "Examiner",
      "Gazette",  "Globe",     "Herald",  "Inform",  "Inquirer", "Journal",  "Ledger",
      "Magazine", "Mail",      "Mercury", "Monitor", "News",     "Newswire", "Observer",
      "Post",     "Press",     "Radio",   "Record",  "Register", "Sentinel", "Telegraph",
      "Times",    "Today",     "Tribune", "TV",      "Wire",     "Zeitung"};
  if (AllCapitals(written) && written.size() <= 10) return true;
  const std::size_t space = written.rfind(' ');
  const std::string_view last =
      space == std::string_view::npos ? written : written.substr(space + 1);
  if (LooksLikeAddress(last)) return true;  // "Censor.NET" too
  const bool several = space != std::string_view::npos;
  return several && std::find(std::begin(kKinds), std::end(kKinds), last) != std::end(kKinds);
}

SourceNames::SourceNames(std::span<const std::string> outlets, const OutletAliases& aliases)
    : normalizer_(0) {
  for (const KnownSource& source : KnownSources()) {
    Add(source.name, source.name);
    for (std::string_view rest = source.others; !rest.empty();) {
      const std::size_t bar = std::min(rest.find('|'), rest.size());
      Add(rest.substr(0, bar), source.name);
      rest.remove_prefix(std::min(bar + 1, rest.size()));
    }
  }
  // What the user calls an outlet goes before what we do.
  for (const std::string& outlet : outlets) Add(outlet, outlet);
  for (const OutletAliases::Entry& entry : aliases.entries()) Add(entry.alias, entry.name);
}

void SourceNames::Add(std::string_view written, std::string_view name) {
  const std::string_view bare = WithoutArticle(written);
  NormalizedText normalized;
  normalizer_.Normalize(bare, 0, &normalized);
  if (normalized.tokens.empty() || normalized.tokens.size() > kMostNameTokens) return;
  const bool one = normalized.tokens.size() == 1;
  const bool is_short =
      bare.size() <= kShortNameBytes && static_cast<unsigned char>(bare[0]) < 0x80;
  // A second, longer spelling must not loosen a short one.
  names_[Joined(normalized)] = {std::string(name), one && (is_short || AllCapitals(bare))};
}

const SourceNames::Entry* SourceNames::Find(const std::string& folded,
                                            std::string_view written) const {
  const auto found = names_.find(std::string_view(folded));
  if (found == names_.end()) return nullptr;
  if (found->second.capitals && !AllCapitals(written)) return nullptr;
  return &found->second;
}

std::optional<std::string> SourceNames::Known(std::string_view written) const {
  written = WithoutArticle(written);
  const bool has_capital = std::any_of(written.begin(), written.end(), [](char letter) {
    return IsUpper(letter) || static_cast<unsigned char>(letter) >= 0x80;
  });
  if (!has_capital && !LooksLikeAddress(written)) return std::nullopt;
  NormalizedText normalized;
  normalizer_.Normalize(written, 0, &normalized);
  if (normalized.tokens.empty() || normalized.tokens.size() > kMostNameTokens) return std::nullopt;
  const Entry* entry = Find(Joined(normalized), written);
  return entry == nullptr ? std::nullopt : std::optional(entry->name);
}

std::optional<SourceName> SourceNames::KnownTokens(const TokenText& text, TokenRange tokens) const {
  std::string folded;
  bool capital = false;
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    if (i > tokens.begin) folded += ' ';
    folded += text.Folded(i);
    capital = capital || text.IsCapital(i);
  }
  const std::string_view written = text.Written(tokens);
  // Scripts without capitals, and addresses, need none.
  const bool ascii = static_cast<unsigned char>(folded[0]) < 0x80;
  if (ascii && !capital && !LooksLikeAddress(written)) return std::nullopt;
  const Entry* entry = Find(folded, written);
  if (entry == nullptr) return std::nullopt;
  return SourceName{entry->name, tokens, true};
}

std::optional<SourceName> SourceNames::From(const TokenText& text, std::uint32_t begin) const {
  if (begin < text.size() && text.Folded(begin) == "the") ++begin;
  std::uint32_t end = begin;
  while (end < text.size() && end - begin < kMostNameTokens &&
         (end == begin || text.Continues(end)))
    ++end;
  for (std::uint32_t last = end; last > begin; --last) {
    if (auto known = KnownTokens(text, {begin, last})) return known;
  }
  std::uint32_t last = begin;
  while (last < end && text.IsCapital(last)) ++last;
  if (last == begin) return std::nullopt;
  return SourceName{std::string(text.Written({begin, last})), {begin, last}, false};
}

std::optional<SourceName> SourceNames::Until(const TokenText& text, std::uint32_t end) const {
  if (end == 0) return std::nullopt;
  std::uint32_t begin = end - 1;
  while (begin > 0 && end - begin < kMostNameTokens && text.Continues(begin)) --begin;
  for (std::uint32_t first = begin; first < end; ++first) {
    if (auto known = KnownTokens(text, {first, end})) return known;
  }
  std::uint32_t first = end;
  while (first > begin && text.IsCapital(first - 1)) --first;
  if (first < end && text.Folded(first) == "the") ++first;
  if (first == end) return std::nullopt;
  return SourceName{std::string(text.Written({first, end})), {first, end}, false};
}

}  // namespace newsprint::internal
