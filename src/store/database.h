// database.h -- SQLite as the store uses it: one connection, statements kept, one status for all.
//
// A fault is kept: after it every statement yields no row, and status() says what went wrong. Callers
// work inside a transaction, look at status() at its end, and roll back; so a fault at any call costs
// nothing but the transaction.
#ifndef NEWSPRINT_STORE_DATABASE_H_
#define NEWSPRINT_STORE_DATABASE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"

struct sqlite3;
struct sqlite3_stmt;

namespace newsprint::store {

struct Blob {
  std::string_view bytes;
};

class Database;

// The rows of one statement. Views are valid until the next Next().
class Rows {
 public:
  Rows(Database* database, sqlite3_stmt* statement, bool owned)
      : database_(database), statement_(statement), owned_(owned) {}
  ~Rows();
  Rows(Rows&& other) noexcept;
  Rows& operator=(Rows&&) = delete;

  // False after the last row and after a fault.
  bool Next();
  [[nodiscard]] std::int64_t Int(int column) const;
  [[nodiscard]] double Real(int column) const;
  [[nodiscard]] bool IsNull(int column) const;
  [[nodiscard]] std::string_view Text(int column) const;  // or a blob's bytes
  [[nodiscard]] int columns() const;
  [[nodiscard]] std::string_view Name(int column) const;

 private:
  friend class Database;
  // Whether what is bound lives until the last Next().
  enum class Lives : bool { kNo, kYes };
  void Bind(int at, std::int64_t value, Lives lives);
  void Bind(int at, double value, Lives lives);
  void Bind(int at, std::string_view value, Lives lives);
  void Bind(int at, Blob value, Lives lives);

  Database* database_;
  sqlite3_stmt* statement_;
  bool owned_;
};

enum class Access : std::uint8_t { kRead, kWrite, kCreate };

class Database {
 public:
  // vfs: SQLite's name of a file system; empty: the system's own. wait: of a second writer for the first.
  static absl::StatusOr<std::unique_ptr<Database>> Open(const std::string& path, Access access,
                                                        const std::string& vfs,
                                                        std::uint32_t wait_milliseconds);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // `sql` must be a literal, or outlive the database: statements are kept by its address.
  template <typename... Values>
  Rows Select(const char* sql, const Values&... values) {
    return PrepareWith(sql, Rows::Lives::kNo, values...);
  }
  template <typename... Values>
  void Run(const char* sql, const Values&... values) {
    Rows rows = PrepareWith(sql, Rows::Lives::kYes, values...);
    while (rows.Next()) {
    }
  }
  // The first column of the first row, or `otherwise`.
  template <typename... Values>
  std::int64_t Number(const char* sql, std::int64_t otherwise, const Values&... values) {
    Rows rows = PrepareWith(sql, Rows::Lives::kYes, values...);
    return rows.Next() && !rows.IsNull(0) ? rows.Int(0) : otherwise;
  }
  // Several statements without values.
  void Script(const char* sql);
  // Not kept, for SQL that was put together.
  Rows SelectOnce(const std::string& sql);

  [[nodiscard]] std::int64_t last_row() const;

  // FailedPrecondition if another program is writing and does not end within the wait.
  absl::Status Begin();
  // Durable when OK; else nothing of the transaction happened.
  absl::Status Commit();
  // Forgets a fault as well.
  void RollBack();
  [[nodiscard]] bool in_transaction() const { return in_transaction_; }

  [[nodiscard]] const absl::Status& status() const { return status_; }
  void Fail(absl::Status status);
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  friend class Rows;
  explicit Database(std::string path) : path_(std::move(path)) {}
  Rows Prepare(const char* sql);
  template <typename... Values>
  Rows PrepareWith(const char* sql, [[maybe_unused]] Rows::Lives lives, const Values&... values) {
    Rows rows = Prepare(sql);
    int at = 0;
    (rows.Bind(++at, values, lives), ...);
    return rows;
  }
  void Note(int code);

  std::string path_;
  sqlite3* handle_ = nullptr;
  absl::flat_hash_map<const char*, sqlite3_stmt*> statements_;
  absl::Status status_;
  bool in_transaction_ = false;
};

}  // namespace newsprint::store

#endif  // NEWSPRINT_STORE_DATABASE_H_
