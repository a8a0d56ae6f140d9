#include "io/html_blocks.h"

#include <algorithm>
#include <array>

#include "io/html_entities.h"
#include "io/html_tokenizer.h"

namespace newsprint::internal {
namespace {

// Real pages stay below 60 levels. Below this depth elements are not told apart.
constexpr std::size_t kMaxDepth = 400;
// An end tag looks this far up for its start; further up it is a stray.
constexpr std::size_t kMaxLookUp = 64;

enum class TagClass : std::uint8_t {
  kInline,  // formatting: no border, no node
  kSpan,    // a node where it says something of itself
  kBlock,
  kVoid,   // has no inside
  kBreak,  // <br>
  kAnchor,
};

struct KnownTag {
  std::string_view name;
  TagClass tag_class;
  HtmlBlockKind kind = HtmlBlockKind::kOther;
};

constexpr std::array<KnownTag, 79> kTags = {{
    {"a", TagClass::kAnchor},
    {"abbr", TagClass::kInline},
    {"address", TagClass::kBlock},
    {"article", TagClass::kBlock},
    {"aside", TagClass::kBlock},
    {"b", TagClass::kInline},
    {"bdi", TagClass::kInline},
    {"bdo", TagClass::kInline},
    {"big", TagClass::kInline},
    {"blockquote", TagClass::kBlock, HtmlBlockKind::kParagraph},
    {"body", TagClass::kBlock},
    {"br", TagClass::kBreak},
    {"button", TagClass::kBlock},
    {"center", TagClass::kBlock},
    {"cite", TagClass::kInline},
    {"code", TagClass::kInline},
    {"dd", TagClass::kBlock, HtmlBlockKind::kListItem},
    {"del", TagClass::kInline},
    {"div", TagClass::kBlock},
    {"dl", TagClass::kBlock},
    {"dt", TagClass::kBlock, HtmlBlockKind::kListItem},
    {"em", TagClass::kInline},
    {"embed", TagClass::kVoid},
    {"fieldset", TagClass::kBlock},
    {"figcaption", TagClass::kBlock},
    {"figure", TagClass::kBlock},
    {"font", TagClass::kInline},
    {"footer", TagClass::kBlock},
    {"form", TagClass::kBlock},
    {"h1", TagClass::kBlock, HtmlBlockKind::kHeading},
    {"h2", TagClass::kBlock, HtmlBlockKind::kHeading},
    {"h3", TagClass::kBlock, HtmlBlockKind::kHeading},
    {"h4", TagClass::kBlock, HtmlBlockKind::kHeading},
    {"h5", TagClass::kBlock, HtmlBlockKind::kHeading},
    {"h6", TagClass::kBlock, HtmlBlockKind::kHeading},
    {"header", TagClass::kBlock},
    {"hr", TagClass::kBreak},
    {"i", TagClass::kInline},
    {"iframe", TagClass::kVoid},
    {"img", TagClass::kVoid},
    {"input", TagClass::kVoid},
    {"ins", TagClass::kInline},
    {"label", TagClass::kSpan},
    {"li", TagClass::kBlock, HtmlBlockKind::kListItem},
    {"link", TagClass::kVoid},
    {"main", TagClass::kBlock},
    {"mark", TagClass::kInline},
    {"meta", TagClass::kVoid},
    {"nav", TagClass::kBlock},
    {"nobr", TagClass::kInline},
    {"ol", TagClass::kBlock},
    {"p", TagClass::kBlock, HtmlBlockKind::kParagraph},
    {"param", TagClass::kVoid},
    {"pre", TagClass::kBlock, HtmlBlockKind::kParagraph},
    {"q", TagClass::kInline},
    {"s", TagClass::kInline},
    {"script", TagClass::kVoid},
    {"section", TagClass::kBlock},
    {"select", TagClass::kBlock},
    {"small", TagClass::kInline},
    {"source", TagClass::kVoid},
    {"span", TagClass::kSpan},
    {"strike", TagClass::kInline},
    {"strong", TagClass::kInline},
    {"style", TagClass::kVoid},
    {"sub", TagClass::kInline},
    {"sup", TagClass::kInline},
    {"table", TagClass::kBlock},
    {"tbody", TagClass::kBlock},
    {"td", TagClass::kBlock, HtmlBlockKind::kCell},
    {"th", TagClass::kBlock, HtmlBlockKind::kCell},
    {"time", TagClass::kSpan},
    {"tr", TagClass::kBlock},
    {"track", TagClass::kVoid},
    {"tt", TagClass::kInline},
    {"u", TagClass::kInline},
    {"ul", TagClass::kBlock},
    {"var", TagClass::kInline},
    {"wbr", TagClass::kVoid},
}};

// Elements that are not known (of own making, or new) are blocks.
const KnownTag kUnknownTag{"", TagClass::kBlock};

const KnownTag& FindTag(std::string_view name) {
  const auto* at = std::lower_bound(
      kTags.begin(), kTags.end(), name,
      [](const KnownTag& tag, std::string_view wanted) { return tag.name < wanted; });
  return at != kTags.end() && at->name == name ? *at : kUnknownTag;
}

bool IsSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// A start tag of the first kind ends an open element of the second.
bool ClosesOpen(std::string_view opened, TagClass opened_class, std::string_view open) {
  if (open == "p") return opened_class == TagClass::kBlock;
  if (open == "li") return opened == "li";
  if (open == "td" || open == "th") return opened == "td" || opened == "th" || opened == "tr";
  if (open == "dt" || open == "dd") return opened == "dt" || opened == "dd";
  return open == "tr" && opened == "tr";
}

// Elements beyond which an end tag does not reach.
bool IsScopeBorder(std::string_view open) {
  return open == "td" || open == "th" || open == "table" || open == "body";
}

class Collector {
 public:
  explicit Collector(std::string_view html) : tokenizer_(html) {
    result_.text.reserve(html.size() / 4);
    result_.nodes.push_back({});
    open_.push_back({0, std::string_view("html"), HtmlBlockKind::kOther});
  }

