// purpose.h -- what each stream of random numbers is for; renumbering changes every corpus.
#ifndef NEWSPRINT_GENERATE_PURPOSE_H_
#define NEWSPRINT_GENERATE_PURPOSE_H_

#include <cstdint>

namespace newsprint {

enum Purpose : std::uint64_t {
  kPurposeArticle = 1,
  kPurposeOutlet = 2,
  kPurposeOutletGroup = 3,
  kPurposeForm = 4,
};

}  // namespace newsprint

#endif  // NEWSPRINT_GENERATE_PURPOSE_H_
