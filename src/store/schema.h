// schema.h -- the tables of a store, and the settings it was made with.
#ifndef NEWSPRINT_STORE_SCHEMA_H_
#define NEWSPRINT_STORE_SCHEMA_H_

#include <map>
#include <string>

#include "absl/status/status.h"
#include "store/database.h"

namespace newsprint::store {

// Of the tables and the keys in them; a store with a higher number was written by a newer program.
// 2: furniture has no part in band keys. 3: stories. 4: keys stand in pages. 5: recent keys
// stand in pages of their own.
inline constexpr int kFormatVersion = 5;

using Settings = std::map<std::string, std::string>;

// An empty file becomes a store with these settings. Durable when OK.
absl::Status Create(const Settings& settings, Database& database);
// Whether this is a store of a format we read. DataLoss for a file of another program, Unimplemented
// for a newer format; NotFound for an empty file.
absl::Status CheckFormat(Database& database);
[[nodiscard]] std::int64_t FormatOf(Database& database);
// Makes the tables of keys anew, without any. REQUIRES: in a transaction.
void ClearKeys(Database& database);
// Gives a store of an older format the tables of this one, without any keys. Durable when OK; its format stays.
absl::Status RenewTables(Database& database);
// To be called where all keys were made anew.
void MarkFormat(Database& database);
[[nodiscard]] Settings ReadSettings(Database& database);
// FailedPrecondition, naming what differs.
absl::Status CheckSettings(const Settings& wanted, Database& database);

// WAL, and every commit on the disk before it returns.
void MakeDurable(Database& database);

}  // namespace newsprint::store

#endif  // NEWSPRINT_STORE_SCHEMA_H_
