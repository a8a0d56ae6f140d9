#include "io/json_record.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/strings.h"
#include "io/encoding.h"
#include "io/json_check.h"
#include "io/record_window.h"
#include "simdjson.h"

namespace newsprint::internal {
namespace {

namespace ondemand = simdjson::ondemand;
using simdjson::error_code;

std::string_view TrimRight(std::string_view text) {
  const std::size_t last = text.find_last_not_of(" \t\r\n");
  return text.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

ValueKind KindOf(ondemand::json_type type) {
  switch (type) {
    case ondemand::json_type::array:
      return ValueKind::kList;
    case ondemand::json_type::object:
      return ValueKind::kObject;
    case ondemand::json_type::number:
      return ValueKind::kNumber;
    case ondemand::json_type::boolean:
      return ValueKind::kBoolean;
    default:
      return ValueKind::kNull;
  }
}

// `spans` ascend.
bool Touches(const std::vector<ByteSpan>& spans, std::size_t begin, std::size_t end) {
  const auto at =
      std::upper_bound(spans.begin(), spans.end(), begin,
                       [](std::size_t place, const ByteSpan& s) { return place < s.end; });
  return at != spans.end() && at->begin < end;
}

}  // namespace

class JsonRecordParser::Implementation {
 public:
  explicit Implementation(ArticleBuilder* builder) : builder_(builder) {}

  void Read(std::string_view json, const JsonDefaults& defaults, const Origin& origin,
            ReadEvent& event) {
    replaced_.clear();
    error_code error = Collect(json);
    if (error == simdjson::UTF8_ERROR) {
      repaired_ = RepairUtf8(json, &replaced_);
      repaired_.reserve(repaired_.size() + kWindowPadding);
      error = Collect(repaired_);
      values_.flags |= kFlagRepaired;
    }
    if (error == simdjson::SUCCESS) {
      values_.default_outlet = defaults.outlet;
      values_.default_language = defaults.language;
      builder_->Build(values_, origin, event);
      return;
    }
    const std::optional<JsonFault> fault = FindJsonFault(json);
    const std::size_t at = fault.has_value() ? fault->offset : 0;
    const std::string_view reason = fault.has_value() ? fault->reason
                                    : error == simdjson::INCORRECT_TYPE
                                        ? std::string_view("not a JSON object")
                                        : std::string_view(simdjson::error_message(error));
    builder_->Refuse(origin, origin.offset + at, {},
                     Concat({"not JSON at byte ", at, " of the record: ", reason}), event);
  }

 private:
  error_code Collect(std::string_view json) {
    values_ = RecordValues{};
    used_strings_ = 0;
    json_ = json;
    ondemand::document document;
    ondemand::object object;
    const simdjson::padded_string_view padded(json.data(), json.size(),
                                              json.size() + kWindowPadding);
    if (error_code error = parser_.iterate(padded).get(document); error) return error;
    ondemand::json_type type;
    if (error_code error = document.type().get(type); error) return error;
    if (type != ondemand::json_type::object) return simdjson::INCORRECT_TYPE;
    if (error_code error = document.get_object().get(object); error) return error;
    for (auto result : object) {
      ondemand::field field;
      if (error_code error = std::move(result).get(field); error) return error;
      if (error_code error = Take(field); error) return error;
    }
    // Nothing may follow the object.
    const char* location = nullptr;
    return document.current_location().get(location) == simdjson::SUCCESS ? simdjson::TAPE_ERROR
                                                                          : simdjson::SUCCESS;
  }

  error_code Take(ondemand::field& field) {
    std::string_view key;
    if (!Inside(field.key().raw(), key)) return simdjson::STRING_ERROR;
    const std::vector<FieldUse>& uses = builder_->table().Find(key);
    ondemand::value value = field.value();
    ondemand::json_type type;
    if (error_code error = value.type().get(type); error) return error;
    if (type == ondemand::json_type::object || type == ondemand::json_type::array) {
      return TakeContainer(value, type, key, uses);
    }
    const std::string_view token = TrimRight(value.raw_json_token());
    if (type != ondemand::json_type::string) {
      if (FindJsonFault(token).has_value()) return simdjson::TAPE_ERROR;
      if (!uses.empty()) {
        values_.OfferOther(uses, {.name = key, .value = token, .kind = KindOf(type)});
      }
      return simdjson::SUCCESS;
    }
    if (token.size() < 2 || token.back() != '"') return simdjson::TAPE_ERROR;
    const std::string_view inside = token.substr(1, token.size() - 2);
    if (uses.empty()) {
      return inside.find('\\') == std::string_view::npos || !FindJsonFault(token).has_value()
                 ? simdjson::SUCCESS
                 : simdjson::STRING_ERROR;
    }
    return OfferString(inside, key, uses, IsHtmlField(key));
  }

  // `inside` is what stands between the quotes.
  error_code OfferString(std::string_view inside, std::string_view key,
                         const std::vector<FieldUse>& uses, bool html) {
    FieldValue offered{.value = inside, .name = key};
    bool damaged = !replaced_.empty() &&
                   Touches(replaced_, Place(inside.data()), Place(inside.data() + inside.size()));
    if (inside.find('\\') != std::string_view::npos) {
      std::string& unescaped = NewString();
      bool repaired = false;
      if (!UnescapeJson(inside, unescaped, &repaired)) return simdjson::STRING_ERROR;
      if (repaired) values_.flags |= kFlagRepaired;
      damaged = damaged || repaired;
      offered.value = unescaped;
    }
    offered.html = html;
    offered.damaged = damaged;
    values_.Offer(uses, offered);
    return simdjson::SUCCESS;
  }

