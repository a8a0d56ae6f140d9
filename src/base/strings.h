// strings.h -- the one crossing between std::string_view and Abseil's own (Debian builds Abseil
// with ABSL_OPTION_USE_STD_STRING_VIEW 0), and the transparent hash that lets maps of strings be
// asked with views.
#ifndef NEWSPRINT_BASE_STRINGS_H_
#define NEWSPRINT_BASE_STRINGS_H_

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <type_traits>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace newsprint {

inline absl::string_view ToAbsl(std::string_view text) { return {text.data(), text.size()}; }
inline std::string_view ToStd(absl::string_view text) { return {text.data(), text.size()}; }

namespace internal {
// One piece of Concat(): text as it is, integers in decimal.
class Piece {
 public:
  Piece(std::string_view text) : text_(text) {}          // NOLINT(google-explicit-constructor)
  Piece(const char* text) : text_(text) {}               // NOLINT(google-explicit-constructor)
  Piece(const std::string& text) : text_(text) {}        // NOLINT(google-explicit-constructor)
  Piece(absl::string_view text) : text_(ToStd(text)) {}  // NOLINT(google-explicit-constructor)
  template <typename Integer>
  requires std::is_integral_v<Integer> Piece(Integer value)
      : number_(std::to_string(value)), is_number_(true) {}  // NOLINT
  [[nodiscard]] std::string_view view() const { return is_number_ ? number_ : text_; }

 private:
  std::string_view text_;
  std::string number_;
  bool is_number_ = false;
};
}  // namespace internal

// The pieces, one after another.
std::string Concat(std::initializer_list<internal::Piece> pieces);

// Statuses whose message is Concat(pieces).
absl::Status InvalidArgument(std::initializer_list<internal::Piece> pieces);
absl::Status NotFound(std::initializer_list<internal::Piece> pieces);
absl::Status DataLoss(std::initializer_list<internal::Piece> pieces);
absl::Status FailedPrecondition(std::initializer_list<internal::Piece> pieces);
absl::Status ResourceExhausted(std::initializer_list<internal::Piece> pieces);
absl::Status Unimplemented(std::initializer_list<internal::Piece> pieces);
absl::Status Internal(std::initializer_list<internal::Piece> pieces);
// An operating system call on `path` failed with `error_number`.
absl::Status OsError(std::string_view what, std::string_view path, int error_number);

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const;
};
struct StringEqual {
  using is_transparent = void;
  bool operator()(std::string_view a, std::string_view b) const { return a == b; }
};
template <typename Value>
using StringMap = absl::flat_hash_map<std::string, Value, StringHash, StringEqual>;
using StringSet = absl::flat_hash_set<std::string, StringHash, StringEqual>;

}  // namespace newsprint

#endif  // NEWSPRINT_BASE_STRINGS_H_
