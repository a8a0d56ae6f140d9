#include "io/fields.h"

#include <algorithm>
#include <initializer_list>
#include <optional>

#include "base/status_macros.h"
#include "base/strings.h"

namespace newsprint::internal {
namespace {

struct FieldNames {
  Field field;
  std::string_view name;
  std::initializer_list<std::string_view> aliases;  // in the order in which they are tried
};

const std::array<FieldNames, kFieldCount>& AllFields() {
  static const std::array<FieldNames, kFieldCount> kFields = {{
      {Field::kId, "id", {"id", "guid", "uri", "url", "link"}},
      {Field::kText,
       "text",
       {"text", "content", "content_html", "content_text", "body", "maintext", "article",
        "body_text", "body_xhtml", "body_html", "bodies", "description", "summary"}},
      {Field::kTitle, "title", {"title", "headline", "headlines"}},
      {Field::kOutlet,
       "outlet",
       {"outlet", "source", "publisher", "site_name", "series", "domain"}},
      {Field::kPublished,
       "published",
       {"published", "date", "published_at", "datePublished", "pubDate", "updated", "publish_date",
        "date_published", "versioncreated", "versionCreated", "date_modified"}},
      {Field::kUrl, "url", {"url", "link"}},
      {Field::kLanguage, "language", {"lang", "language"}},
      {Field::kStatus, "status", {"pubstatus", "pubStatus"}},
  }};
  return kFields;
}

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return lower;
}

// Second levels under which names are registered, where the top level is a country: bbc.co.uk.
bool IsSharedSecondLevel(std::string_view label) {
  constexpr std::array<std::string_view, 20> kLabels = {
      "co",  "com",  "org", "net", "gov", "edu", "ac",  "or", "ne",  "go",
      "gob", "gouv", "gub", "nom", "mil", "ltd", "plc", "me", "asn", "in"};
  return std::find(kLabels.begin(), kLabels.end(), label) != kLabels.end();
}

// Hosts that give every customer a name of his own.
bool IsSharedHost(std::string_view domain) {
  constexpr std::array<std::string_view, 10> kHosts = {
      "blogspot.com", "wordpress.com", "substack.com", "github.io", "medium.com",
      "tumblr.com",   "typepad.com",   "netlify.app",  "pages.dev", "web.app"};
  return std::find(kHosts.begin(), kHosts.end(), domain) != kHosts.end();
}

// The last `labels` labels of a host name.
std::string_view LastLabels(std::string_view host, int labels) {
  std::size_t at = host.size();
  while (labels-- > 0) {
    if (at == 0) return host;
    const std::size_t dot = host.rfind('.', at - 1);
    if (dot == std::string_view::npos) return host;
    at = dot;
  }
  return host.substr(at + 1);
}

}  // namespace

std::string_view FieldName(Field field) {
  return AllFields()[static_cast<std::size_t>(field)].name;
}

absl::StatusOr<FieldTable> FieldTable::Create(const std::vector<FieldMapping>& mappings) {
  FieldTable table;
  std::uint8_t rank = 0;
  for (const FieldMapping& mapping : mappings) {
    const auto& fields = AllFields();
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const FieldNames& names) {
      return names.name == mapping.field;
    });
    if (found == fields.end()) {
      return InvalidArgument(
          {"no field \"", mapping.field,
           "\"; there are id, text, title, outlet, published, url, language, status"});
    }
    if (mapping.name.empty()) {
      return InvalidArgument({"field ", mapping.field, " is mapped to an empty name"});
    }
    if (rank < 100) ++rank;
    table.Add(mapping.name, {found->field, rank});
  }
  for (const FieldNames& names : AllFields()) {
    rank = 100;
    for (const std::string_view alias : names.aliases) table.Add(alias, {names.field, ++rank});
  }
  return table;
}

void FieldTable::Add(std::string_view name, FieldUse use) {
  if (by_length_.size() <= name.size()) by_length_.resize(name.size() + 1);
  std::vector<Entry>& entries = by_length_[name.size()];
  const auto found = std::find_if(entries.begin(), entries.end(),
                                  [&](const Entry& entry) { return entry.name == name; });
  if (found == entries.end()) {
    entries.push_back({std::string(name), {use}});
  } else if (std::none_of(found->uses.begin(), found->uses.end(),
                          [&](const FieldUse& had) { return had.field == use.field; })) {
    found->uses.push_back(use);
  }
}

const std::vector<FieldUse>& FieldTable::FindAnyCase(std::string_view name) const {
  if (const std::vector<FieldUse>& exact = Find(name); !exact.empty()) return exact;
  if (name.empty() || name.size() >= by_length_.size()) return none_;
  const std::string lower = Lower(name);
  for (const Entry& entry : by_length_[name.size()]) {
    if (Lower(entry.name) == lower) return entry.uses;
  }
  return none_;
}

bool IsHtmlField(std::string_view name) {
  return name == "content_html" || name == "body_html" || name == "body_xhtml";
}

std::string RegistrableDomain(std::string_view url) {
  std::size_t begin = url.find("://");
  begin = begin != std::string_view::npos ? begin + 3 : url.substr(0, 2) == "//" ? 2 : url.size();
  std::string_view host = url.substr(begin);
  host = host.substr(0, host.find_first_of("/?#\\"));
  if (const std::size_t at = host.rfind('@'); at != std::string_view::npos) {
    host.remove_prefix(at + 1);
  }
  if (!host.empty() && host.front() == '[') return Lower(host.substr(0, host.find(']') + 1));
  host = host.substr(0, host.find(':'));
  while (!host.empty() && host.back() == '.') host.remove_suffix(1);
  const bool is_ipv4 = host.find_first_not_of("0123456789.") == std::string_view::npos;
  if (host.empty() || is_ipv4) return std::string(host);
  std::string lower = Lower(host);
  const std::string_view name(lower);
  const std::string_view two = LastLabels(name, 2);
  const std::size_t dot = two.find('.');
  if (dot == std::string_view::npos) return lower;
  const bool country = two.size() - dot - 1 == 2;
  const bool shared = (country && IsSharedSecondLevel(two.substr(0, dot))) || IsSharedHost(two);
  const std::string_view domain = shared ? LastLabels(name, 3) : two;
  return std::string(domain.substr(0, 4) == "www." ? two : domain);
}

}  // namespace newsprint::internal
