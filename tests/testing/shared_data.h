// shared_data.h -- labelled data that is kept beside the checkout, not in it.
#ifndef NEWSPRINT_TESTS_TESTING_SHARED_DATA_H_
#define NEWSPRINT_TESTS_TESTING_SHARED_DATA_H_

#include <optional>
#include <string>
#include <string_view>

namespace newsprint::testing {

// The path of `name` in the shared folder (../shared beside the checkout, or $NEWSPRINT_SHARED), or
// nothing, after a doctest message that says what was skipped.
[[nodiscard]] std::optional<std::string> SharedPath(std::string_view name);

}  // namespace newsprint::testing

#endif  // NEWSPRINT_TESTS_TESTING_SHARED_DATA_H_
