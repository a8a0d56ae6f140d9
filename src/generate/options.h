// options.h -- are these GeneratorOptions in range?
#ifndef NEWSPRINT_GENERATE_OPTIONS_H_
#define NEWSPRINT_GENERATE_OPTIONS_H_

#include "absl/status/status.h"
#include "newsprint/generate.h"

namespace newsprint {

// As Generator::Create() promises.
[[nodiscard]] absl::Status CheckGeneratorOptions(const GeneratorOptions& options);

}  // namespace newsprint

#endif  // NEWSPRINT_GENERATE_OPTIONS_H_
