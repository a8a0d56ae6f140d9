#include "io/article_builder.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

#include "base/cut.h"
#include "base/hash.h"
#include "base/strings.h"
#include "io/date.h"
#include "io/html_text.h"

namespace newsprint::internal {
namespace {

std::string_view TrimSpace(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n\f\v";
  const std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

// Of what the record is, not of where it stood: the same after a move.
std::string ContentId(const Article& article) {
  std::uint64_t hash = HashBytes(article.text);
  hash = Combine(hash, HashBytes(article.title));
  hash = Combine(hash, HashBytes(article.outlet));
  std::array<char, 24> text;
  const int size =
      std::snprintf(text.data(), text.size(), "h%016llx", static_cast<unsigned long long>(hash));
  return {text.data(), static_cast<std::size_t>(size)};
}

}  // namespace

void RecordValues::Offer(std::span<const FieldUse> uses, const FieldValue& value) {
  for (const FieldUse& use : uses) {
    FieldValue& had = (*this)[use.field];
    const bool empty = value.value.empty() && value.wrong.empty();
    const bool had_empty = had.present() && had.value.empty() && had.wrong.empty();
    // An empty value gives way to any other name that says something.
    const bool fills = had_empty && !value.value.empty();
    const bool blanks = had.present() && !had_empty && empty && use.rank != had.rank;
    if (!fills && (use.rank > had.rank || blanks)) continue;
    had = value;
    had.rank = use.rank;
  }
}

std::string_view KindName(ValueKind kind) {
  switch (kind) {
    case ValueKind::kList:
      return "a list";
    case ValueKind::kObject:
      return "an object";
    case ValueKind::kNumber:
      return "a number";
    case ValueKind::kBoolean:
      return "true or false";
    default:
      return "null";
  }
}

void RecordValues::OfferOther(std::span<const FieldUse> uses, const RecordField& field) {
  const bool holds_others = field.kind == ValueKind::kList || field.kind == ValueKind::kObject;
  for (const FieldUse& use : uses) {
    if (field.kind == ValueKind::kNull) {
      if (use.field == Field::kText && null_text.empty()) null_text = field.name;
      continue;
    }
    // Lists of authors, sections and the like say nothing of the article's own fields.
    if (holds_others && use.field != Field::kId && use.field != Field::kText) continue;
    const bool takes_number = use.field == Field::kId || use.field == Field::kPublished;
    FieldValue offered{.value = field.value, .name = field.name};
    if (field.kind != ValueKind::kNumber || !takes_number) offered.wrong = KindName(field.kind);
    Offer({&use, 1}, offered);
  }
}

void ArticleBuilder::NoteMapping(Field field, std::string_view name) {
  std::string& last = last_mapped_[static_cast<std::size_t>(field)];
  if (last == name) return;
  last = name;
  std::pair<std::string, std::string> pair{FieldName(field), name};
  const auto at = std::lower_bound(stats_.mapped.begin(), stats_.mapped.end(), pair);
  // Hostile input cannot make this long: only names of the field table get here.
  if (at == stats_.mapped.end() || *at != pair) stats_.mapped.insert(at, std::move(pair));
}

void ArticleBuilder::SetText(const FieldValue& value, Article& article) const {
  std::string_view text = value.value;
  std::string converted;
  if (value.html) {
    converted = HtmlFragmentToText(text);
    text = converted;
  }
  const std::string_view kept = CutAtCharacter(text, options_.max_article_bytes);
  if (kept.size() < text.size()) article.flags |= kFlagTruncated;
  article.text.assign(kept);
}

void ArticleBuilder::SetOutlet(RecordValues& values, Article& article) const {
  const FieldValue& outlet = values[Field::kOutlet];
  const std::string_view stated = outlet.present() ? TrimSpace(outlet.value) : std::string_view();
  article.outlet.assign(stated.empty() ? TrimSpace(values.default_outlet) : stated);
  if (article.outlet.empty()) {
    article.outlet = RegistrableDomain(article.url);
  } else if (article.outlet.find("://") != std::string::npos) {
    article.outlet = RegistrableDomain(article.outlet);
  }
}

std::uint32_t ArticleBuilder::MakeUnique(std::string& id) {
  if (!options_.unique_ids) return 1;
  const auto [at, inserted] = ids_.try_emplace(id, 1U);
  if (inserted) return 1;
  ++stats_.repeated_ids;
  // x#2 may itself have been an id of the input.
  while (true) {
    const std::uint32_t repeat = ++ids_[id];
    std::string numbered = Concat({id, "#", repeat});
    if (ids_.try_emplace(numbered, 1U).second) {
      id = std::move(numbered);
      return repeat;
    }
  }
}

namespace {

// Of IPTC's statuses those by which a publisher takes an item back: "canceled", "stat:withheld".
bool IsTakenBack(std::string_view status) {
  status = status.substr(status.rfind(':') + 1);
  return status == "canceled" || status == "withheld";
}

}  // namespace

void ArticleBuilder::Build(RecordValues& values, const Origin& origin, ReadEvent& event) {
  const FieldValue& text = values[Field::kText];
  const FieldValue& id = values[Field::kId];
  const std::string_view stated_id =
      id.present() && id.wrong.empty() ? id.value : std::string_view();
  const auto refuse = [&](const std::string& reason) {
    Refuse(origin, origin.offset, id.damaged ? std::string_view() : stated_id, reason, event);
  };
  if (id.damaged) return refuse(Concat({"field \"", id.name, "\": the id is not valid UTF-8"}));
  if (id.present() && !id.wrong.empty())
    return refuse(Concat({"field \"", id.name, "\" is ", id.wrong}));
  if (stated_id.size() > kMaxIdBytes) {
    Refuse(origin, origin.offset, {}, Concat({"the id is longer than ", kMaxIdBytes, " bytes"}),
           event);
    return;
  }
  const FieldValue& status = values[Field::kStatus];
  if (status.present() && IsTakenBack(status.value)) {
    refuse(Concat({"its publisher has taken it back: ", status.name, " is ", status.value}));
    event.reject.taken_back = !stated_id.empty();
    return;
  }
  if (!text.present()) {
    return refuse(values.null_text.empty() ? std::string("no text field")
                                           : Concat({"field \"", values.null_text, "\" is null"}));
  }
  if (!text.wrong.empty()) return refuse(Concat({"field \"", text.name, "\" is ", text.wrong}));

  event.kind = ReadEventKind::kArticle;
  Article& article = event.article;
  article.flags = values.flags;
  article.text_begin = 0;
  const auto plain = [&](Field field) {
    const FieldValue& value = values[field];
    return value.present() && value.wrong.empty() ? TrimSpace(value.value) : std::string_view();
  };
  SetText(text, article);
  article.title.assign(plain(Field::kTitle));
  article.url.assign(plain(Field::kUrl));
  const std::string_view language = plain(Field::kLanguage);
  article.language.assign(language.empty() ? values.default_language : language);
  SetOutlet(values, article);
  article.published = ParseDate(plain(Field::kPublished), options_.now);
  if (article.published.quality == DateQuality::kGuessed) article.flags |= kFlagDateGuessed;
  article.id.assign(stated_id.empty() ? values.default_id : stated_id);
  if (article.id.empty()) {
    article.id = ContentId(article);
    ++stats_.synthetic_ids;
  }
  event.id_repeat = MakeUnique(article.id);
  article.origin = origin;
  for (std::size_t i = 0; i < kFieldCount; ++i) {
    if (values.fields[i].present() && !values.fields[i].name.empty()) {
      NoteMapping(static_cast<Field>(i), values.fields[i].name);
    }
  }
  ++stats_.articles;
}

void ArticleBuilder::Refuse(const Origin& origin, std::uint64_t offset, std::string_view id,
                            std::string_view reason, ReadEvent& event) {
  event.kind = ReadEventKind::kReject;
  event.reject.origin = origin;
  event.reject.origin.offset = offset;
  event.reject.id = id.empty() ? Concat({origin.file, ":", origin.line}) : std::string(id);
  event.reject.reason = reason;
  event.reject.taken_back = false;
  event.id_repeat = MakeUnique(event.reject.id);
  ++stats_.rejects;
}

void ArticleBuilder::Report(ReadEventKind kind, const Origin& origin, std::string_view reason,
                            ReadEvent& event) {
  event.kind = kind;
  event.reject.origin = origin;
  event.reject.id.clear();
  event.reject.reason = reason;
  event.id_repeat = 1;
  event.raw = {};
  if (kind == ReadEventKind::kTruncated) ++stats_.truncated_files;
  if (kind == ReadEventKind::kUnreadable) ++stats_.unreadable_files;
}

}  // namespace newsprint::internal
