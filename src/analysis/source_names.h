// source_names.h -- is this word, or these words, the name of a news source?
#ifndef NEWSPRINT_ANALYSIS_SOURCE_NAMES_H_
#define NEWSPRINT_ANALYSIS_SOURCE_NAMES_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/strings.h"
#include "newsprint/analysis.h"
#include "newsprint/normalize.h"

namespace newsprint::internal {

// A text and its tokens, asked for what stands around a few of them.
class TokenText {
 public:
  TokenText(std::string_view original, const NormalizedText& normalized)
      : original_(original), normalized_(normalized) {}

  [[nodiscard]] std::string_view original() const { return original_; }
  [[nodiscard]] std::uint32_t size() const {
    return static_cast<std::uint32_t>(normalized_.tokens.size());
  }
  [[nodiscard]] std::uint64_t Hash(std::uint32_t token) const {
    return normalized_.token_hashes[token];
  }
  [[nodiscard]] std::string_view Folded(std::uint32_t token) const {
    return normalized_.TokenText(token);
  }
  [[nodiscard]] ByteSpan Bytes(TokenRange tokens) const { return normalized_.ToOriginal(tokens); }
  [[nodiscard]] std::string_view Written(TokenRange tokens) const;
  // What stands before a token; from the text's beginning for the first, to its end for size().
  [[nodiscard]] std::string_view Gap(std::uint32_t token) const;
  // A letter that folding changed is a capital.
  [[nodiscard]] bool IsCapital(std::uint32_t token) const;
  // True if the gap before the token is one that may stand inside a name.
  [[nodiscard]] bool Continues(std::uint32_t token) const;

 private:
  std::string_view original_;
  const NormalizedText& normalized_;
};

struct SourceName {
  std::string source;
  TokenRange tokens;
  bool known = false;
};

class SourceNames {
 public:
  SourceNames(std::span<const std::string> outlets, const OutletAliases& aliases);

  // The longest known name, else all capitalised words, that begins (ends) at a token; a leading "the"
  // is passed over.
  [[nodiscard]] std::optional<SourceName> From(const TokenText& text, std::uint32_t begin) const;
  [[nodiscard]] std::optional<SourceName> Until(const TokenText& text, std::uint32_t end) const;
  // A name or address that is known as a whole.
  [[nodiscard]] std::optional<std::string> Known(std::string_view written) const;

 private:
  struct Entry {
    std::string name;
    bool capitals = false;  // counts only when written in capitals
  };
  void Add(std::string_view written, std::string_view name);
  [[nodiscard]] const Entry* Find(const std::string& folded, std::string_view written) const;
  [[nodiscard]] std::optional<SourceName> KnownTokens(const TokenText& text,
                                                      TokenRange tokens) const;

  Normalizer normalizer_;
  StringMap<Entry> names_;  // by folded tokens, joined by a space
};

// "MENAFN", "Censor.NET", "Evening Courier": written as outlets' names are, and few others.
[[nodiscard]] bool LooksLikeOutlet(std::string_view written);
// "kyivpost.com", "www.example.co.uk"
[[nodiscard]] bool LooksLikeAddress(std::string_view written);
// Two capitals or more, digits, '&', '-' and '/', nothing else.
[[nodiscard]] bool AllCapitals(std::string_view written);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_ANALYSIS_SOURCE_NAMES_H_