  HtmlBlocks Run() {
    HtmlToken token;
    while (tokenizer_.Next(token)) {
      switch (token.kind) {
        case HtmlTokenKind::kText:
          AddText(token.content);
          break;
        case HtmlTokenKind::kStart:
          Start(token);
          break;
        case HtmlTokenKind::kEnd:
          End(token.name);
          break;
        case HtmlTokenKind::kRawText:
          break;
      }
    }
    EndBlock();
    return std::move(result_);
  }

 private:
  struct Open {
    std::int32_t node;
    std::string_view name;  // of kTags or a literal; empty for an unknown tag
    HtmlBlockKind kind;
  };

  void Start(const HtmlToken& token) {
    const KnownTag& tag = FindTag(token.name);
    switch (tag.tag_class) {
      case TagClass::kInline:
      case TagClass::kVoid:
        return;
      case TagClass::kBreak:
        Break();
        return;
      case TagClass::kAnchor:
        in_link_ = !FindAttribute(token.content, "href").empty();
        link_depth_ = open_.size();
        return;
      case TagClass::kSpan: {
        const std::uint16_t hints = HintsOf(token.name, token.content);
        // Inside a span that is a node all spans are, so that end tags meet their own starts.
        if (open_spans_ == 0 && hints == 0) return;
        if (hints != 0) EndBlock();
        if (Push(tag, hints)) ++open_spans_;
        return;
      }
      case TagClass::kBlock:
        break;
    }
    EndBlock();
    if (ClosesOpen(token.name, tag.tag_class, open_.back().name)) Pop();
    const bool closes_itself =
        !token.content.empty() && token.content.back() == '/' && tag.name.empty();
    if (!closes_itself) Push(tag, HintsOf(token.name, token.content));
  }

