#include "store/database.h"

#include <sqlite3.h>

#include <utility>

#include "base/status_macros.h"
#include "base/strings.h"

namespace newsprint::store {

Rows::Rows(Rows&& other) noexcept
    : database_(other.database_),
      statement_(std::exchange(other.statement_, nullptr)),
      owned_(other.owned_) {}

Rows::~Rows() {
  if (statement_ == nullptr) return;
  if (owned_) {
    sqlite3_finalize(statement_);
  } else {
    sqlite3_reset(statement_);
  }
}

bool Rows::Next() {
  if (statement_ == nullptr || !database_->status_.ok()) return false;
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) database_->Note(code);
  return false;
}

std::int64_t Rows::Int(int column) const { return sqlite3_column_int64(statement_, column); }
double Rows::Real(int column) const { return sqlite3_column_double(statement_, column); }
bool Rows::IsNull(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}
std::string_view Rows::Text(int column) const {
  const void* bytes = sqlite3_column_blob(statement_, column);
  const int size = sqlite3_column_bytes(statement_, column);
  return bytes == nullptr
             ? std::string_view()
             : std::string_view(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
}
int Rows::columns() const { return statement_ == nullptr ? 0 : sqlite3_column_count(statement_); }
std::string_view Rows::Name(int column) const { return sqlite3_column_name(statement_, column); }

void Rows::Bind(int at, std::int64_t value, Lives) {
  if (statement_ != nullptr) database_->Note(sqlite3_bind_int64(statement_, at, value));
}
void Rows::Bind(int at, double value, Lives) {
  if (statement_ != nullptr) database_->Note(sqlite3_bind_double(statement_, at, value));
}
void Rows::Bind(int at, std::string_view value, Lives lives) {
  if (statement_ == nullptr) return;
  const char* bytes = value.empty() ? "" : value.data();
  database_->Note(sqlite3_bind_text64(statement_, at, bytes, value.size(),
                                      lives == Lives::kYes ? SQLITE_STATIC : SQLITE_TRANSIENT,
                                      SQLITE_UTF8));
}
void Rows::Bind(int at, Blob value, Lives lives) {
  if (statement_ == nullptr) return;
  const char* bytes = value.bytes.empty() ? "" : value.bytes.data();
  database_->Note(sqlite3_bind_blob64(statement_, at, bytes, value.bytes.size(),
                                      lives == Lives::kYes ? SQLITE_STATIC : SQLITE_TRANSIENT));
}

absl::StatusOr<std::unique_ptr<Database>> Database::Open(const std::string& path, Access access,
                                                         const std::string& vfs,
                                                         std::uint32_t wait_milliseconds) {
  std::unique_ptr<Database> database(new Database(path));
  int flags = access == Access::kRead ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  if (access == Access::kCreate) flags |= SQLITE_OPEN_CREATE;
  const int code = sqlite3_open_v2(path.c_str(), &database->handle_, flags | SQLITE_OPEN_NOMUTEX,
                                   vfs.empty() ? nullptr : vfs.c_str());
  if (code != SQLITE_OK) {
    database->Note(code);
    return database->status_;
  }
  sqlite3_extended_result_codes(database->handle_, 1);
  sqlite3_busy_timeout(database->handle_, static_cast<int>(wait_milliseconds));
  // A row of ours may be as large as an article, and no statement comes from outside.
  database->Script("pragma trusted_schema = off; pragma cache_size = -49152;");
  if (!database->status_.ok()) return database->status_;
  return database;
}

Database::~Database() {
  for (const auto& [sql, statement] : statements_) sqlite3_finalize(statement);
  sqlite3_close(handle_);
}

void Database::Fail(absl::Status status) {
  if (status_.ok()) status_ = std::move(status);
}

void Database::Note(int code) {
  if (code == SQLITE_OK || !status_.ok()) return;
  const std::string what =
      Concat({path_, ": ", handle_ == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(handle_)});
  const int os_error = handle_ == nullptr ? 0 : sqlite3_system_errno(handle_);
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      status_ = FailedPrecondition({path_, ": another program is writing to this store"});
      break;
    case SQLITE_FULL:
      status_ = ResourceExhausted(
          {path_, ": the disk is full; the store is as it was before this batch"});
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      status_ = DataLoss({what, " (newsprint store verify tells more)"});
      break;
    case SQLITE_CANTOPEN:
      status_ = NotFound({what});
      break;
    case SQLITE_IOERR:
      status_ = os_error == 0 ? DataLoss({what}) : OsError("reading or writing", path_, os_error);
      break;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      status_ = FailedPrecondition({what});
      break;
    default:
      status_ = Internal({what});
  }
}

Rows Database::Prepare(const char* sql) {
  if (!status_.ok()) return {this, nullptr, false};
  sqlite3_stmt*& kept = statements_[sql];
  if (kept == nullptr) {
    Note(sqlite3_prepare_v3(handle_, sql, -1, SQLITE_PREPARE_PERSISTENT, &kept, nullptr));
    return {this, kept, false};
  }
  if (sqlite3_stmt_busy(kept) == 0) return {this, kept, false};
  sqlite3_stmt* another = nullptr;  // asked again while its rows are being read
  Note(sqlite3_prepare_v2(handle_, sql, -1, &another, nullptr));
  return {this, another, true};
}

Rows Database::SelectOnce(const std::string& sql) {
  sqlite3_stmt* statement = nullptr;
  if (status_.ok()) Note(sqlite3_prepare_v2(handle_, sql.c_str(), -1, &statement, nullptr));
  return {this, statement, true};
}

void Database::Script(const char* sql) {
  if (status_.ok()) Note(sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr));
}

std::int64_t Database::last_row() const { return sqlite3_last_insert_rowid(handle_); }

absl::Status Database::Begin() {
  Script("begin immediate");
  if (!status_.ok()) {
    absl::Status status = std::exchange(status_, absl::OkStatus());
    return status;
  }
  in_transaction_ = true;
  return absl::OkStatus();
}

absl::Status Database::Commit() {
  Script("commit");
  absl::Status status = status_;
  if (!status.ok()) {
    RollBack();
    return status;
  }
  in_transaction_ = false;
  return absl::OkStatus();
}

void Database::RollBack() {
  status_ = absl::OkStatus();
  // SQLite has rolled back already after some faults; then there is nothing left to do.
  if (sqlite3_get_autocommit(handle_) == 0) {
    sqlite3_exec(handle_, "rollback", nullptr, nullptr, nullptr);
  }
  in_transaction_ = false;
}

}  // namespace newsprint::store
