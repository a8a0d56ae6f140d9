// outlet.h -- invented papers and what they print around every article.
#ifndef NEWSPRINT_GENERATE_OUTLET_H_
#define NEWSPRINT_GENERATE_OUTLET_H_

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "generate/lexicon.h"
#include "newsprint/generate.h"

namespace newsprint {

struct FurnitureText {
  std::string text;
  std::uint32_t num_words = 0;
};

struct Outlet {
  std::uint32_t number = std::numeric_limits<std::uint32_t>::max();  // nobody's
  std::string name;
  std::string domain;
  std::vector<FurnitureText> above;  // a masthead line
  std::vector<FurnitureText>
      below;         // about us, subscribe, a disclaimer shared within a group of outlets
  std::string stub;  // what stands where an article may not be read
};

// Outlets are made when asked for; the most recent ones are kept. Not thread-safe.
class OutletDirectory {
 public:
  OutletDirectory(std::uint64_t seed, std::uint32_t num_outlets,
                  std::span<const std::uint32_t> script_weights);

  // A random outlet that prints in a script.
  [[nodiscard]] std::uint32_t Draw(Script script, Random& random) const;
  // The same, but not `other`.
  [[nodiscard]] std::uint32_t DrawOther(Script script, std::uint32_t other, Random& random) const;
  // Valid until the next call.  REQUIRES: number was drawn for this script.
  [[nodiscard]] const Outlet& Get(Script script, std::uint32_t number);

 private:
  [[nodiscard]] Outlet Make(Script script, std::uint32_t number) const;

  std::uint64_t seed_;
  // Outlets [begin_[s], begin_[s + 1]) print in script s.
  std::vector<std::uint32_t> begin_;
  std::vector<Outlet> kept_;  // outlet n at n % size
};

}  // namespace newsprint

#endif  // NEWSPRINT_GENERATE_OUTLET_H_
