// Which part of a page is its article? Every block of text gets a value, positive for running text and
// negative for links; the element with the greatest sum of values below it is the article, and inside it
// what is furniture by name or by its links is left out.
// After: Pasternack and Roth, "Extracting article text from the web with maximum subsequence
// segmentation", 2009 (here over the tree); Kohlschütter et al., "Boilerplate detection using shallow
// text features", 2010 (text and link density).
#include "io/html_text.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "io/html_blocks.h"
#include "io/html_facts.h"

namespace newsprint::internal {
namespace {

// A paragraph of running text has at least this many bytes, or fewer and the end of a sentence.
constexpr std::uint32_t kLongBlock = 120;
constexpr std::uint32_t kSentenceBlock = 40;
// What a list of links or the like takes from the value of the element around it, at most: an article
// may hold one, a whole page holds many.
constexpr double kListCost = 150;
// An element named as the body is believed when it holds this share of the best element's text.
constexpr double kBelievedShare = 0.5;

std::uint32_t SizeOf(const HtmlBlock& block) { return block.end - block.begin; }

bool EndsSentence(std::string_view text) {
  // Quotes and brackets may follow the mark.
  constexpr std::string_view kMarks = ".!?:;";
  while (!text.empty() &&
         (text.back() == '"' || text.back() == '\'' || text.back() == ')' || text.back() == ']')) {
    text.remove_suffix(1);
  }
  if (text.empty()) return false;
  if (kMarks.find(text.back()) != std::string_view::npos) return true;
  if (text.size() < 3) return false;
  // Closing quotation marks, the ellipsis, and the marks of Chinese, Arabic, Hindi, Ethiopic.
  constexpr std::string_view kWide[] = {"”",  "’",  "»", "…", "。", "！", "？",
                                        "」", "』", "؟", "۔", "।",  "።"};
  return std::any_of(std::begin(kWide), std::end(kWide), [&](std::string_view mark) {
    return text.size() >= mark.size() && text.substr(text.size() - mark.size()) == mark;
  });
}

class Extractor {
 public:
  explicit Extractor(const HtmlBlocks& page) : page_(page), running_(page.blocks.size()) {
    for (std::size_t i = 0; i < page.blocks.size(); ++i)
      running_[i] = IsRunning(page.blocks[i]) ? 1 : 0;
  }

  // The text of the article; each weaker rule is tried when a stricter one leaves nothing.
  std::string Run(std::string_view title) {
    title_ = title;
    constexpr std::uint16_t kStrict[] = {
        kHintHidden | kHintFurniture | kHintAside | kHintSmallPrint, kHintHidden | kHintFurniture,
        kHintHidden, 0};
    std::string text;
    for (const std::uint16_t left_out : kStrict) {
      MarkLeftOut(left_out);
      text = Emit(ChooseRoot());
      if (text.size() >= kMinArticle) break;
    }
    return text;
  }

 private:
  static constexpr std::size_t kMinArticle = 100;
  // "By A. Writer", "Tags: a, b": above this, small print is text after all.
  static constexpr std::uint32_t kSmallPrintBytes = 200;

  [[nodiscard]] bool IsRunning(const HtmlBlock& block) const {
    const std::uint32_t size = SizeOf(block);
    const std::uint32_t own = size - block.link_bytes;
    if (block.kind == HtmlBlockKind::kHeading || block.link_bytes > own) return false;
    if (own < kLongBlock && block.link_bytes * 3 > size) return false;
    return own >= kLongBlock || (size >= kSentenceBlock && EndsSentence(page_.TextOf(block)));
  }

  // Sums of running text below each node, children before parents.
  [[nodiscard]] std::vector<double> RunningBelow() const {
    std::vector<double> sums(page_.nodes.size());
    for (std::size_t i = 0; i < page_.blocks.size(); ++i) {
      const HtmlBlock& block = page_.blocks[i];
      if (running_[i]) sums[Index(block.node)] += SizeOf(block);
    }
    AddUp(sums);
    return sums;
  }

  void AddUp(std::vector<double>& sums) const {
    for (std::size_t i = page_.nodes.size(); i-- > 1;) {
      sums[Index(page_.nodes[i].parent)] += sums[i];
    }
  }

  static std::size_t Index(std::int32_t node) { return static_cast<std::size_t>(node); }

