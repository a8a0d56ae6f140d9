#include "tests/testing/scenarios.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/strings.h"
#include "generate/composer.h"
#include "generate/draft.h"
#include "generate/edits.h"
#include "generate/lexicon.h"
#include "generate/random.h"

namespace newsprint::testing {
namespace {

constexpr std::uint64_t kPurposeScenario = 1000;

// A topic of its own, and what is written on it.
struct Written {
  Topic topic;
  Draft draft;
  [[nodiscard]] EditSource source() const {
    return {.lexicon = &LexiconOf(Script::kLatin),
            .topic = &topic,
            .view = {.draft = &draft},
            .dateline_words = 0};
  }
};

Written Write(std::uint32_t num_words, Random& random) {
  const Lexicon& lexicon = LexiconOf(Script::kLatin);
  Written written;
  written.topic = MakeTopic(lexicon, random);
  Pen(lexicon, written.topic).WriteText(num_words, random, &written.draft);
  return written;
}

// Adds an article a minute after the last one; an empty `reprint` is its own id.
const std::string& Add(std::string text, Random& random, Role role, std::string_view reprint,
                       Scenario* scenario) {
  const std::size_t number = scenario->articles.size();
  Article article;
  std::string digits = std::to_string(number);
  article.id = Concat({"s", std::string(6 - std::min<std::size_t>(digits.size(), 6), '0'), digits});
  article.text = std::move(text);
  article.title = LexiconOf(Script::kLatin).MakeName(random);
  article.outlet = Concat({"Outlet ", number});
  article.url = Concat({"https://outlet", number, ".example/", article.id});
  article.language = "en";
  article.published = {1'767'225'600 + 60 * static_cast<std::int64_t>(number), DateQuality::kExact};
  scenario->reprint.emplace_back(reprint.empty() ? std::string_view(article.id) : reprint);
  scenario->role.push_back(role);
  scenario->articles.push_back(std::move(article));
  return scenario->articles.back().id;
}

std::string Paragraph(const Draft& draft, std::size_t number) {
  Composer out;
  out.AddOwn(draft, draft.paragraphs[number]);
  return out.TakeText();
}

Draft WriteParagraphs(std::size_t num_paragraphs, std::uint32_t words_each, Random& random) {
  const Lexicon& lexicon = LexiconOf(Script::kLatin);
  const Topic topic = MakeTopic(lexicon, random);
  const Pen pen(lexicon, topic);
  Draft draft;
  for (std::size_t i = 0; i < num_paragraphs; ++i) {
    if (i > 0) {
      draft.text.append("\n\n");
      draft.paragraphs.push_back({draft.num_words(), draft.num_words()});
    }
    const std::uint32_t goal = draft.num_words() + words_each;
    while (draft.num_words() < goal) pen.WriteSentence(random, &draft);
  }
  return draft;
}

}  // namespace

Scenario OneStoryEverywhere(std::uint32_t num_outlets, std::uint64_t seed) {
  Random random(seed, kPurposeScenario, 1);
  const Written story = Write(300, random);
  Scenario scenario;
  for (std::uint32_t i = 0; i < num_outlets; ++i) {
    std::string text = story.draft.text;
    if (i % 4 == 1)
      text = Concat({"By ", LexiconOf(Script::kLatin).MakeName(random), "\n\n", text});
    if (i % 4 == 2) text = Concat({text, "\n\n(Wire ", i, ")"});
    if (i % 4 == 3) std::replace(text.begin(), text.end(), '"', '\'');
    Add(std::move(text), random, i == 0 ? Role::kOriginal : Role::kCopy,
        i == 0 ? "" : scenario.articles[0].id, &scenario);
  }
  return scenario;
}

Scenario Chain(std::uint32_t num_links, std::uint64_t seed) {
  Random random(seed, kPurposeScenario, 2);
  const Written story = Write(400, random);
  const Lexicon& lexicon = LexiconOf(Script::kLatin);
  std::vector<std::string> words;
  for (const DraftWord& word : story.draft.words) {
    words.push_back(story.draft.text.substr(word.cell_begin, word.cell_end - word.cell_begin));
  }
  Scenario scenario;
  for (std::uint32_t link = 0; link < num_links; ++link) {
    // Two words in a row of every twenty, at another place in every link.
    for (std::size_t i = link * 2 % 20; link > 0 && i < words.size(); i += 20) {
      words[i] = lexicon.Word(lexicon.DrawContentRank(random));
      if (i + 1 < words.size()) words[i + 1] = lexicon.Word(lexicon.DrawContentRank(random));
    }
    std::string text;
    for (const std::string& word : words) text.append(word).append(" ");
    Add(std::move(text), random, Role::kUnique, "", &scenario);
  }
  return scenario;
}

Scenario DisclaimerEverywhere(std::uint32_t num_long, std::uint32_t long_words,
                              std::uint32_t num_short, std::uint32_t short_words,
                              std::uint32_t disclaimer_words, std::uint64_t seed) {
  Random random(seed, kPurposeScenario, 3);
  Draft disclaimer = WriteParagraphs(1, disclaimer_words, random);
  disclaimer.text.resize(disclaimer.words[disclaimer_words - 1].end);
  Scenario scenario;
  for (std::uint32_t i = 0; i < num_long + num_short; ++i) {
    Draft draft = Write(i < num_long ? long_words : short_words, random).draft;
    Add(Concat({draft.text, "\n\n", disclaimer.text, "."}), random, Role::kUnique, "", &scenario);
  }
  return scenario;
}

Scenario EmptyArticles(std::uint32_t num_articles) {
  constexpr std::string_view kNothing[] = {"", " ",     "", "\n\n",
                                           "", "-- \t", "", "\xC2\xA0\xE2\x80\x8B"};
  Random random(0, kPurposeScenario, 4);
  Scenario scenario;
  for (std::uint32_t i = 0; i < num_articles; ++i) {
    Add(std::string(kNothing[i % 8]), random, Role::kTooShort, "", &scenario);
  }
  return scenario;
}

Scenario Digest(std::uint32_t num_stories, std::uint32_t num_copies, std::uint32_t num_taken,
                std::uint64_t seed) {
  Random random(seed, kPurposeScenario, 5);
  Scenario scenario;
  std::string digest;
  for (std::uint32_t i = 0; i < num_stories; ++i) {
    const Draft draft = WriteParagraphs(8, 35, random);
    const std::string original = Add(draft.text, random, Role::kOriginal, "", &scenario);
    for (std::uint32_t copy = 0; copy < num_copies; ++copy) {
      Add(Concat({draft.text, "\n\n", LexiconOf(Script::kLatin).MakeName(random)}), random,
          Role::kCopy, original, &scenario);
    }
    for (std::uint32_t taken = 0; taken < num_taken; ++taken) {
      digest += Concat({Paragraph(draft, taken), "\n\n"});
    }
  }
  Add(std::move(digest), random, Role::kCompilation, "", &scenario);
  return scenario;
}

Scenario AbridgedReprint(std::uint64_t seed) {
  Random random(seed, kPurposeScenario, 6);
  const Draft draft = WriteParagraphs(20, 30, random);
  std::string abridged;
  for (std::size_t i = 0; i < draft.paragraphs.size(); ++i) {
    if (i % 3 != 2) abridged += Paragraph(draft, i) + "\n\n";  // 2, 5, 8, 11, 14, 17 are cut
  }
  Scenario scenario;
  const std::string original = Add(draft.text, random, Role::kOriginal, "", &scenario);
  Add(std::move(abridged), random, Role::kExcerpt, original, &scenario);
  return scenario;
}

Scenario PrintedTwice(std::uint64_t seed) {
  Random random(seed, kPurposeScenario, 7);
  const Draft draft = WriteParagraphs(6, 40, random);
  Scenario scenario;
  const std::string original = Add(draft.text, random, Role::kOriginal, "", &scenario);
  Add(Concat({draft.text, "\n\n", draft.text}), random, Role::kCopy, original, &scenario);
  return scenario;
}

Article WithRepeatedParagraphs(std::uint64_t seed, std::vector<RepeatedParagraph>* places) {
  Random random(seed, kPurposeScenario, 8);
  const Draft draft = WriteParagraphs(6, 40, random);
  std::string text = draft.text;
  places->clear();
  for (const std::size_t number : {std::size_t{1}, std::size_t{3}}) {
    std::string again = Paragraph(draft, number);
    const DraftWord& first = draft.words[draft.paragraphs[number].first];
    const DraftWord& last = draft.words[draft.paragraphs[number].end - 1];
    if (number == 3) {  // the word in the middle reads otherwise
      const DraftWord& middle =
          draft.words[draft.paragraphs[number].first + draft.paragraphs[number].size() / 2];
      again.replace(middle.begin - first.cell_begin, middle.end - middle.begin, "otherwise");
    }
    text += "\n\n";
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += again;
    places->push_back(
        {{first.cell_begin, last.cell_end}, {begin, static_cast<std::uint32_t>(text.size())}});
  }
  Scenario scenario;
  Add(std::move(text), random, Role::kUnique, "", &scenario);
  return scenario.articles[0];
}

Scenario FilledForms(std::uint32_t num_articles, std::uint32_t num_words, std::uint64_t seed) {
  Random random(seed, kPurposeScenario, 9);
  const Lexicon& lexicon = LexiconOf(Script::kLatin);
  const Written form = Write(num_words, random);
  Scenario scenario;
  for (std::uint32_t i = 0; i < num_articles; ++i) {
    Composer out;
    FillForm(lexicon, MakeTopic(lexicon, random), form.draft, random, &out);
    Add(out.TakeText(), random, Role::kUnique, "", &scenario);
  }
  return scenario;
}

Scenario SharedQuotation(std::uint32_t quoted_words, std::uint64_t seed) {
  Random random(seed, kPurposeScenario, 10);
  const Written first = Write(300, random);
  const Written second = Write(300, random);
  Composer out;
  static_cast<void>(Lift(first.source(), quoted_words, second.draft, random, &out));
  Scenario scenario;
  Add(first.draft.text, random, Role::kUnique, "", &scenario);
  Add(out.TakeText(), random, Role::kUnique, "", &scenario);
  return scenario;
}

}  // namespace newsprint::testing
