#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "tests/io/reading.h"

namespace newsprint::testing {
namespace {

using Events = std::vector<KeptEvent>;

std::string Records(int first, int last) {
  std::string lines;
  for (int i = first; i <= last; ++i) {
    lines += "{\"id\":\"" + std::to_string(i) + "\",\"text\":\"record number " +
             std::to_string(i * 7919) + "\"}\n";
  }
  return lines;
}

TEST_CASE("compressed files read like plain ones") {
  const std::string plain = Records(1, 3);
  struct Case {
    std::string_view name;
    std::string bytes;
  };
  const Case kCases[] = {
      {"gzip", Gzip(plain)},
      {"zstd", Zstd(plain)},
      {"two gzip members", Gzip(Records(1, 2)) + Gzip(Records(3, 3))},
      {"two zstd frames", Zstd(Records(1, 1)) + Zstd(Records(2, 3))},
      {"a record across members", Gzip(plain.substr(0, 10)) + Gzip(plain.substr(10))},
      {"zeros behind", Gzip(plain) + std::string(512, '\0')},
      {"a skippable frame first", std::string("\x50\x2a\x4d\x18\x02\0\0\0ab", 10) + Zstd(plain)},
      {"an empty member", Gzip("") + Gzip(plain)},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    CHECK(Outline(ReadBytes("f.jsonl", c.bytes)) == "a:1 a:2 a:3");
  }
}

TEST_CASE("a truncated stream keeps its complete records and says where it ends [fault 3]") {
  const std::string lines = Records(1, 200);
  for (const std::string& packed : {Gzip(lines), Zstd(lines)}) {
    const std::string cut = packed.substr(0, packed.size() - 9);
    const Events events = ReadBytes("f.jsonl", cut);
    REQUIRE(!events.empty());
    CHECK(events.back().event.kind == ReadEventKind::kTruncated);
    CHECK(events.back().event.reject.reason == "truncated at byte " + std::to_string(cut.size()));
    for (const KeptEvent& kept : events) {
      if (kept.event.kind != ReadEventKind::kArticle) continue;
      CHECK(kept.event.article.text.substr(0, 14) == "record number ");
    }
  }
}

TEST_CASE("reading goes on at the next member after damage [fault 3]") {
  const std::string first = Records(1, 2);
  const std::string last = Records(9, 9);
  CHECK(Outline(ReadBytes("f.jsonl", Gzip(first) + "garbage" + Gzip(last))) ==
        "a:1 a:2 truncated a:9");
  CHECK(Outline(ReadBytes("f.jsonl", Zstd(first) + "garbage" + Zstd(last))) ==
        "a:1 a:2 truncated a:9");
  // Garbage right to the end.
  CHECK(Outline(ReadBytes("f.jsonl", Gzip(first) + "garbage")) == "a:1 a:2 truncated");
  // A record that was begun before the damage is not continued behind it.
  CHECK(Outline(ReadBytes("f.jsonl", Gzip(first + "{\"id\":\"3\",") + "garbage" + Gzip(last))) ==
        "a:1 a:2 r:f.jsonl:3 truncated a:9");
  // A member whose checksum is wrong.
  std::string damaged = Gzip(first);
  damaged[damaged.size() - 6] = static_cast<char>(damaged[damaged.size() - 6] ^ 1);
  CHECK(Outline(ReadBytes("f.jsonl", damaged + Gzip(last))) == "a:1 a:2 truncated a:9");
}

TEST_CASE("a frame whose header is wrong is passed over once [fault 3]") {
  const std::string bad =
      std::string("\x28\xb5\x2f\xfd\x6b\xc5\x1e\x5e", 8) + std::string(20, '\xff');
  CHECK(Outline(ReadBytes("f.jsonl", bad)) == "truncated");
  CHECK(Outline(ReadBytes("f.jsonl", bad + Zstd(Records(1, 1)))) == "truncated a:1");
  CHECK(Outline(ReadBytes("f.jsonl", std::string("\x1f\x8b\x08\xff") + Gzip(Records(1, 1)))) ==
        "truncated a:1");
}

TEST_CASE("a bomb is stopped [fault 4]") {
  ReaderOptions options;
  options.bomb_grace_bytes = 1U << 20;
  options.max_compression_ratio = 100;
  options.max_record_bytes = 1U << 18;
  const std::string zeros(8U << 20, '0');
  for (const std::string& packed : {Gzip(zeros), Zstd(zeros)}) {
    const Events events = ReadBytes("f.jsonl", packed, options);
    CHECK(Outline(events) == "r:f.jsonl:1 truncated");
    CHECK(events.back().event.reject.reason.find("more than 100 times") != std::string::npos);
  }
  ReaderOptions by_size;
  by_size.max_file_bytes = 1000;
  const Events events = ReadBytes("f.jsonl", Gzip(Records(1, 300)), by_size);
  CHECK(events.back().event.kind == ReadEventKind::kTruncated);
}

TEST_CASE("what was packed twice is not unpacked twice [fault 4]") {
  const Events events = ReadBytes("f.jsonl.gz", Gzip(Gzip(Records(1, 1))));
  CHECK(Outline(events) == "unreadable");
}

TEST_CASE("a zstd window beyond the limit is refused by name [fault 4]") {
  std::string lines;
  for (int i = 0; i < 40000; ++i) lines += Records(i, i);
  ReaderOptions options;
  options.max_zstd_window_log = 15;
  const std::string packed = Zstd(lines, 20);
  const Events refused = ReadBytes("f.jsonl", packed, options);
  CHECK(Outline(refused) == "truncated");
  CHECK(refused.at(0).event.reject.reason.find("zstd window larger than 2^15") == 0);
  options.max_zstd_window_log = 20;
  CHECK(ReadBytes("f.jsonl", packed, options).size() == 40000);
}

}  // namespace
}  // namespace newsprint::testing