  error_code TakeContainer(ondemand::value& value, ondemand::json_type type, std::string_view key,
                           const std::vector<FieldUse>& uses) {
    std::string_view raw;
    if (type == ondemand::json_type::object) {
      ondemand::object object;
      if (error_code error = value.get_object().get(object); error) return error;
      if (error_code error = object.raw_json().get(raw); error) return error;
    } else {
      ondemand::array array;
      if (error_code error = value.get_array().get(array); error) return error;
      if (error_code error = array.raw_json().get(raw); error) return error;
    }
    if (FindJsonFault(raw).has_value()) return simdjson::TAPE_ERROR;
    const bool may_have_parts = std::any_of(uses.begin(), uses.end(), [](const FieldUse& use) {
      return use.field == Field::kText || use.field == Field::kTitle;
    });
    if (type == ondemand::json_type::array && may_have_parts) {
      const Part part = MainPart(raw);
      if (part.value.data() != nullptr) return OfferString(part.value, key, uses, part.html);
    }
    values_.OfferOther(uses, {.name = key, .value = {}, .kind = KindOf(type)});
    // {"source": {"id": "cnn", "name": "CNN"}}
    if (type != ondemand::json_type::object) return simdjson::SUCCESS;
    for (const FieldUse& use : uses) {
      if (use.field != Field::kOutlet) continue;
      const std::string_view name = NameInside(raw);
      if (!name.empty()) values_.Offer({&use, 1}, {.value = name, .name = key});
    }
    return simdjson::SUCCESS;
  }

  struct Part {
    std::string_view value;  // between the quotes; data() is null where there is none
    bool html = false;
  };

  // Of [{"role": "main", "contentType": "text/html", "value": "..."}], as ninjs 2 and 3 have bodies and
  // headlines and feeds their contents, the one of that role, or else the first. The list is well formed.
  Part MainPart(std::string_view list) {
    Part main;
    ondemand::document document;
    ondemand::array parts;
    const simdjson::padded_string_view padded(list.data(), list.size(),
                                              list.size() + kWindowPadding);
    if (part_parser_.iterate(padded).get(document) != simdjson::SUCCESS ||
        document.get_array().get(parts) != simdjson::SUCCESS) {
      return main;
    }
    for (auto element : parts) {
      ondemand::object object;
      if (element.get_object().get(object) != simdjson::SUCCESS) return {};
      bool is_main = false;
      const Part part = TakePart(object, is_main);
      if (part.value.data() != nullptr && (main.value.data() == nullptr || is_main)) main = part;
      if (is_main) break;
    }
    return main;
  }

  static Part TakePart(ondemand::object& object, bool& is_main) {
    Part part;
    for (auto member : object) {
      ondemand::field field;
      ondemand::value value;
      if (std::move(member).get(field) != simdjson::SUCCESS) return part;
      value = field.value();
      const std::string_view token = TrimRight(value.raw_json_token());
      if (token.size() < 2 || token.front() != '"' || token.back() != '"') continue;
      const std::string_view inside = token.substr(1, token.size() - 2);
      if (field.key() == "value") part.value = inside;
      if (field.key() == "role") is_main = inside == "main";
      if (field.key() == "contentType" || field.key() == "type") {
        part.html = inside.find("html") != std::string_view::npos;
      }
    }
    return part;
  }

  // The "name" of a small object, found by its members' quotes: the object is well formed already.
  std::string_view NameInside(std::string_view object) {
    for (const std::string_view name : {"\"name\"", "\"title\""}) {
      std::size_t at = object.find(name);
      if (at == std::string_view::npos) continue;
      at = object.find_first_not_of(" \t:", at + name.size());
      std::string_view inside;
      if (at == std::string_view::npos || object[at] != '"') continue;
      if (Inside(object.data() + at + 1, inside)) return inside;
    }
    return {};
  }

  // What stands between a quote and the next, escapes undone. `begin` points behind the first.
  bool Inside(const char* begin, std::string_view& inside) {
    const std::string_view rest = json_.substr(Place(begin));
    std::size_t end = rest.find('"');
    if (end == std::string_view::npos) return false;
    inside = rest.substr(0, end);
    if (inside.find('\\') == std::string_view::npos) return true;
    // A quote may itself be escaped.
    end = 0;
    while (end < rest.size() && rest[end] != '"') end += rest[end] == '\\' ? 2 : 1;
    if (end >= rest.size()) return false;
    std::string& unescaped = NewString();
    bool repaired = false;
    if (!UnescapeJson(rest.substr(0, end), unescaped, &repaired)) return false;
    inside = unescaped;
    return true;
  }

  [[nodiscard]] std::size_t Place(const char* at) const {
    return static_cast<std::size_t>(at - json_.data());
  }

  // A cleared string that lives until the next record; addresses of earlier ones do not move.
  std::string& NewString() {
    if (used_strings_ == strings_.size()) strings_.push_back(std::make_unique<std::string>());
    std::string& string = *strings_[used_strings_++];
    string.clear();
    return string;
  }

  ArticleBuilder* builder_;  // of the ArticleReader
  ondemand::parser parser_;
  ondemand::parser part_parser_;
  RecordValues values_;
  std::string_view json_;
  std::string repaired_;
  std::vector<ByteSpan> replaced_;
  std::vector<std::unique_ptr<std::string>> strings_;
  std::size_t used_strings_ = 0;
};

JsonRecordParser::JsonRecordParser(ArticleBuilder* builder)
    : implementation_(std::make_unique<Implementation>(builder)) {}
JsonRecordParser::~JsonRecordParser() = default;

void JsonRecordParser::Read(std::string_view json, const JsonDefaults& defaults,
                            const Origin& origin, ReadEvent& event) {
  implementation_->Read(json, defaults, origin, event);
}

}  // namespace newsprint::internal
