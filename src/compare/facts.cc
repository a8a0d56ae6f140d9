//  Tested by compare/facts_test.cc
#include "compare/facts.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "compare/edit_distance.h"

namespace newsprint {
namespace {

struct SpelledNumber {
  std::string_view word;
  std::string_view digits;
};

// Most words are not in a list of a hundred; sixteen bits a word of a filter tell so without a search.
class WordFilter {
 public:
  constexpr void Add(std::string_view word) {
    bits_[Place(word) / 64] |= 1ULL << (Place(word) % 64);
  }
  [[nodiscard]] constexpr bool MayHold(std::string_view word) const {
    return !word.empty() && (bits_[Place(word) / 64] >> (Place(word) % 64) & 1U) != 0;
  }

 private:
  static constexpr std::size_t kBits = 2048;
  static constexpr std::size_t Place(std::string_view word) {
    const auto byte = [word](std::size_t i) { return static_cast<unsigned char>(word[i]); };
    const std::size_t mixed = byte(0) * 131U + byte(word.size() / 2) * 31U +
                              byte(word.size() - 1) * 7U + word.size() * 257U;
    return mixed % kBits;
  }
  std::array<std::uint64_t, kBits / 64> bits_{};
};

// Words that are numbers and hardly anything else, in the languages wires are written in most. "One",
// "un" and their like are articles too and are left out. Sorted.
constexpr SpelledNumber kSpelledNumbers[] = {
    {"acht", "8"},      {"billion", "1e9"},  {"catorce", "14"},  {"cento", "100"},
    {"cien", "100"},    {"cinco", "5"},      {"cinq", "5"},      {"cinque", "5"},
    {"deux", "2"},      {"diez", "10"},      {"dix", "10"},      {"dos", "2"},
    {"drei", "3"},      {"due", "2"},        {"eight", "8"},     {"eighteen", "18"},
    {"eighty", "80"},   {"eleven", "11"},    {"elf", "11"},      {"fifteen", "15"},
    {"fifty", "50"},    {"five", "5"},       {"forty", "40"},    {"four", "4"},
    {"fourteen", "14"}, {"funf", "5"},       {"fünf", "5"},      {"huit", "8"},
    {"hundert", "100"}, {"hundred", "100"},  {"million", "1e6"}, {"neuf", "9"},
    {"neun", "9"},      {"nine", "9"},       {"nineteen", "19"}, {"ninety", "90"},
    {"nueve", "9"},     {"ocho", "8"},       {"oito", "8"},      {"onze", "11"},
    {"otto", "8"},      {"quatre", "4"},     {"quatro", "4"},    {"quattro", "4"},
    {"sechs", "6"},     {"seis", "6"},       {"sept", "7"},      {"sette", "7"},
    {"seven", "7"},     {"seventeen", "17"}, {"seventy", "70"},  {"sieben", "7"},
    {"siete", "7"},     {"six", "6"},        {"sixteen", "16"},  {"sixty", "60"},
    {"ten", "10"},      {"thirteen", "13"},  {"thirty", "30"},   {"thousand", "1e3"},
    {"three", "3"},     {"tres", "3"},       {"trois", "3"},     {"três", "3"},
    {"twelve", "12"},   {"twenty", "20"},    {"two", "2"},       {"vier", "4"},
    {"vingt", "20"},    {"zehn", "10"},      {"zero", "0"},      {"zwei", "2"},
    {"zwölf", "12"},    {"два", "2"},        {"десять", "10"},   {"одиннадцать", "11"},
    {"пять", "5"},      {"семь", "7"},       {"три", "3"},       {"четыре", "4"},
    {"шесть", "6"},     {"一", "1"},         {"七", "7"},        {"万", "1e4"},
    {"三", "3"},        {"九", "9"},         {"二", "2"},        {"五", "5"},
    {"亿", "1e8"},      {"八", "8"},         {"六", "6"},        {"十", "10"},
    {"千", "1e3"},      {"四", "4"},         {"百", "100"},
};

static_assert(std::is_sorted(std::begin(kSpelledNumbers), std::end(kSpelledNumbers),
                             [](const SpelledNumber& a, const SpelledNumber& b) {
                               return a.word < b.word;
                             }));

constexpr WordFilter kSpelledFilter = [] {
  WordFilter filter;
  for (const SpelledNumber& number : kSpelledNumbers) filter.Add(number.word);
  return filter;
}();

std::string_view SpelledDigits(std::string_view word) {
  if (!kSpelledFilter.MayHold(word)) return {};
  const auto found = std::lower_bound(
      std::begin(kSpelledNumbers), std::end(kSpelledNumbers), word,
      [](const SpelledNumber& entry, std::string_view key) { return entry.word < key; });
  if (found == std::end(kSpelledNumbers) || found->word != word) return {};
  return found->digits;
}

// Titles and the words for people who hold them. Sorted.
constexpr std::string_view kTitles[] = {
    "capt",        "chairman",      "chairwoman", "chancellor", "col",
    "congressman", "congresswoman", "director",   "dr",         "député",
    "gen",         "gov",           "governor",   "herr",       "judge",
    "king",        "lady",          "lord",       "lt",         "m",
    "madame",      "maj",           "mayor",      "minister",   "miss",
    "mme",         "monsieur",      "mr",         "mrs",        "ms",
    "official",    "officials",     "pres",       "president",  "prof",
    "professor",   "rep",           "reps",       "rev",        "secretary",
    "sen",         "senator",       "senators",   "sens",       "señor",
    "sgt",         "sir",           "sr",         "sra",
};
static_assert(std::is_sorted(std::begin(kTitles), std::end(kTitles)));

constexpr WordFilter kTitleFilter = [] {
  WordFilter filter;
  for (const std::string_view title : kTitles) filter.Add(title);
  return filter;
}();

// What wires write above a version that replaces another. Sorted.
constexpr std::string_view kCorrections[] = {
    "berichtigt",   "berichtigung", "corrección",  "corrected", "correcting", "correction",
    "corrections",  "corrects",     "correção",    "corrige",   "korrektur",  "recasts",
    "rectificatif", "rpt",          "исправление", "更正",
};
static_assert(std::is_sorted(std::begin(kCorrections), std::end(kCorrections)));

constexpr WordFilter kCorrectionFilter = [] {
  WordFilter filter;
  for (const std::string_view word : kCorrections) filter.Add(word);
  return filter;
}();

// True if the bytes of `part` stand in `whole` in their order.
bool IsSubsequence(std::string_view part, std::string_view whole) {
  std::size_t found = 0;
  for (const char c : whole) {
    if (found < part.size() && part[found] == c) ++found;
  }
  return found == part.size();
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// True if a sentence, a line or a quotation starts after these bytes between two words.
bool StartsAfresh(std::string_view between) {
  if (between == " ") return false;
  return between.find_first_of(".!?:\n\r\"|") != std::string_view::npos ||
         between.find("\xE2\x80\x9C") != std::string_view::npos ||  // left double quotation mark
         between.find("\xC2\xAB") != std::string_view::npos ||      // left guillemet
         between.find("\xE2\x80\xA2") != std::string_view::npos;    // bullet
}

// `before` and `here`: the original bytes of a token and of the one before it.
bool IsName(std::string_view original, ByteSpan before, ByteSpan here, std::string_view folded) {
  if (here.end > original.size() || here.size() == 0) return false;
  if (folded.size() == 1) return false;  // an initial, "I", the s of "U.S."
  // Folding changed the first letter: it was a capital (or a form of one).
  const std::size_t letter = std::min<std::size_t>(here.size(), (folded[0] & 0x80) == 0   ? 1
                                                                : (folded[0] & 0x20) == 0 ? 2
                                                                                          : 3);
  if (original.substr(here.begin, letter) == folded.substr(0, letter)) return false;
  return !StartsAfresh(original.substr(before.end, here.begin - before.end));
}

}  // namespace

std::string_view NumberOf(std::string_view word) {
  if (word.empty() || IsDigit(word[0])) return word;
  return SpelledDigits(word);
}

bool IsNumber(std::string_view word) { return !NumberOf(word).empty(); }

bool SpelledAlike(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (!a.empty() && a.front() == b.front() && IsSubsequence(a, b)) return true;
  const auto allowed = static_cast<std::uint32_t>(b.size() / 3);
  return BoundedEditDistance(a, b, allowed) <= allowed;
}

bool SameNumber(std::string_view a, std::string_view b) {
  if (a == b) return true;
  if (a.size() > b.size()) std::swap(a, b);
  // The last digit kept may have been rounded up; a single digit says too little.
  if (a.size() < 2 || a.substr(0, a.size() - 1) != b.substr(0, a.size() - 1)) return false;
  const int kept = b[a.size() - 1] - a.back();
  return b.size() > a.size() && (kept == 0 || kept == -1);
}

bool IsTitle(std::string_view word) {
  return kTitleFilter.MayHold(word) &&
         std::binary_search(std::begin(kTitles), std::end(kTitles), word);
}

std::vector<WordKinds> TellKinds(std::string_view original, const NormalizedText& normalized) {
  std::vector<WordKinds> kinds(normalized.tokens.size(), 0);
  std::vector<ByteSpan> origins;
  if (!original.empty()) normalized.offsets.ToOriginal(normalized.tokens, &origins);
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    const std::string_view word = normalized.TokenText(i);
    if (IsNumber(word)) kinds[i] |= kIsNumber;
    if (IsTitle(word)) kinds[i] |= kIsTitle;
    // The first word has a capital whatever it is.
    if (i > 0 && !origins.empty() && IsName(original, origins[i - 1], origins[i], word)) {
      kinds[i] |= kIsName;
    }
  }
  return kinds;
}

bool CallsItselfCorrection(const NormalizedText& text) {
  for (std::size_t i = 0; i < text.tokens.size(); ++i) {
    const std::string_view word = text.TokenText(i);
    if (kCorrectionFilter.MayHold(word) &&
        std::binary_search(std::begin(kCorrections), std::end(kCorrections), word)) {
      return true;
    }
  }
  return false;
}

}  // namespace newsprint
