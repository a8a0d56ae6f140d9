// require.h -- a property that fuzzing checks; ends the program, which is what a fuzzer looks for.
#ifndef NEWSPRINT_TESTS_FUZZ_REQUIRE_H_
#define NEWSPRINT_TESTS_FUZZ_REQUIRE_H_

#include <cstdio>
#include <cstdlib>

namespace newsprint::fuzz {

inline void Require(bool holds, const char* property) {
  if (holds) return;
  std::fprintf(stderr, "property broken: %s\n", property);
  std::abort();
}

}  // namespace newsprint::fuzz

#endif  // NEWSPRINT_TESTS_FUZZ_REQUIRE_H_
