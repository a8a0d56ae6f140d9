// Two texts in a small vocabulary, so that they share runs, repeat and cross: figures are shares, the same
// from either side, and every passage lies in both originals.
#include <cstddef>
#include <cstdint>
#include <string>

#include "newsprint/compare.h"
#include "newsprint/limits.h"
#include "newsprint/normalize.h"
#include "tests/fuzz/require.h"

namespace {

using newsprint::fuzz::Require;

// A byte becomes a word; a few become a number, a name, a sentence's end, a paragraph's end, a sign.
std::string TextOf(const std::uint8_t* data, std::size_t size) {
  std::string text;
  for (std::size_t i = 0; i < size; ++i) {
    const unsigned value = data[i];
    switch (value >> 5) {
      case 7:
        text += value % 2 == 0 ? ".\n\n" : ". The ";
        break;
      case 6:
        text += std::to_string(value * 7) + " ";
        break;
      case 5:
        text += "Mr Ward" + std::to_string(value % 4) + " ";
        break;
      case 4:
        text += "\xe4\xb8" + std::string(1, static_cast<char>(0x80 + value % 32));
        break;
      default:
        text += "word" + std::to_string(value % 24) + " ";
    }
  }
  return text;
}

void CheckShare(double share) { Require(share >= 0 && share <= 1, "a share lies in 0 to 1"); }

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::size_t split = 1 + data[0] * (size - 1) / 256;
  const std::string original_a = TextOf(data + 1, split - 1);
  const std::string original_b = TextOf(data + split, size - split);
  const newsprint::Normalizer normalizer(newsprint::kDefaultSeed);
  newsprint::NormalizedText a;
  newsprint::NormalizedText b;
  normalizer.Normalize(original_a, 0, &a);
  normalizer.Normalize(original_b, 0, &b);
  const newsprint::PreparedText prepared_a(original_a, a);
  const newsprint::PreparedText prepared_b(original_b, b);
  newsprint::Comparer comparer;
  const newsprint::PairScore forth = comparer.Score(prepared_a, prepared_b);
  const newsprint::PairScore back = comparer.Score(prepared_b, prepared_a);
  CheckShare(forth.figures.resemblance);
  CheckShare(forth.figures.a_in_b);
  CheckShare(forth.figures.b_in_a);
  CheckShare(forth.figures.a_covered);
  CheckShare(forth.figures.b_covered);
  Require(forth.figures.a_covered == back.figures.b_covered,
          "coverage is the same from either side");
  Require(forth.figures.a_in_b == back.figures.b_in_a, "so is containment");
  Require(forth.figures.resemblance == back.figures.resemblance, "so is resemblance");
  Require(forth.figures.resemblance <= forth.figures.a_in_b, "containment bounds resemblance");
  Require(!forth.identical || a.text == b.text, "identical means equal words");
  for (const newsprint::SharedPassage& passage :
       comparer.SharedPassages(prepared_a, prepared_b, 5)) {
    Require(passage.a_bytes.end <= original_a.size() && passage.a_bytes.size() > 0, "lies in a");
    Require(passage.b_bytes.end <= original_b.size() && passage.b_bytes.size() > 0, "lies in b");
  }
  for (const auto& repeat : newsprint::RepeatedParagraphs(original_a, a)) {
    Require(repeat.bytes.size() >= 2, "what repeats stands twice");
    for (const newsprint::ByteSpan span : repeat.bytes) {
      Require(span.end <= original_a.size(), "repeats lie in the text");
    }
  }
  return 0;
}