  // left_out_[node]: by its own hints or those above it. An aside that holds most of the page's running
  // text is its article, whatever its name.
  void MarkLeftOut(std::uint16_t hints) {
    const std::vector<double> running = RunningBelow();
    std::vector<double> bytes(page_.nodes.size());
    for (const HtmlBlock& block : page_.blocks) bytes[Index(block.node)] += SizeOf(block);
    AddUp(bytes);
    left_out_.assign(page_.nodes.size(), 0);
    for (std::size_t i = 1; i < page_.nodes.size(); ++i) {
      const auto own = static_cast<std::uint16_t>(page_.nodes[i].hints & hints);
      bool out = (own & (kHintHidden | kHintFurniture)) != 0;
      if ((own & kHintAside) != 0) out = out || running[i] < running[0] / 2;
      if ((own & kHintSmallPrint) != 0) out = out || bytes[i] <= kSmallPrintBytes;
      // Themes put such words on the outermost wrapper too.
      if (out && running[0] > 0 && running[i] > running[0] * 0.9) out = false;
      left_out_[i] = out || left_out_[Index(page_.nodes[i].parent)] != 0 ? 1 : 0;
    }
  }

  [[nodiscard]] double ValueOf(std::size_t i) const {
    const HtmlBlock& block = page_.blocks[i];
    if (left_out_[Index(block.node)] != 0) return 0;
    const double size = SizeOf(block);
    const double links = block.link_bytes;
    if (running_[i]) return size - links;
    return -10 - 0.2 * (size - links) - links;
  }

  [[nodiscard]] std::size_t ChooseRoot() const {
    std::vector<double> values(page_.nodes.size());
    for (std::size_t i = 0; i < page_.blocks.size(); ++i) {
      values[Index(page_.blocks[i].node)] += ValueOf(i);
    }
    for (std::size_t i = page_.nodes.size(); i-- > 1;) {
      values[Index(page_.nodes[i].parent)] += std::max(values[i], -kListCost);
    }
    std::size_t best = 0;
    for (std::size_t i = 1; i < values.size(); ++i) {
      if (values[i] >= values[best]) best = i;  // the deeper of equals
    }
    std::size_t named = 0;
    for (std::size_t i = 1; i < values.size(); ++i) {
      const bool is_body = (page_.nodes[i].hints & kHintBody) != 0 && left_out_[i] == 0;
      if (is_body && values[i] > 0 && (named == 0 || values[i] > values[named])) named = i;
    }
    return named != 0 && values[named] >= values[best] * kBelievedShare ? named : best;
  }

  // Whether a block of the article's element is text of the article.
  [[nodiscard]] bool IsKept(std::size_t i) const {
    const HtmlBlock& block = page_.blocks[i];
    if (left_out_[Index(block.node)] != 0) return false;
    const std::uint32_t size = SizeOf(block);
    if (block.link_bytes * 2 > size) return false;
    if (block.kind == HtmlBlockKind::kHeading && page_.TextOf(block) == title_) return false;
    return true;
  }

  // The kept blocks below `root`, from the first running one to the last.
  [[nodiscard]] std::string Emit(std::size_t root) const {
    std::vector<char> inside(page_.nodes.size());
    inside[root] = 1;
    for (std::size_t i = root + 1; i < inside.size(); ++i) {
      inside[i] = inside[Index(page_.nodes[i].parent)];
    }
    std::string text;
    std::size_t last_running = 0;  // end of the text that a running block ends
    for (std::size_t i = 0; i < page_.blocks.size(); ++i) {
      const HtmlBlock& block = page_.blocks[i];
      if (inside[Index(block.node)] == 0 || !IsKept(i)) continue;
      if (last_running == 0 && !running_[i]) continue;
      if (!text.empty()) text.append("\n\n");
      text.append(page_.TextOf(block));
      if (running_[i]) last_running = text.size();
    }
    text.resize(last_running);
    return text;
  }

  const HtmlBlocks& page_;
  std::string_view title_;
  std::vector<char> running_;
  std::vector<char> left_out_;
};

}  // namespace

HtmlPage ExtractHtmlPage(std::string_view html) {
  HtmlFacts facts = CollectFacts(html);
  const HtmlBlocks blocks = CollectBlocks(html);
  HtmlPage page;
  page.text = Extractor(blocks).Run(facts.title);
  page.title = std::move(facts.title);
  page.outlet = std::move(facts.outlet);
  page.published = std::move(facts.published);
  page.url = std::move(facts.url);
  page.language = std::move(facts.language);
  return page;
}

std::string HtmlFragmentToText(std::string_view html) {
  const HtmlBlocks page = CollectBlocks(html);
  std::string text;
  text.reserve(page.text.size() + page.blocks.size() * 2);
  for (const HtmlBlock& block : page.blocks) {
    if (!text.empty()) text.append("\n\n");
    text.append(page.TextOf(block));
  }
  return text;
}

}  // namespace newsprint::internal
