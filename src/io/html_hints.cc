// What the names that authors give to elements say of them. The words are those of common content
// management systems; none is of a certain site.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "io/html_blocks.h"
#include "io/html_tokenizer.h"

namespace newsprint::internal {
namespace {

template <std::size_t N>
bool IsOneOf(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array<std::string_view, 47> kFurnitureWords = {
    "comment",      "comments",   "commentlist", "disqus",     "livefyre",   "nav",
    "navbar",       "navigation", "menu",        "submenu",    "breadcrumb", "breadcrumbs",
    "footer",       "foot",       "cookie",      "cookies",    "consent",    "gdpr",
    "sidebar",      "rail",       "masthead",    "popup",      "modal",      "overlay",
    "lightbox",     "login",      "signin",      "signup",     "register",   "pagination",
    "pager",        "paging",     "toolbar",     "skiplink",   "topbar",     "adblock",
    "adblocker",    "outbrain",   "taboola",     "colophon",   "copyright",  "subscribe",
    "subscription", "newsletter", "newsletters", "fbcomments", "respond"};

constexpr std::array<std::string_view, 67> kAsideWords = {
    "share",           "sharing",     "sharedaddy",    "shares",        "social",
    "socials",         "related",     "relateds",      "recommend",     "recommended",
    "recommendations", "recirc",      "recirculation", "promo",         "promos",
    "promotion",       "advert",      "adverts",       "advertisement", "advertisements",
    "advertising",     "ad",          "ads",           "adunit",        "adslot",
    "sponsor",         "sponsored",   "sponsors",      "banner",        "widget",
    "widgets",         "teaser",      "teasers",       "trending",      "popular",
    "mostread",        "mostpopular", "readmore",      "seealso",       "more",
    "latest",          "caption",     "captions",      "credit",        "credits",
    "figcaption",      "gallery",     "slideshow",     "carousel",      "thumbnail",
    "thumb",           "print",       "aside",         "bio",           "biography",
    "authorbox",       "infobox",     "factbox",       "cta",           "upsell",
    "donate",          "rating",      "ratings",       "reactions",     "outro",
    "tooltip",         "attribution"};

constexpr std::array<std::string_view, 33> kSmallPrintWords = {
    "byline",   "author",   "authors",    "published", "publish",     "timestamp",    "dateline",
    "date",     "datetime", "time",       "updated",   "meta",        "metadata",     "kicker",
    "eyebrow",  "category", "categories", "tag",       "tags",        "taglist",      "keywords",
    "topics",   "label",    "labels",     "source",    "contributor", "contributors", "editor",
    "postmeta", "info",     "duration",   "counter",   "icon"};

constexpr std::array<std::string_view, 8> kHiddenWords = {
    "hidden",         "hide",         "invisible", "sronly",
    "visuallyhidden", "screenreader", "noscript",  "offscreen"};

// Runs of name words, joined, that name the body of an article.
constexpr std::array<std::string_view, 30> kBodyNames = {
    "articlebody",     "articlecontent",  "articletext",     "articlemaintext", "articlecopy",
    "articlebodytext", "storybody",       "storycontent",    "storytext",       "storybodytext",
    "postbody",        "postcontent",     "posttext",        "entrycontent",    "entrybody",
    "entrytext",       "newsbody",        "newscontent",     "newstext",        "contentbody",
    "bodycontent",     "bodycopy",        "bodytext",        "maincontentbody", "singlecontent",
    "tdpostcontent",   "pagecontentbody", "articlefulltext", "fulltext",        "blogcontent"};

// Words that say what an element has or belongs to, not what it is.
constexpr std::array<std::string_view, 14> kQualifiers = {
    "has",    "no",     "with",  "without", "is",   "js",       "type",
    "format", "status", "theme", "layout",  "page", "template", "wp"};

bool IsWordByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}
bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }

// Reads the next word of a name such as "articleBody-main_text"; empty at its end.
std::string_view TakeWord(std::string_view& name) {
  std::size_t begin = 0;
  while (begin < name.size() && !IsWordByte(name[begin])) ++begin;
  std::size_t end = begin;
  while (end < name.size() && IsWordByte(name[end])) {
    if (end > begin && IsUpper(name[end]) && !IsUpper(name[end - 1])) break;
    ++end;
  }
  const std::string_view word = name.substr(begin, end - begin);
  name.remove_prefix(end);
  return word;
}

void AppendLower(std::string_view text, std::string& out) {
  for (const char c : text) out.push_back(IsUpper(c) ? static_cast<char>(c + 32) : c);
}

std::uint16_t HintsOfWord(std::string_view word) {
  if (IsOneOf(word, kFurnitureWords)) return kHintFurniture;
  if (IsOneOf(word, kAsideWords)) return kHintAside;
  if (IsOneOf(word, kSmallPrintWords)) return kHintSmallPrint;
  if (IsOneOf(word, kHiddenWords)) return kHintHidden;
  return 0;
}

// One class or id: "article__share-bar".
std::uint16_t HintsOfName(std::string_view name) {
  std::uint16_t hints = 0;
  std::string joined;
  bool first = true;
  constexpr std::size_t kLongestName = 80;
  name = name.substr(0, kLongestName);
  while (true) {
    const std::size_t begin = joined.size();
    const std::string_view taken = TakeWord(name);
    if (taken.empty()) break;
    AppendLower(taken, joined);
    const std::string_view word = std::string_view(joined).substr(begin);
    // "has-comments", "tag-politics", "category-ads" describe an article.
    if (IsOneOf(word, kQualifiers)) break;
    if (first && (word == "tag" || word == "category" || word == "author") && !name.empty()) break;
    hints = static_cast<std::uint16_t>(hints | HintsOfWord(word));
    first = false;
  }
  // A name may be written in one word: "sr-only", "mostread", "articlebody".
  hints = static_cast<std::uint16_t>(hints | HintsOfWord(joined));
  const bool body = std::any_of(kBodyNames.begin(), kBodyNames.end(), [&](std::string_view known) {
    return joined.size() >= known.size() && joined.compare(0, known.size(), known) == 0;
  });
  if (body && (hints & (kHintFurniture | kHintAside)) == 0) {
    hints = static_cast<std::uint16_t>(hints | kHintBody);
  }
  return hints;
}

std::uint16_t HintsOfNames(std::string_view names) {
  std::uint16_t hints = 0;
  int left = 12;  // an element with more classes is no better known by the rest
  while (!names.empty() && left-- > 0) {
    const std::size_t begin = std::min(names.find_first_not_of(" \t\r\n"), names.size());
    names.remove_prefix(begin);
    const std::size_t end = std::min(names.find_first_of(" \t\r\n"), names.size());
    hints = static_cast<std::uint16_t>(hints | HintsOfName(names.substr(0, end)));
    names.remove_prefix(end);
  }
  return hints;
}

std::uint16_t HintsOfTag(std::string_view tag) {
  if (tag == "nav" || tag == "footer" || tag == "dialog" || tag == "menu" || tag == "template") {
    return kHintFurniture;
  }
  if (tag == "aside" || tag == "figure" || tag == "figcaption" || tag == "header" ||
      tag == "button" || tag == "select" || tag == "label" || tag == "svg" || tag == "math" ||
      tag == "noscript" || tag == "object" || tag == "audio" || tag == "video") {
    return kHintAside;
  }
  if (tag == "article" || tag == "main") return kHintArticle;
  if (tag == "time" || tag == "address") return kHintSmallPrint;
  return 0;
}

std::uint16_t HintsOfRole(std::string_view role) {
  constexpr std::array<std::string_view, 8> kFurnitureRoles = {
      "navigation", "banner", "contentinfo", "search", "dialog", "menu", "menubar", "alertdialog"};
  if (IsOneOf(role, kFurnitureRoles)) return kHintFurniture;
  if (role == "complementary" || role == "tooltip" || role == "button") return kHintAside;
  if (role == "main" || role == "article") return kHintArticle;
  return 0;
}

}  // namespace

