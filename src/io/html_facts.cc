#include "io/html_facts.h"

#include <array>
#include <utility>

#include "io/html_entities.h"
#include "io/html_text.h"
#include "io/html_tokenizer.h"
#include "io/json_check.h"

namespace newsprint::internal {
namespace {

constexpr std::string_view kSpace = " \t\r\n";

std::string CollapseSpace(std::string_view text) {
  std::string out;
  while (true) {
    const std::size_t begin = text.find_first_not_of(kSpace);
    if (begin == std::string_view::npos) return out;
    const std::size_t end = text.find_first_of(kSpace, begin);
    if (!out.empty()) out.push_back(' ');
    out.append(text.substr(begin, end - begin));
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end);
  }
}

// The "name" inside the object that is the value of `key`.
std::string NameOf(std::string_view json, std::string_view key) {
  const std::size_t at = json.find(key);
  if (at == std::string_view::npos) return {};
  const std::size_t open = json.find_first_not_of(" \t\r\n:", at + key.size());
  if (open == std::string_view::npos || json[open] != '{') return {};
  // Far enough for a publisher with logo and links, near enough not to leave it.
  std::string_view object = json.substr(open, 2000);
  object = object.substr(0, object.find("},{"));
  std::size_t place = 0;
  std::string name;
  return FindJsonString(object, "\"name\"", &place, name) ? DecodeEntities(name) : std::string();
}

class FactCollector {
 public:
  explicit FactCollector(std::string_view html) : html_(html) {}

  HtmlFacts Run() {
    HtmlTokenizer tokenizer(html_);
    HtmlToken token;
    while (tokenizer.Next(token)) {
      if (token.kind == HtmlTokenKind::kStart) {
        Start(token);
      } else if (token.kind == HtmlTokenKind::kRawText) {
        if (token.name == "title" && title_.empty()) title_ = DecodeEntities(token.content);
        if (token.name == "script" && is_json_) JsonLd(token.content);
      }
    }
    Choose();
    return std::move(facts_);
  }

 private:
  // What several elements may say; the lowest rank wins, then the first.
  struct Ranked {
    int rank = 100;
    std::string value;
    void Offer(int offered, std::string_view text) {
      if (offered < rank && text.find_first_not_of(kSpace) != std::string_view::npos) {
        rank = offered;
        value = DecodeEntities(text);
      }
    }
  };

  void Start(const HtmlToken& token) {
    if (token.name == "meta") {
      Meta(token.content);
    } else if (token.name == "link") {
      if (EqualsIgnoringCase(FindAttribute(token.content, "rel"), "canonical")) {
        url_.Offer(0, FindAttribute(token.content, "href"));
      }
    } else if (token.name == "html" && facts_.language.empty()) {
      facts_.language = DecodeEntities(FindAttribute(token.content, "lang"));
    } else if (token.name == "time") {
      if (EqualsIgnoringCase(FindAttribute(token.content, "itemprop"), "datepublished")) {
        published_.Offer(3, FindAttribute(token.content, "datetime"));
      } else if (!FindAttribute(token.content, "pubdate").empty()) {
        published_.Offer(6, FindAttribute(token.content, "datetime"));
      }
    } else if (token.name == "script") {
      is_json_ = EqualsIgnoringCase(FindAttribute(token.content, "type"), "application/ld+json");
    }
  }

