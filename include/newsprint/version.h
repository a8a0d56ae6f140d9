// version.h -- which newsprint this is.
//
// Threads: free functions.
#ifndef NEWSPRINT_VERSION_H_
#define NEWSPRINT_VERSION_H_

#include <string_view>

namespace newsprint {

// "0.1.0"; the version of the library that runs, not of the headers it was compiled with.
[[nodiscard]] std::string_view Version();
// "g++ 12.2.0" or the like.
[[nodiscard]] std::string_view Compiler();
// The instruction set that kernels use on this machine, such as "AVX2"; "scalar" if none is known.
[[nodiscard]] std::string_view SimdLevel();

}  // namespace newsprint

#endif  // NEWSPRINT_VERSION_H_
