// known_sources.h -- news agencies, and outlets that others often name, with the ways they are written.
#ifndef NEWSPRINT_ANALYSIS_KNOWN_SOURCES_H_
#define NEWSPRINT_ANALYSIS_KNOWN_SOURCES_H_

#include <span>
#include <string_view>

namespace newsprint::internal {

struct KnownSource {
  std::string_view name;
  std::string_view
      others;  // further names and addresses, parted by '|'; one in capitals counts only so
};

[[nodiscard]] std::span<const KnownSource> KnownSources();

}  // namespace newsprint::internal

#endif  // NEWSPRINT_ANALYSIS_KNOWN_SOURCES_H_
