//  Tested by report/html_test.cc
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>

#include "base/hash.h"
#include "base/strings.h"
#include "report/format.h"
#include "report/html.h"

namespace newsprint::internal {
namespace {

std::string Hex(std::uint64_t value, int digits) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) out += kDigits[value >> shift & 15];
  return out;
}

bool IsWebAddress(std::string_view url) {
  const auto starts = [url](std::string_view prefix) {
    if (url.size() <= prefix.size()) return false;
    for (std::size_t i = 0; i < prefix.size(); ++i) {
      const char letter = url[i];
      if ((letter >= 'A' && letter <= 'Z' ? letter + 32 : letter) != prefix[i]) return false;
    }
    return true;
  };
  if (!starts("http://") && !starts("https://")) return false;
  for (const char letter : url) {
    if (static_cast<unsigned char>(letter) <= 0x20) return false;
  }
  return true;
}

// The language a script gives away: Japanese by kana, Korean by Hangul, Chinese by Han alone; "?" for
// other scripts than Latin, nothing for Latin.
std::string_view ScriptLanguage(std::string_view text) {
  constexpr std::size_t kLooked = 240;  // bytes: the first words tell
  bool latin = false;
  bool han = false;
  bool other = false;
  for (std::size_t position = 0; position < std::min(text.size(), kLooked);) {
    const char32_t code = NextCodePoint(text, &position);
    if (code < 0x80) {
      latin = latin || (code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z');
      continue;
    }
    UErrorCode error = U_ZERO_ERROR;
    switch (uscript_getScript(static_cast<UChar32>(code), &error)) {
      case USCRIPT_HIRAGANA:
      case USCRIPT_KATAKANA:
        return "ja";
      case USCRIPT_HANGUL:
        return "ko";
      case USCRIPT_HAN:
        han = true;
        break;
      case USCRIPT_LATIN:
        latin = true;
        break;
      case USCRIPT_COMMON:
      case USCRIPT_INHERITED:
        break;
      default:
        other = true;
    }
  }
  if (han) return "zh";
  return other && !latin ? "?" : "";
}

}  // namespace

HtmlLimits HtmlLimits::Tightened() const {
  const bool few_stories = stories <= 250;
  return {.stories = stories / 2,
          .members = members / 2 + 1,
          .ties = ties / 2 + 1,
          .passages = passages / 2,
          .articles = few_stories ? articles / 2 : articles,
          .outlets = few_stories ? outlets / 2 : outlets,
          .rejects = rejects / 2,
          .quote_bytes = quote_bytes / 2 + 40};
}

std::string Anchor(std::string_view prefix, std::string_view id) {
  return Concat({prefix, "-", Hex(HashBytes(id), 12)});
}

std::string PairAnchor(const HtmlContext& context, PairKey pair) {
  const std::uint64_t a = HashBytes(context.findings.articles[pair.first].id);
  const std::uint64_t b = HashBytes(context.findings.articles[pair.second].id);
  return Concat({"p-", Hex(Combine(a, b), 12)});
}

std::string TextAttributes(std::string_view text) {
  const std::string_view language = ScriptLanguage(text);
  if (language.empty()) return " dir=\"auto\"";
  return Concat({" dir=\"auto\" lang=\"", language == "?" ? "" : language, "\""});
}

void AppendHeadline(const HtmlContext& context, ArticleIndex article, Page& page) {
  const std::string headline = Headline(context.findings, context.texts, article);
  const std::string& url = context.At(article).url;
  const std::string shown = CutBytes(headline, 240);
  if (IsWebAddress(url)) {
    page << "<a" << TextAttributes(shown) << " href=\"" << Escaped{url}
         << "\" target=\"_blank\" rel=\"noopener noreferrer\">" << Escaped{shown} << "</a>";
  } else {
    page << "<span" << TextAttributes(shown) << ">" << Escaped{shown} << "</span>";
  }
}

void AppendTime(const Published& published, Page& page) {
  if (!published.known()) {
    page << "no date";
    return;
  }
  page << "<time datetime=\"" << IsoTime(published.seconds) << "\">" << LongMoment(published)
       << "</time>";
}

void AppendShareCell(double share, bool known, Page& page) {
  if (known) {
    page << "<td class=\"n\" data-v=\"" << FourDecimals(share) << "\">" << Percent(share)
         << "</td>";
  } else {
    page << "<td class=\"n\" data-v=\"-1\"></td>";
  }
}

std::string_view RoleLabel(Role role, bool in_story) {
  switch (role) {
    case Role::kUnique:
      return in_story ? "own words" : "unique";
    case Role::kTooShort:
      return "too short";
    default:
      return Name(role);
  }
}

std::string_view LetterOf(std::size_t place) {
  constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  return place < kLetters.size() ? kLetters.substr(place, 1) : std::string_view("…");
}

void AppendFilterKeys(const HtmlContext& context, ArticleIndex article, Page& page) {
  const ArticleFinding& finding = context.At(article);
  page << " data-o=\"" << Escaped{finding.outlet} << "\" data-r=\"" << Name(finding.role)
       << "\" data-k=\"";
  const std::uint8_t kinds = context.outline.kinds[ToInt(article)];
  for (const EdgeKind kind : kTyingKinds) {
    if ((kinds >> static_cast<int>(kind) & 1) != 0) page << Name(kind) << " ";
  }
  page << "\"";
}

void AppendRoleMark(Role role, Page& page) {
  page << "<i class=\"mark r-" << Name(role) << "\" aria-hidden=\"true\"></i>";
}

void OpenTable(std::string_view name, std::string_view caption,
               std::initializer_list<std::string_view> columns, Page& page) {
  page << "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"" << Escaped{caption}
       << "\"><table data-name=\"" << name << "\"><caption><span>" << Escaped{caption}
       << "</span></caption><thead><tr>";
  for (const std::string_view column : columns) {
    const bool number = !column.empty() && column[0] == '#';
    page << "<th scope=\"col\"" << (number ? " class=\"n\">" : ">")
         << Escaped{number ? column.substr(1) : column} << "</th>";
  }
  page << "</tr></thead><tbody>\n";
}

void CloseTable(Page& page) { page << "</tbody></table></div>\n"; }

void AppendLeftOut(std::size_t all, std::size_t shown, std::string_view what, std::string_view file,
                   Page& page) {
  if (shown >= all) return;
  page << "<p class=\"left-out\">Left out of this page: " << Grouped(all - shown) << " of "
       << Grouped(all) << " " << what << ". All of them are in the file that <code>" << file
       << "</code> writes.</p>\n";
}

}  // namespace newsprint::internal
