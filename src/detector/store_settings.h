// store_settings.h -- a store's settings, as names and values in its file.
#ifndef NEWSPRINT_DETECTOR_STORE_SETTINGS_H_
#define NEWSPRINT_DETECTOR_STORE_SETTINGS_H_

#include "absl/status/statusor.h"
#include "newsprint/store.h"
#include "store/schema.h"

namespace newsprint::internal {

[[nodiscard]] store::Settings NamesOf(const StoreSettings& settings);
// Of what NamesOf() wrote; DataLoss for a value that is missing or no number.
[[nodiscard]] absl::StatusOr<StoreSettings> SettingsOf(const store::Settings& names);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_DETECTOR_STORE_SETTINGS_H_
