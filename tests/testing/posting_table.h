// posting_table.h -- a table of postings in a file that goes with the test.
#ifndef NEWSPRINT_TESTS_TESTING_POSTING_TABLE_H_
#define NEWSPRINT_TESTS_TESTING_POSTING_TABLE_H_

#include <memory>
#include <optional>
#include <utility>

#include "store/database.h"
#include "store/gone_texts.h"
#include "store/posting_pages.h"
#include "store/postings.h"
#include "tests/testing/temporary_folder.h"

namespace newsprint::testing {

inline constexpr store::PostingPages::Statements kPostingTable = NEWSPRINT_POSTING_STATEMENTS("t");
inline constexpr store::Postings::Tables kPostingTables = {
    .settled = kPostingTable, .recent = NEWSPRINT_POSTING_STATEMENTS("recent_t")};

class PostingTable {
 public:
  PostingTable()
      : database_(*store::Database::Open((folder_.path() / "t.db").string(), store::Access::kCreate,
                                         "", /*wait_milliseconds=*/1000)),
        gone_(*database_) {
    database_->Script(
        "create table t (first integer primary key, postings blob not null);"
        "create table recent_t (first integer primary key, postings blob not null);"
        "create table gone (text integer primary key);"
        "pragma synchronous = off;");
  }
  [[nodiscard]] store::Database& database() { return *database_; }
  [[nodiscard]] store::GoneTexts& gone() { return gone_; }

 private:
  TemporaryFolder folder_;
  std::unique_ptr<store::Database> database_;
  store::GoneTexts gone_;
};

}  // namespace newsprint::testing

#endif  // NEWSPRINT_TESTS_TESTING_POSTING_TABLE_H_
