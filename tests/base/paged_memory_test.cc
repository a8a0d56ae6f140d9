#include "base/paged_memory.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "base/paged_array.h"

namespace newsprint::internal {
namespace {

constexpr std::uint64_t kMegabyte = std::uint64_t{1} << 20;

struct Case {
  std::string_view name;
  std::uint64_t budget;
  bool uses_files;
};
// 45 MB are asked for.
const std::vector<Case> kBudgets = {{"no budget", PagedMemory::kNoBudget, false},
                                    {"all of it fits", 1024 * kMegabyte, false},
                                    {"a part", 32 * kMegabyte, true},
                                    {"nothing", 0, true}};

std::string Pattern(std::size_t number, std::size_t size) {
  std::string bytes(size, '\0');
  for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>(number * 31 + i * 7);
  return bytes;
}

TEST_CASE("Arena: what is kept reads the same from memory and from files [fault 29]") {
  for (const Case& c : kBudgets) {
    CAPTURE(c.name);
    PagedMemory memory(c.budget);
    Arena arena(&memory);
    std::vector<std::string_view> views;
    for (std::size_t i = 0; i < 300; ++i)
      views.push_back(arena.Keep(Pattern(i, i * 811 % 300'000)));
    const std::string larger_than_a_block = Pattern(7, 9'000'001);
    const std::string_view large = arena.Keep(larger_than_a_block);
    views.push_back(arena.Keep("the end"));
    CHECK((memory.bytes_in_files() > 0) == c.uses_files);
    CHECK(memory.status().ok());
    for (int look = 0; look < 2; ++look) {
      memory.Touch(100 * kMegabyte);  // whatever may leave memory does
      for (std::size_t i = 0; i < 300; ++i) CHECK(views[i] == Pattern(i, i * 811 % 300'000));
      CHECK(large == larger_than_a_block);
      CHECK(views.back() == "the end");
    }
    CHECK(arena.Keep({}).empty());
    const std::vector<std::uint32_t> numbers = {3, 1, 2};
    CHECK(std::ranges::equal(arena.Keep(std::span<const std::uint32_t>(numbers)), numbers));
    CHECK(arena.Keep(std::span<const std::uint32_t>()).empty());
    CHECK(reinterpret_cast<std::uintptr_t>(arena.Take(3)) % 8 == 0);
    CHECK(reinterpret_cast<std::uintptr_t>(arena.Take(8)) % 8 == 0);
  }
}

TEST_CASE("PagedArray: grows, shrinks and sorts like a vector [fault 29]") {
  for (const Case& c : kBudgets) {
    CAPTURE(c.name);
    PagedMemory memory(c.budget);
    PagedArray<std::uint64_t> array(&memory);
    std::vector<std::uint64_t> reference;
    std::mt19937_64 random(5);
    for (std::size_t i = 0; i < 3'000'000; ++i) {
      reference.push_back(random());
      array.push_back(reference.back());
    }
    array.append(std::vector<std::uint64_t>(reference));
    array.append({});
    reference.insert(reference.end(), reference.begin(), reference.end());
    CHECK((memory.bytes_in_files() > 0) == c.uses_files);
    CHECK(std::equal(array.begin(), array.end(), reference.begin(), reference.end()));
    // Some bits are no part of the key: a stable sort leaves these as they came.
    const auto key_of = [](std::uint64_t value) { return value >> 40; };
    SortPaged(memory, 24, key_of, &array);
    std::stable_sort(reference.begin(), reference.end(),
                     [&](std::uint64_t a, std::uint64_t b) { return key_of(a) < key_of(b); });
    CHECK(std::equal(array.begin(), array.end(), reference.begin(), reference.end()));
    array.resize(10);
    reference.resize(10);
    CHECK(std::equal(array.begin(), array.end(), reference.begin(), reference.end()));
    array.Free();
    CHECK(array.size() == 0);
    CHECK(memory.bytes_in_files() == 0);
    array.push_back(7);
    CHECK(array[0] == 7);
  }
}

TEST_CASE("PagedVector: gives back what it took") {
  PagedMemory memory(0);
  {
    PagedVector<std::uint32_t> small(100, 1, PagedAllocator<std::uint32_t>(&memory));
    CHECK(memory.bytes_in_files() == 0);
    PagedVector<std::uint32_t> large(100'000, 2, small.get_allocator());
    CHECK(memory.bytes_in_files() > 0);
    small = std::move(large);
    CHECK(std::count(small.begin(), small.end(), 2U) == 100'000);
  }
  CHECK(memory.bytes_in_files() == 0);
}

TEST_CASE("PagedMemory: where no file can be made, everything is still there and it says so") {
  PagedMemory memory(0, "/nonexistent");
  Arena arena(&memory);
  PagedArray<std::uint32_t> array(&memory);
  std::vector<std::string_view> views;
  for (std::size_t i = 0; i < 40; ++i) views.push_back(arena.Keep(Pattern(i, 300'000)));
  for (std::uint32_t i = 0; i < 200'000; ++i) array.push_back(i);
  for (std::size_t i = 0; i < 40; ++i) CHECK(views[i] == Pattern(i, 300'000));
  for (std::uint32_t i = 0; i < 200'000; ++i) CHECK(array[i] == i);
  CHECK(memory.bytes_in_files() == 0);
  CHECK(memory.status().message().find("/nonexistent") != std::string_view::npos);
}

}  // namespace
}  // namespace newsprint::internal