  void End(std::string_view name) {
    const KnownTag& tag = FindTag(name);
    if (tag.tag_class == TagClass::kAnchor) {
      in_link_ = false;
      return;
    }
    if (name == "br" || name == "p") Break();
    if (tag.tag_class != TagClass::kBlock && tag.tag_class != TagClass::kSpan) return;
    if (tag.tag_class == TagClass::kSpan && open_spans_ == 0) return;
    if (tag.tag_class == TagClass::kBlock) EndBlock();
    if (too_deep_ > 0) {
      --too_deep_;
      return;
    }
    const std::size_t lowest = open_.size() > kMaxLookUp ? open_.size() - kMaxLookUp : 1;
    for (std::size_t i = open_.size(); i-- > lowest;) {
      if (open_[i].name == tag.name) {
        EndBlock();
        while (open_.size() > i) Pop();
        return;
      }
      if (IsScopeBorder(open_[i].name) && tag.name != "table" && tag.name != "tr") return;
      // </span> does not close a block.
      if (tag.tag_class == TagClass::kSpan && open_[i].name != "label" && open_[i].name != "time") {
        return;
      }
    }
  }

  bool Push(const KnownTag& tag, std::uint16_t hints) {
    if (open_.size() >= kMaxDepth) {
      ++too_deep_;
      return false;
    }
    const auto node = static_cast<std::int32_t>(result_.nodes.size());
    result_.nodes.push_back({open_.back().node, hints});
    // Inline nodes and wrappers inside a paragraph keep its kind.
    const HtmlBlockKind kind = tag.tag_class == TagClass::kSpan ? open_.back().kind : tag.kind;
    open_.push_back({node, tag.name, kind});
    return true;
  }

  void Pop() {
    if (open_.size() == 1) return;
    const KnownTag& tag = FindTag(open_.back().name);
    if (tag.tag_class == TagClass::kSpan && open_spans_ > 0) --open_spans_;
    open_.pop_back();
    // A link that was never closed ends with the element it stands in.
    if (in_link_ && open_.size() < link_depth_) in_link_ = false;
  }

  // One <br> is white space, two are a border.
  void Break() {
    if (after_break_) EndBlock();
    after_break_ = true;
    space_ = true;
  }

  void AddText(std::string_view raw) {
    decoded_.clear();
    AppendDecoded(raw, decoded_);
    for (std::size_t i = 0; i < decoded_.size();) {
      if (IsSpace(decoded_[i]) || IsNoBreakSpace(i)) {
        i += IsSpace(decoded_[i]) ? 1 : 2;
        space_ = true;
        continue;
      }
      std::size_t end = i + 1;
      while (end < decoded_.size() && !IsSpace(decoded_[end]) && !IsNoBreakSpace(end)) ++end;
      AddWord(std::string_view(decoded_).substr(i, end - i));
      i = end;
    }
  }

  [[nodiscard]] bool IsNoBreakSpace(std::size_t at) const {
    return decoded_[at] == '\xc2' && at + 1 < decoded_.size() && decoded_[at + 1] == '\xa0';
  }

  void AddWord(std::string_view word) {
    after_break_ = false;
    std::string& text = result_.text;
    if (text.size() == block_begin_) {
      block_node_ = open_.back().node;
      block_kind_ = open_.back().kind;
    } else if (space_) {
      text.push_back(' ');
      if (in_link_) ++pending_link_;
    }
    space_ = false;
    text.append(word);
    if (in_link_) pending_link_ += word.size();
  }

  void EndBlock() {
    const std::size_t end = result_.text.size();
    if (end > block_begin_) {
      result_.blocks.push_back({.node = block_node_,
                                .begin = static_cast<std::uint32_t>(block_begin_),
                                .end = static_cast<std::uint32_t>(end),
                                .link_bytes = static_cast<std::uint32_t>(pending_link_),
                                .kind = block_kind_});
    }
    block_begin_ = end;
    pending_link_ = 0;
    space_ = false;
    after_break_ = false;
  }

  HtmlTokenizer tokenizer_;
  HtmlBlocks result_;
  std::vector<Open> open_;
  std::size_t too_deep_ = 0;
  std::size_t open_spans_ = 0;
  bool in_link_ = false;
  std::size_t link_depth_ = 0;
  std::string decoded_;
  std::size_t block_begin_ = 0;
  std::size_t pending_link_ = 0;
  std::int32_t block_node_ = 0;
  HtmlBlockKind block_kind_ = HtmlBlockKind::kOther;
  bool space_ = false;
  bool after_break_ = false;
};

}  // namespace

HtmlBlocks CollectBlocks(std::string_view html) { return Collector(html).Run(); }

}  // namespace newsprint::internal
