// RSS and Atom: the stream is cut at item boundaries, so that a broken item loses itself alone.
#include <algorithm>
#include <string>
#include <utility>

#include "base/status_macros.h"
#include "base/strings.h"
#include "io/encoding.h"
#include "io/feed_item.h"
#include "io/html_text.h"
#include "io/news_item.h"
#include "io/record_reader.h"
#include "io/xml_scan.h"

namespace newsprint::internal {
namespace {

class FeedReader : public RecordReader {
 public:
  explicit FeedReader(FileInput input) : input_(std::move(input)) { origin_.file = input_.file; }

  absl::StatusOr<bool> Next(ReadEvent& event) override {
    event.format = input_.format;
    while (true) {
      Advance();
      if (!notice_.empty()) {
        input_.builder->Report(ReadEventKind::kNotice, origin_, std::exchange(notice_, {}), event);
        return true;
      }
      NEWSPRINT_ASSIGN_OR_RETURN(const Step step, FindItem());
      event.raw = input_.window->view().substr(0, consumed_);
      switch (step) {
        case Step::kItem:
          ReadItem(event);
          return true;
        case Step::kBetween:
          if (!input_.builder->options().keep_raw) continue;
          event.kind = ReadEventKind::kBetween;
          return true;
        case Step::kTooLong:
          input_.builder->Refuse(origin_, origin_.offset, {},
                                 Concat({"the item is longer than ",
                                         input_.builder->options().max_record_bytes, " bytes"}),
                                 event);
          return true;
        case Step::kGap:
          input_.builder->Report(ReadEventKind::kTruncated, origin_, gap_, event);
          return true;
        case Step::kEnd:
          return false;
      }
    }
  }

 private:
  enum class Step : std::uint8_t { kItem, kBetween, kTooLong, kGap, kEnd };

  // Leaves the record of the last event behind.
  void Advance() {
    const std::string_view last = input_.window->view().substr(0, consumed_);
    line_ += static_cast<std::uint64_t>(std::count(last.begin(), last.end(), '\n'));
    input_.window->Consume(std::exchange(consumed_, 0));
    origin_.line = line_ + 1;
    origin_.offset = input_.window->offset();
  }

  [[nodiscard]] bool IsItem(std::string_view name) const {
    const std::string_view local = LocalName(name);
    if (input_.format == RecordFormat::kNewsml) return local == "newsItem";
    if (input_.format == RecordFormat::kNitf) return local == "nitf";
    return local == "item" || local == "entry" || local == "ITEM";
  }

  // Sets consumed_ to an item at the front of the window, or to what stands before the next one.
  absl::StatusOr<Step> FindItem() {
    std::size_t at = 0;
    bool inside = false;
    while (true) {
      const std::string_view view = input_.window->view();
      XmlTag tag;
      const XmlScan scan = FindXmlTag(view, at, tag);
      if (scan == XmlScan::kTag) {
        at = tag.end;
        if (!IsItem(tag.name)) continue;
        // The first start tag opens the item; a second one means that the first never ends.
        const bool ends = tag.is_end || (tag.is_empty && !inside && tag.begin == 0);
        if (!inside && !tag.is_end && tag.begin > 0) return Cut(tag.begin, Step::kBetween);
        if (inside && !tag.is_end) return CutBroken(tag.begin);
        if (!inside && tag.is_end) continue;
        if (ends) return Cut(tag.end, Step::kItem);
        inside = true;
        continue;
      }
      // What was scanned holds no whole tag: go on behind it when more has come.
      at = scan == XmlScan::kCut ? tag.begin : view.size();
      if (view.size() > input_.builder->options().max_record_bytes) {
        return Cut(view.size(), inside ? Step::kTooLong : Step::kBetween);
      }
      // What is cut is looked at again when there is twice as much of it: linear, however it arrives.
      const std::size_t wanted = view.size() + (scan == XmlScan::kCut ? view.size() - at : 0);
      NEWSPRINT_ASSIGN_OR_RETURN(bool more, input_.window->Fill());
      const bool grown = more;
      while (more && input_.window->view().size() < wanted) {
        NEWSPRINT_ASSIGN_OR_RETURN(more, input_.window->Fill());
      }
      if (grown) continue;
      if (inside) return CutBroken(input_.window->view().size());
      if (!view.empty()) return Cut(view.size(), Step::kBetween);
      gap_ = input_.window->TakeGap();
      return gap_.empty() ? Step::kEnd : Step::kGap;
    }
  }

  Step Cut(std::size_t size, Step step) {
    consumed_ = size;
    if (step == Step::kBetween && !head_known_) {
      head_known_ = true;
      const std::string_view head = input_.window->view().substr(0, size);
      charset_ = DeclaredHtmlCharset(head.substr(std::min(head.find("<?xml"), head.size())));
      head_ = ReadFeedHead(DecodeText(head, charset_).text);
      const std::size_t begin = head.find_first_not_of(" \t\r\n");
      if (begin != std::string_view::npos && head[begin] != '<') {
        NoteFault("text before the first tag");
      }
    }
    return step;
  }

  Step CutBroken(std::size_t size) {
    NoteFault("an item does not end");
    return Cut(size, Step::kItem);
  }

  // The first fault of a feed is told, once.
  void NoteFault(std::string_view what) {
    if (std::exchange(fault_told_, true)) return;
    notice_ = Concat({"not well formed: ", what, ", line ", origin_.line});
  }

  void ReadItem(ReadEvent& event) {
    const std::string_view raw = event.raw;
    const DecodedText decoded = DecodeText(raw, charset_);
    XmlTag start;
    if (FindXmlTag(decoded.text, 0, start) != XmlScan::kTag) return;
    std::string_view inside = std::string_view(decoded.text).substr(start.end);
    const std::size_t close = inside.rfind("</");
    if (close != std::string_view::npos && IsItem(EndName(inside.substr(close)))) {
      inside = inside.substr(0, close);
    }
    FeedItem item = input_.format == RecordFormat::kNewsml ? ReadNewsItem(start, inside)
                    : input_.format == RecordFormat::kNitf ? ReadNitf(inside)
                                                           : ReadFeedItem(start, inside);
    if (item.broken) NoteFault("tags do not match");
    if (item[Field::kLanguage].empty()) item[Field::kLanguage] = head_.language;
    RecordValues values;
    values.flags = decoded.flags;
    values.default_outlet = head_.title;
    for (std::size_t i = 0; i < kFieldCount; ++i) {
      // An item of a title alone is an article without text, not a broken record.
      const bool is_text = static_cast<Field>(i) == Field::kText;
      if (item.values[i].empty() && !is_text) continue;
      FieldValue& value = values.fields[i];
      value.value = item.values[i];
      value.name = item.names[i];
      value.rank = 0;
      value.damaged = static_cast<Field>(i) == Field::kId && (decoded.flags & kFlagRepaired) != 0 &&
                      item.values[i].find("\xef\xbf\xbd") != std::string::npos;
    }
    input_.builder->Build(values, origin_, event);
  }

  static std::string_view EndName(std::string_view tag) {
    tag.remove_prefix(2);
    return tag.substr(0, tag.find_first_of("> \t\r\n"));
  }

  FileInput input_;
  Origin origin_;
  FeedHead head_;
  std::string charset_;
  bool head_known_ = false;
  std::uint64_t line_ = 0;
  std::size_t consumed_ = 0;
  std::string gap_;
  std::string notice_;
  bool fault_told_ = false;
};

}  // namespace

std::unique_ptr<RecordReader> MakeFeedReader(FileInput input) {
  return std::make_unique<FeedReader>(std::move(input));
}

}  // namespace newsprint::internal
