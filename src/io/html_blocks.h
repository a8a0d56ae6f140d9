// html_blocks.h -- a page as a light tree of elements and the blocks of text in it.
#ifndef NEWSPRINT_IO_HTML_BLOCKS_H_
#define NEWSPRINT_IO_HTML_BLOCKS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace newsprint::internal {

// What the markup says of an element, a bit set.
enum HtmlHint : std::uint16_t {
  kHintHidden = 1U << 0,     // not shown: display:none, hidden, screen readers only
  kHintFurniture = 1U << 1,  // navigation, footers, comments, notices: never of the article
  kHintAside = 1U << 2,  // shares, teasers, promotion, captions: unless most of the text is in it
  kHintSmallPrint = 1U << 3,  // by-lines, dates, tags: when short
  kHintBody = 1U << 4,        // named as the body of an article
  kHintArticle = 1U << 5,     // <article>, <main>
};

struct HtmlNode {
  std::int32_t parent = -1;  // always smaller than the node's own index
  std::uint16_t hints = 0;
};

enum class HtmlBlockKind : std::uint8_t { kParagraph, kOther, kHeading, kListItem, kCell };

// Text between two borders of block elements.
struct HtmlBlock {
  std::int32_t node = 0;
  std::uint32_t begin = 0;  // in HtmlBlocks::text
  std::uint32_t end = 0;
  std::uint32_t link_bytes = 0;  // of these in links
  HtmlBlockKind kind = HtmlBlockKind::kOther;
};

struct HtmlBlocks {
  std::vector<HtmlNode> nodes;  // nodes[0] is the page
  std::vector<HtmlBlock> blocks;
  std::string text;  // references resolved, white space collapsed

  [[nodiscard]] std::string_view TextOf(const HtmlBlock& block) const {
    return std::string_view(text).substr(block.begin, block.end - block.begin);
  }
};

// Linear in time and memory. Deeper than a few hundred levels, elements are taken as flat.
HtmlBlocks CollectBlocks(std::string_view html);

// What a class, id, role, itemprop or style says. Exposed for tests.
std::uint16_t HintsOf(std::string_view tag, std::string_view attributes);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_IO_HTML_BLOCKS_H_
