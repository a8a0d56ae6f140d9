// layout.h -- which paragraphs of two texts stand beside one another.
#ifndef NEWSPRINT_REPORT_LAYOUT_H_
#define NEWSPRINT_REPORT_LAYOUT_H_

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "newsprint/article.h"
#include "newsprint/report.h"

namespace newsprint::internal {

// The lines of a text that hold more than white space, without the white space around them.
[[nodiscard]] std::vector<ByteSpan> ParagraphSpans(std::string_view text);

// One row of a side by side view; at least one side is there.
struct ParagraphRow {
  std::optional<ByteSpan> a;
  std::optional<ByteSpan> b;
  bool operator==(const ParagraphRow&) const = default;
};

// Paragraphs that share the most bytes in runs stand in one row, without ever crossing; those between
// stand beside one another as they come. Texts of more than a million pairs of paragraphs are laid side
// by side as they come.
[[nodiscard]] std::vector<ParagraphRow> AlignParagraphs(std::string_view text_a,
                                                        std::string_view text_b,
                                                        std::span<const SharedRun> runs);

enum class Side { kA, kB };
// The shared bytes of one side: ascending, disjoint, inside a text of `size` bytes.
[[nodiscard]] std::vector<ByteSpan> SharedSpans(std::span<const SharedRun> runs, Side side,
                                                std::size_t size);
// The parts of ascending, disjoint spans inside `window`, counted from its beginning.
[[nodiscard]] std::vector<ByteSpan> Clipped(std::span<const ByteSpan> spans, ByteSpan window);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_REPORT_LAYOUT_H_
