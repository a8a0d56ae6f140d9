#include "base/kernels/byte_marks.h"

#include <doctest/doctest.h>

#include <memory>
#include <random>
#include <string>

namespace newsprint::internal {
namespace {

constexpr ByteSet kSet("\n.!?\xE2\xD8\xFF");
static_assert(kSet.Holds('.') && kSet.Holds('\xFF') && !kSet.Holds('a') && !kSet.Holds('\xE3'));

TEST_CASE("MarkBytes: every length and byte against the set's own answer") {
  std::mt19937 random(7);
  for (std::size_t size = 0; size < 300; ++size) {
    CAPTURE(size);
    // An exactly sized buffer, so that a read beyond it is seen.
    const std::unique_ptr<char[]> bytes(new char[size]);
    for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>(random());
    const std::string_view text(bytes.get(), size);
    const ByteMarks marks(text, kSet);
    std::size_t expected = size;
    for (std::size_t from = size; from-- > 0;) {
      if (kSet.Holds(text[from])) expected = from;
      REQUIRE(marks.Next(from) == expected);
    }
    CHECK(marks.Next(size) == size);
  }
}

TEST_CASE("MarkBytes: a set that holds zero marks nothing behind the end") {
  constexpr ByteSet kZero(std::string_view("\0", 1));
  const ByteMarks marks("abc", kZero);
  CHECK(marks.Next(0) == 3);
}

}  // namespace
}  // namespace newsprint::internal
