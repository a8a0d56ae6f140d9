// Plain text and HTML: one article a file.
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/status_macros.h"
#include "base/strings.h"
#include "io/date.h"
#include "io/encoding.h"
#include "io/html_text.h"
#include "io/record_reader.h"

namespace newsprint::internal {
namespace {

// Markup outweighs the article in a page: read this many times max_article_bytes.
constexpr std::uint64_t kMarkupFactor = 4;
const std::vector<FieldUse>& Use(Field field) {
  static const std::array<std::vector<FieldUse>, kFieldCount> kUses = [] {
    std::array<std::vector<FieldUse>, kFieldCount> uses;
    for (std::size_t i = 0; i < kFieldCount; ++i) uses[i] = {{static_cast<Field>(i), 0}};
    return uses;
  }();
  return kUses[static_cast<std::size_t>(field)];
}

class TextReader : public RecordReader {
 public:
  explicit TextReader(FileInput input) : input_(std::move(input)) {}

  absl::StatusOr<bool> Next(ReadEvent& event) override {
    event.format = input_.format;
    origin_.file = input_.file;
    if (!gap_.empty()) {
      input_.builder->Report(ReadEventKind::kTruncated, origin_, std::exchange(gap_, {}), event);
      return true;
    }
    if (done_) return false;
    done_ = true;
    NEWSPRINT_RETURN_IF_ERROR(ReadAll());
    event.raw = input_.window->view();
    Build(event);
    return true;
  }

 private:
  absl::Status ReadAll() {
    const std::uint64_t factor = input_.format == RecordFormat::kHtml ? kMarkupFactor : 1;
    const std::uint64_t most = input_.builder->options().max_article_bytes * factor;
    while (input_.window->view().size() <= most) {
      NEWSPRINT_ASSIGN_OR_RETURN(const bool more, input_.window->Fill());
      if (more) continue;
      gap_ = input_.window->TakeGap();
      return absl::OkStatus();
    }
    cut_ = true;
    return absl::OkStatus();
  }

  void Build(ReadEvent& event) {
    const bool is_html = input_.format == RecordFormat::kHtml;
    const std::string_view bytes = input_.window->view();
    const DecodedText decoded =
        DecodeText(bytes, is_html ? DeclaredHtmlCharset(bytes) : std::string_view());
    RecordValues values;
    values.flags = decoded.flags;
    values.default_id = input_.id;
    if (cut_ || !gap_.empty()) values.flags |= kFlagTruncated;
    if (!is_html) {
      values.Offer(Use(Field::kText), {.value = decoded.text});
      input_.builder->Build(values, origin_, event);
      if (event.kind == ReadEventKind::kArticle) FindDate(event.article);
      return;
    }
    const HtmlPage page = ExtractHtmlPage(decoded.text);
    values.Offer(Use(Field::kText), {.value = page.text});
    values.Offer(Use(Field::kTitle), {.value = page.title});
    values.Offer(Use(Field::kOutlet), {.value = page.outlet});
    values.Offer(Use(Field::kPublished), {.value = page.published});
    values.Offer(Use(Field::kUrl), {.value = page.url});
    values.Offer(Use(Field::kLanguage), {.value = page.language});
    input_.builder->Build(values, origin_, event);
  }

  void FindDate(Article& article) const {
    const LeadingDate leading = FindLeadingDate(article.text);
    if (leading.end == 0) return;
    article.text_begin = static_cast<std::uint32_t>(leading.end);
    article.published = leading.published;
    const std::optional<std::int64_t> now = input_.builder->options().now;
    if (now.has_value() && leading.published.seconds > *now + 86400) article.published = {};
  }

  FileInput input_;
  Origin origin_;
  std::string gap_;
  bool done_ = false;
  bool cut_ = false;
};

}  // namespace

std::unique_ptr<RecordReader> MakeTextReader(FileInput input) {
  return std::make_unique<TextReader>(std::move(input));
}

}  // namespace newsprint::internal
