#include "base/strings.h"

#include <cerrno>
#include <system_error>

#include "base/hash.h"

namespace newsprint {

std::string Concat(std::initializer_list<internal::Piece> pieces) {
  std::size_t size = 0;
  for (const internal::Piece& piece : pieces) size += piece.view().size();
  std::string out;
  out.reserve(size);
  for (const internal::Piece& piece : pieces) out += piece.view();
  return out;
}

namespace {
absl::Status Make(absl::StatusCode code, std::initializer_list<internal::Piece> pieces) {
  return {code, ToAbsl(Concat(pieces))};
}
}  // namespace

absl::Status InvalidArgument(std::initializer_list<internal::Piece> pieces) {
  return Make(absl::StatusCode::kInvalidArgument, pieces);
}
absl::Status NotFound(std::initializer_list<internal::Piece> pieces) {
  return Make(absl::StatusCode::kNotFound, pieces);
}
absl::Status DataLoss(std::initializer_list<internal::Piece> pieces) {
  return Make(absl::StatusCode::kDataLoss, pieces);
}
absl::Status FailedPrecondition(std::initializer_list<internal::Piece> pieces) {
  return Make(absl::StatusCode::kFailedPrecondition, pieces);
}
absl::Status ResourceExhausted(std::initializer_list<internal::Piece> pieces) {
  return Make(absl::StatusCode::kResourceExhausted, pieces);
}
absl::Status Unimplemented(std::initializer_list<internal::Piece> pieces) {
  return Make(absl::StatusCode::kUnimplemented, pieces);
}
absl::Status Internal(std::initializer_list<internal::Piece> pieces) {
  return Make(absl::StatusCode::kInternal, pieces);
}

absl::Status OsError(std::string_view what, std::string_view path, int error_number) {
  const std::string reason = std::generic_category().message(error_number);
  const auto code = error_number == ENOENT ? absl::StatusCode::kNotFound
                    : error_number == ENOSPC || error_number == EDQUOT || error_number == EMFILE ||
                            error_number == ENOMEM
                        ? absl::StatusCode::kResourceExhausted
                        : absl::StatusCode::kFailedPrecondition;
  return Make(code, {what, " ", path, ": ", reason});
}

std::size_t StringHash::operator()(std::string_view text) const {
  return static_cast<std::size_t>(HashBytes(text));
}

}  // namespace newsprint
