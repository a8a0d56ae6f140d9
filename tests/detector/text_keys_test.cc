#include "detector/text_keys.h"

#include <doctest/doctest.h>

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/strings.h"

namespace newsprint::internal {
namespace {

constexpr std::string_view kNews =
    "The harbour board will close the old ferry slip on Monday while divers replace forty oak "
    "piles "
    "that shipworm has eaten hollow since the war";
constexpr std::string_view kNotice =
    "Readers are asked to support this newspaper by taking out a yearly subscription at the "
    "counter";

NormalizedText Normalized(std::string_view text) {
  NormalizedText normalized;
  Normalizer(Recipe().seed).Normalize(text, 0, &normalized);
  return normalized;
}

TextKeys KeysOf(std::string_view text, std::span<const TokenRange> furniture) {
  const absl::StatusOr<KeyMaker> maker = KeyMaker::Create(Recipe(), /*excerpts=*/true);
  REQUIRE(maker.ok());
  KeyMaker::Buffers buffers;
  TextKeys keys;
  maker->Make(Normalized(text), furniture, &buffers, &keys);
  return keys;
}

TEST_CASE("KeyMaker: what stands around an article has no part in its bands") {
  const auto news = static_cast<std::uint32_t>(Normalized(kNews).tokens.size());
  const auto notice = static_cast<std::uint32_t>(Normalized(kNotice).tokens.size());
  const TextKeys alone = KeysOf(kNews, {});
  REQUIRE(!alone.bands.empty());
  struct Case {
    const char* what;
    std::string text;
    std::vector<TokenRange> furniture;
  };
  const Case cases[] = {
      {"before", Concat({kNotice, ". ", kNews}), {{0, notice}}},
      {"behind", Concat({kNews, ". ", kNotice}), {{news, news + notice}}},
      {"around",
       Concat({kNotice, ". ", kNews, ". ", kNotice}),
       {{0, notice}, {notice + news, 2 * notice + news}}},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.what));
    CHECK(KeysOf(c.text, c.furniture).bands == alone.bands);
    CHECK(KeysOf(c.text, {}).bands != alone.bands);
  }
}

TEST_CASE("KeyMaker: a text of furniture alone has no keys") {
  const TokenRange all[] = {{0, static_cast<std::uint32_t>(Normalized(kNotice).tokens.size())}};
  const TextKeys keys = KeysOf(kNotice, all);
  CHECK(keys.bands.empty());
  CHECK(keys.passages.keys.empty());
}

}  // namespace
}  // namespace newsprint::internal
