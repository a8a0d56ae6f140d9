// format.h -- which format is this file in?
#ifndef NEWSPRINT_IO_FORMAT_H_
#define NEWSPRINT_IO_FORMAT_H_

#include <string_view>

#include "newsprint/reader.h"

namespace newsprint::internal {

// By the extension of a path, .gz and .zst taken off; kAuto when it says nothing, or (as .xml and .json
// do) not enough.
RecordFormat FormatOfPath(std::string_view path);

// By the first bytes, already decompressed and in UTF-8; kText when they are nothing known, kAuto when
// there are none.
RecordFormat FormatOfBytes(std::string_view head);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_IO_FORMAT_H_
