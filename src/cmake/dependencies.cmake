# Every library the project stands on, as Debian 12 packages them (src/cmake/install-deps).
find_package(absl REQUIRED)
find_package(simdjson REQUIRED)
find_package(hwy REQUIRED)
find_package(ICU 72 REQUIRED COMPONENTS uc i18n data)
find_package(ZLIB REQUIRED)
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(ZSTD REQUIRED IMPORTED_TARGET libzstd)
pkg_check_modules(XXHASH REQUIRED IMPORTED_TARGET libxxhash)
pkg_check_modules(RE2 REQUIRED IMPORTED_TARGET re2)
pkg_check_modules(PUGIXML REQUIRED IMPORTED_TARGET pugixml)
pkg_check_modules(SQLITE3 REQUIRED IMPORTED_TARGET sqlite3)
if(NEWSPRINT_BUILD_CLI)
  find_package(CLI11 REQUIRED)
endif()

add_library(newsprint_dependencies INTERFACE)
target_link_libraries(
  newsprint_dependencies
  INTERFACE absl::status absl::statusor absl::strings absl::flat_hash_map absl::flat_hash_set
            simdjson::simdjson hwy::hwy ICU::uc ICU::i18n ICU::data ZLIB::ZLIB PkgConfig::ZSTD
            PkgConfig::XXHASH PkgConfig::RE2 PkgConfig::PUGIXML PkgConfig::SQLITE3 Threads::Threads)