  void Meta(std::string_view attributes) {
    std::string_view name;
    std::string_view content;
    HtmlAttribute attribute;
    while (TakeAttribute(attributes, attribute)) {
      if (EqualsIgnoringCase(attribute.name, "content")) {
        content = attribute.value;
      } else if (EqualsIgnoringCase(attribute.name, "property") ||
                 EqualsIgnoringCase(attribute.name, "name") ||
                 EqualsIgnoringCase(attribute.name, "itemprop")) {
        name = attribute.value;
      }
    }
    struct Meaning {
      std::string_view name;
      Ranked FactCollector::*fact;
      int rank;
    };
    static constexpr std::array<Meaning, 14> kMeanings = {{
        {"og:title", &FactCollector::og_title_, 0},
        {"twitter:title", &FactCollector::og_title_, 2},
        {"og:site_name", &FactCollector::outlet_, 0},
        {"application-name", &FactCollector::outlet_, 2},
        {"article:published_time", &FactCollector::published_, 0},
        {"og:article:published_time", &FactCollector::published_, 1},
        {"datepublished", &FactCollector::published_, 3},
        {"parsely-pub-date", &FactCollector::published_, 4},
        {"sailthru.date", &FactCollector::published_, 4},
        {"pubdate", &FactCollector::published_, 5},
        {"dc.date.issued", &FactCollector::published_, 5},
        {"dcterms.created", &FactCollector::published_, 5},
        {"date", &FactCollector::published_, 6},
        {"og:url", &FactCollector::url_, 1},
    }};
    for (const Meaning& meaning : kMeanings) {
      if (EqualsIgnoringCase(name, meaning.name))
        (this->*meaning.fact).Offer(meaning.rank, content);
    }
  }

  void JsonLd(std::string_view json) {
    std::string value;
    std::size_t at = 0;
    if (FindJsonString(json, "\"datePublished\"", &at, value)) published_.Offer(2, value);
    outlet_.Offer(1, NameOf(json, "\"publisher\""));
    at = 0;
    while (FindJsonString(json, "\"articleBody\"", &at, value)) {
      if (value.size() > facts_.article_body.size()) facts_.article_body = value;
    }
    at = 0;
    if (FindJsonString(json, "\"headline\"", &at, value)) og_title_.Offer(1, value);
  }

  void Choose() {
    facts_.title = CollapseSpace(og_title_.value.empty() ? title_ : og_title_.value);
    facts_.outlet = CollapseSpace(outlet_.value);
    facts_.published = CollapseSpace(published_.value);
    facts_.url = CollapseSpace(url_.value);
    if (!facts_.article_body.empty()) {
      // Some publishers escape the markup of the body once more.
      facts_.article_body = HtmlFragmentToText(DecodeEntities(facts_.article_body));
    }
  }

  std::string_view html_;
  HtmlFacts facts_;
  std::string title_;
  Ranked og_title_;
  Ranked outlet_;
  Ranked published_;
  Ranked url_;
  bool is_json_ = false;
};

}  // namespace

HtmlFacts CollectFacts(std::string_view html) { return FactCollector(html).Run(); }

std::string_view DeclaredHtmlCharset(std::string_view html) {
  const std::string_view head = html.substr(0, 4096);
  HtmlTokenizer tokenizer(head);
  HtmlToken token;
  while (tokenizer.Next(token)) {
    if (token.kind != HtmlTokenKind::kStart || token.name != "meta") continue;
    if (const std::string_view charset = FindAttribute(token.content, "charset");
        !charset.empty()) {
      return charset;
    }
    if (!EqualsIgnoringCase(FindAttribute(token.content, "http-equiv"), "content-type")) continue;
    const std::string_view content = FindAttribute(token.content, "content");
    const std::size_t at = FindIgnoringCase(content, "charset=", 0);
    if (at != std::string_view::npos) return content.substr(at + 8, content.find(';', at) - at - 8);
  }
  // <?xml version="1.0" encoding="iso-8859-1"?>
  if (head.substr(0, 5) != "<?xml") return {};
  const std::string_view declaration = head.substr(0, head.find("?>"));
  const std::size_t at = declaration.find("encoding");
  if (at == std::string_view::npos) return {};
  const std::size_t quote = declaration.find_first_of("\"'", at);
  if (quote == std::string_view::npos) return {};
  const std::size_t end = declaration.find(declaration[quote], quote + 1);
  return declaration.substr(quote + 1, end - quote - 1);
}

}  // namespace newsprint::internal