std::uint16_t HintsOf(std::string_view tag, std::string_view attributes) {
  std::uint16_t hints = HintsOfTag(tag);
  // The page itself is not furniture, whatever its theme calls it.
  const bool outermost = tag == "html" || tag == "body";
  HtmlAttribute attribute;
  while (!outermost && TakeAttribute(attributes, attribute)) {
    const std::string_view name = attribute.name;
    std::uint16_t more = 0;
    if (EqualsIgnoringCase(name, "class") || EqualsIgnoringCase(name, "id")) {
      more = HintsOfNames(attribute.value);
    } else if (EqualsIgnoringCase(name, "itemprop")) {
      if (EqualsIgnoringCase(attribute.value, "articlebody")) more = kHintBody;
    } else if (EqualsIgnoringCase(name, "role")) {
      more = HintsOfRole(attribute.value);
    } else if (EqualsIgnoringCase(name, "hidden")) {
      more = kHintHidden;
    } else if (EqualsIgnoringCase(name, "aria-hidden")) {
      if (EqualsIgnoringCase(attribute.value, "true")) more = kHintHidden;
    } else if (EqualsIgnoringCase(name, "style")) {
      const std::size_t at = attribute.value.find("display");
      const std::string_view rest =
          at == std::string_view::npos ? std::string_view() : attribute.value.substr(at + 7, 8);
      if (rest.find("none") != std::string_view::npos) more = kHintHidden;
    }
    hints = static_cast<std::uint16_t>(hints | more);
  }
  // "article-body pagination-first": the body, which happens to have pages.
  if ((hints & kHintBody) != 0)
    hints = static_cast<std::uint16_t>(hints & (kHintBody | kHintHidden));
  return hints;
}

}  // namespace newsprint::internal
