// jsonl.cc -- the JSONL files: passages, rejects and stories.
//
//  Tested by report/files_test.cc
#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "newsprint/analysis.h"
#include "newsprint/report.h"
#include "report/format.h"
#include "report/json.h"
#include "report/output.h"

namespace newsprint {
namespace {

using internal::JsonWriter;
using internal::Output;

void WritePlace(const Findings& findings, const Place& place, JsonWriter& json) {
  json.Open('{').Key("id").Text(findings.articles[ToInt(place.article)].id);
  json.Key("begin").Number(place.bytes.begin).Key("end").Number(place.bytes.end).Close('}');
}

class Stories {
 public:
  Stories(const Findings& findings, Output& out);
  void Write();

 private:
  void WriteStory(const StoryCluster& story);
  void WriteSpan(const StoryCluster& story);
  void WriteReprint(const ReprintCluster& reprint);
  void WriteMember(const ReprintCluster& reprint, const ArticleFinding& member);
  void WriteEdge(const Edge& edge);
  void WriteEvidence(const std::vector<Evidence>& all);
  void WritePassageOf(ArticleIndex story, const Passage& passage);
  [[nodiscard]] const ArticleFinding& At(ArticleIndex index) const {
    return findings_.articles[ToInt(index)];
  }

  const Findings& findings_;
  JsonWriter json_;
  // By the number of the story's representative.
  std::vector<std::vector<std::uint32_t>> edges_;
  std::vector<std::vector<std::uint32_t>> passages_;
};

Stories::Stories(const Findings& findings, Output& out)
    : findings_(findings),
      json_(out),
      edges_(findings.articles.size()),
      passages_(findings.articles.size()) {
  for (std::uint32_t i = 0; i < findings.edges.size(); ++i) {
    const Edge& edge = findings.edges[i];
    if (At(edge.a).story == At(edge.b).story) edges_[ToInt(At(edge.a).story)].push_back(i);
  }
  std::vector<std::uint32_t> stories;
  for (std::uint32_t i = 0; i < findings.passages.size(); ++i) {
    stories.clear();
    for (const Place& place : findings.passages[i].places) {
      stories.push_back(ToInt(At(place.article).story));
    }
    std::sort(stories.begin(), stories.end());
    // A passage is a story's own if two of its places are.
    for (std::size_t begin = 0, end = 0; begin < stories.size(); begin = end) {
      while (end < stories.size() && stories[end] == stories[begin]) ++end;
      if (end - begin >= 2) passages_[stories[begin]].push_back(i);
    }
  }
}

void Stories::Write() {
  for (const StoryCluster& story : findings_.stories) {
    WriteStory(story);
    json_.EndLine();
  }
}

void Stories::WriteStory(const StoryCluster& story) {
  json_.Open('{').Key("story").Text(At(story.representative).id);
  WriteSpan(story);
  json_.Key("reprints").Open('[');
  for (const std::uint32_t reprint : story.reprints) WriteReprint(findings_.reprints[reprint]);
  json_.Close(']').Key("edges").Open('[');
  for (const std::uint32_t edge : edges_[ToInt(story.representative)])
    WriteEdge(findings_.edges[edge]);
  json_.Close(']').Key("passages").Open('[');
  for (const std::uint32_t passage : passages_[ToInt(story.representative)]) {
    WritePassageOf(story.representative, findings_.passages[passage]);
  }
  json_.Close(']').Key("quoted_once").Open('[');
  for (const Place& place : story.quoted_once) WritePlace(findings_, place, json_);
  json_.Close(']').Close('}');
}

void Stories::WriteSpan(const StoryCluster& story) {
  std::int64_t articles = 0;
  std::vector<std::string_view> outlets;
  std::optional<std::int64_t> first;
  std::optional<std::int64_t> last;
  for (const std::uint32_t reprint : story.reprints) {
    for (const ArticleIndex index : findings_.reprints[reprint].members) {
      const ArticleFinding& member = At(index);
      ++articles;
      if (!member.outlet.empty()) outlets.push_back(member.outlet);
      if (!member.published.known()) continue;
      first = std::min(first.value_or(member.published.seconds), member.published.seconds);
      last = std::max(last.value_or(member.published.seconds), member.published.seconds);
    }
  }
  std::sort(outlets.begin(), outlets.end());
  outlets.erase(std::unique(outlets.begin(), outlets.end()), outlets.end());
  json_.Key("articles").Number(articles);
  json_.Key("outlets").Number(static_cast<std::int64_t>(outlets.size()));
  json_.Key("first");
  first ? json_.Text(internal::IsoTime(*first)) : json_.Null();
  json_.Key("last");
  last ? json_.Text(internal::IsoTime(*last)) : json_.Null();
}

void Stories::WriteReprint(const ReprintCluster& reprint) {
  json_.Open('{').Key("reprint").Text(At(reprint.representative).id);
  json_.Key("cohesion").Open('{').Key("min").Share(reprint.cohesion_min);
  json_.Key("mean").Share(reprint.cohesion_mean).Close('}');
  json_.Key("sources").Open('[');
  for (const SourceCandidate& source : reprint.sources) {
    json_.Open('{').Key("name").Text(source.name).Key("weight").Share(source.weight);
    WriteEvidence(source.evidence);
    json_.Close('}');
  }
  json_.Close(']').Key("members").Open('[');
  for (const ArticleIndex member : reprint.members) WriteMember(reprint, At(member));
  json_.Close(']').Close('}');
}

void Stories::WriteMember(const ReprintCluster& reprint, const ArticleFinding& member) {
  const PairFigures& figures = member.figures;
  json_.Open('{').Key("id").Text(member.id).Key("title").Text(member.title);
  json_.Key("outlet").Text(member.outlet).Key("url").Text(member.url).Key("published");
  member.published.known() ? json_.Text(internal::IsoTime(member.published.seconds)) : json_.Null();
  json_.Key("role").Text(Name(member.role)).Key("match");
  member.match ? json_.Text(At(*member.match).id) : json_.Null();
  json_.Key("resemblance").Share(figures.resemblance);
  json_.Key("contained").Share(figures.a_in_b).Key("contains").Share(figures.b_in_a);
  json_.Key("covered").Share(figures.a_covered).Key("covers").Share(figures.b_covered);
  json_.Key("lag_seconds");
  const auto lag = LagSeconds(At(reprint.representative).published, member.published);
  lag ? json_.Number(*lag) : json_.Null();
  json_.Key("credits").Open('[');
  for (const Credit& credit : member.credits) {
    json_.Open('{').Key("source").Text(credit.source).Key("form").Text(Name(credit.form));
    json_.Key("begin").Number(credit.bytes.begin).Key("end").Number(credit.bytes.end).Close('}');
  }
  json_.Close(']').Key("flags").Open('[');
  internal::ForEachFlag(internal::FlagsOf(member),
                        [this](std::string_view name) { json_.Text(name); });
  json_.Close(']').Close('}');
}

void Stories::WriteEdge(const Edge& edge) {
  json_.Open('{').Key("a").Text(At(edge.a).id).Key("b").Text(At(edge.b).id);
  json_.Key("kind").Text(Name(edge.kind));
  WriteEvidence(edge.evidence);
  json_.Close('}');
}

void Stories::WriteEvidence(const std::vector<Evidence>& all) {
  json_.Key("evidence").Open('[');
  for (const Evidence& evidence : all) {
    json_.Open('{').Key("type").Text(Name(evidence.type)).Key("text").Text(evidence.text);
    json_.Key("weight").Share(evidence.weight).Close('}');
  }
  json_.Close(']');
}

void WritePassage(const Findings& findings, const Passage& passage,
                  std::optional<ArticleIndex> story, JsonWriter& json) {
  json.Open('{').Key("kind").Text(Name(passage.kind)).Key("words").Number(passage.words);
  json.Key("text").Text(passage.text).Key("places").Open('[');
  for (const Place& place : passage.places) {
    if (story && findings.articles[ToInt(place.article)].story != *story) continue;
    WritePlace(findings, place, json);
  }
  json.Close(']').Close('}');
}

void Stories::WritePassageOf(ArticleIndex story, const Passage& passage) {
  WritePassage(findings_, passage, story, json_);
}

}  // namespace

absl::Status WriteStoriesJsonl(const Findings& findings, ByteSink& sink) {
  Output out(sink);
  Stories(findings, out).Write();
  return out.Finish();
}

absl::Status WritePassages(const Findings& findings, ByteSink& sink) {
  Output out(sink);
  JsonWriter json(out);
  for (const Passage& passage : findings.passages) {
    WritePassage(findings, passage, std::nullopt, json);
    json.EndLine();
  }
  return out.Finish();
}

absl::Status WriteRejects(const Findings& findings, ByteSink& sink) {
  Output out(sink);
  JsonWriter json(out);
  for (const Reject& reject : findings.rejects) {
    json.Open('{').Key("file").Text(reject.origin.file);
    json.Key("line").Number(static_cast<std::int64_t>(reject.origin.line));
    json.Key("offset").Number(static_cast<std::int64_t>(reject.origin.offset));
    json.Key("id").Text(internal::RejectId(reject)).Key("reason").Text(reject.reason).Close('}');
    json.EndLine();
  }
  return out.Finish();
}

}  // namespace newsprint
