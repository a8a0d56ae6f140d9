//  Tested by generate/generate_test.cc
#include "generate/lexicon.h"

#include <numeric>
#include <span>

namespace newsprint {
namespace {

// Makes every lexicon; not a parameter, so that corpora of two seeds speak one language.
constexpr std::uint64_t kLanguageSeed = 0x6e657773;
constexpr std::uint32_t kNumPhrases = 400;

struct Syllables {
  std::vector<std::string_view> onsets;
  std::vector<std::string_view> nuclei;
  std::vector<std::string_view> codas;
  std::vector<std::string_view> endings;
};

std::vector<std::string_view> SplitWords(std::string_view words) {
  std::vector<std::string_view> result;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    if (end > 0) result.push_back(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return result;
}

std::vector<std::string_view> SplitCharacters(std::string_view characters) {
  std::vector<std::string_view> result;
  for (std::size_t i = 0; i < characters.size();) {
    const std::uint32_t size = CharacterBytes(static_cast<unsigned char>(characters[i]));
    result.push_back(characters.substr(i, size));
    i += size;
  }
  return result;
}

std::vector<std::string_view> FunctionWords(Script script) {
  switch (script) {
    case Script::kLatin:
      return SplitWords(
          "the of to and a in for is on that by with this was he as it at from are be an has have "
          "not "
          "but which his their said will who were they its been or had one would more after about "
          "also when there than all two new other first some time could into out up if no what "
          "over "
          "only so last can we her before she people because most between during under while "
          "against "
          "such now made many then even three these where through still since back make both being "
          "each well just around former public local early next several year years day week old "
          "own");
    case Script::kCyrillic:
      return SplitWords(
          "і в на з що не до та як за про від це але або для у й він вони його є був були також "
          "коли "
          "який яка які після під час між через понад буде може ще вже лише тільки там тут два три "
          "рік "
          "року день якщо щоб де ми ви вона її їх себе свої нові перший більше сказав");
    case Script::kArabic:
      return SplitWords(
          "في من على إلى أن عن مع هذا هذه التي الذي ما لا كان قال وقد بعد قبل بين كل غير أو ثم حتى "
          "عند "
          "منذ خلال أكثر كما لم لن إذا أي يوم عام قد هو هي هم ذلك تلك أمام تحت فوق حول ضد نحو أول");
    case Script::kHan:
      return SplitWords(
          "的 在 了 是 和 有 这 不 他 我 也 人 将 对 上 中 为 说 到 年 个 与 就 大 会 要 从 等 都 "
          "日 于 而 月 被 "
          "并 以 后 两 新 一个 他们 表示 进行 可以 没有 我们 目前 已经 通过 以及 其中 认为 由于 "
          "同时");
  }
  return {};
}

Syllables SyllablesOf(Script script) {
  switch (script) {
    case Script::kLatin:
      return {SplitWords("b br c ch d dr f g gr h j l m n p pl pr r s sh st t th tr v w"),
              SplitWords("a e i o u a e i o u a e i o ea ai ou"),
              {"", "", "", "", "", "", "n", "r", "l", "s", "t", "nd"},
              {"", "", "", "", "", "s", "s", "ing", "ed", "er", "ly", "tion"}};
    case Script::kCyrillic:
      return {SplitWords("б в г д ж з к л м н п р с т х ц ч ш пр ст кр"),
              SplitWords("а е и о у і я"),
              {"", "", "", "н", "р", "л", "в", "к"},
              {"", "", "ти", "ний", "ого", "ами", "ість", "ою"}};
    case Script::kArabic:
      return {SplitWords("ب ت ث ج ح خ د ر ز س ش ص ط ع غ ف ق ك ل م ن ه"),
              {"", "", "ا", "و", "ي"},
              {"", "", "ر", "ل", "م", "د"},
              {"", "", "ة", "ين", "ات", "ون", "ها"}};
    case Script::kHan:
      return {
          SplitCharacters(
              "天地水火山河风云春夏秋冬东西南北城市乡村道路桥梁工厂学校医院公园图书馆车站港口海岸"
              "农民工人教师医生学生老人孩子经济文化科技教育环境交通能源安全健康体育音乐电影历史社会"
              "政府部门会议计划项目合作发展建设投资生产服务管理研究调查报告数据系统网络信息技术产品"
              "价格市场企业银行资金收入支出增长下降提高减少支持反对讨论决定开始结束继续完成保护修复"
              "红黄蓝绿白黑金银铜铁木石花草树叶鱼鸟马牛羊米面茶酒灯船票钟门窗墙桌笔纸书信画歌舞梦"),
          {""},
          {""},
          {"", "", "", ""}};
  }
  return {};
}

Orthography OrthographyOf(Script script) {
  switch (script) {
    case Script::kLatin:
      return {" ", ", ", ". ", "\"", "\"", ",\"", "said"};
    case Script::kCyrillic:
      return {" ", ", ", ". ", "«", "»", "»,", "сказав"};
    case Script::kArabic:
      return {" ", "، ", ". ", "\"", "\"", "\"،", "قال"};
    case Script::kHan:
      return {"", "，", "。", "“", "”", "”，", "他说"};
  }
  return {};
}

std::string MakeWord(const Syllables& syllables, std::uint32_t num_syllables, Random& random) {
  std::string word;
  for (std::uint32_t i = 0; i < num_syllables; ++i) {
    word += random.Pick(syllables.onsets);
    word += random.Pick(syllables.nuclei);
    word += random.Pick(syllables.codas);
  }
  word += random.Pick(syllables.endings);
  return word;
}

// 2^32 / (10 * rank + 27), the law above in integers.
std::vector<std::uint32_t> MandelbrotWeights(std::uint32_t size) {
  std::vector<std::uint32_t> weights(size);
  for (std::uint32_t rank = 0; rank < size; ++rank) {
    weights[rank] = static_cast<std::uint32_t>((std::uint64_t{1} << 32) / (10ULL * rank + 27));
  }
  return weights;
}

// quantiles[i]: the first rank at or above the share i / (quantiles.size() - 1) of all weights.
void FillQuantiles(const std::vector<std::uint32_t>& weights, std::span<std::uint16_t> quantiles) {
  const std::uint64_t sum = std::accumulate(weights.begin(), weights.end(), std::uint64_t{0});
  const std::uint64_t last = quantiles.size() - 1;
  std::uint64_t below = 0;  // weight of the ranks before this one
  std::uint32_t rank = 0;
  for (std::uint64_t i = 0; i <= last; ++i) {
    while (rank + 1 < weights.size() && below + weights[rank] <= i * sum / last)
      below += weights[rank++];
    quantiles[i] = static_cast<std::uint16_t>(rank);
  }
}

}  // namespace

void AppendCapitalised(std::string_view word, std::string* text) {
  const std::size_t begin = text->size();
  text->append(word);
  if (word.empty()) return;
  const auto lead = static_cast<unsigned char>(word[0]);
  if (lead >= 'a' && lead <= 'z') (*text)[begin] = static_cast<char>(lead - 'a' + 'A');
  if (word.size() < 2 || (lead != 0xD0 && lead != 0xD1)) return;
  auto code =
      static_cast<unsigned>(((lead & 0x1FU) << 6) | (static_cast<unsigned char>(word[1]) & 0x3FU));
  if (code >= 0x430 && code <= 0x44F)
    code -= 0x20;
  else if (code >= 0x450 && code <= 0x45F)
    code -= 0x50;
  (*text)[begin] = static_cast<char>(0xC0U | (code >> 6));
  (*text)[begin + 1] = static_cast<char>(0x80U | (code & 0x3FU));
}

Lexicon::Lexicon(Script script)
    : script_(script),
      orthography_(OrthographyOf(script)),
      phrase_by_frequency_(MandelbrotWeights(kNumPhrases)) {
  FillQuantiles(MandelbrotWeights(kNumWords), quantiles_);
  Random random(kLanguageSeed, static_cast<std::uint64_t>(script), 0);
  slots_.reserve(kNumWords);
  for (const std::string_view word : FunctionWords(script)) Add(word);
  num_function_words_ = static_cast<std::uint32_t>(slots_.size());
  const Syllables syllables = SyllablesOf(script);
  while (slots_.size() < kNumWords) {
    // Frequent words are short ones.
    const std::uint32_t longest = slots_.size() < 4000 ? 2 : 3;
    Add(MakeWord(syllables, script == Script::kHan ? 2 : random.Between(1, longest), random));
  }
  phrases_.resize(kNumPhrases);
  for (std::vector<std::uint32_t>& phrase : phrases_) {
    phrase.resize(random.Between(2, 5));
    for (std::uint32_t& rank : phrase) rank = random.Below(num_function_words_ * 3);
  }
}

bool Lexicon::Add(std::string_view word) {
  Slot slot{};
  if (word.size() > slot.letters.size()) return false;
  std::copy(word.begin(), word.end(), slot.letters.begin());
  slot.size = static_cast<std::uint8_t>(word.size());
  slots_.push_back(slot);
  return true;
}

std::string Lexicon::MakeName(Random& random) const {
  static const std::array<const Syllables, kNumScripts> kSyllables = {
      SyllablesOf(Script::kLatin), SyllablesOf(Script::kCyrillic), SyllablesOf(Script::kArabic),
      SyllablesOf(Script::kHan)};
  Syllables const& syllables = kSyllables[static_cast<std::size_t>(script_)];
  std::string lower;
  const std::uint32_t parts = script_ == Script::kHan ? 3 : random.Between(2, 3);
  for (std::uint32_t i = 0; i < parts; ++i) {
    lower += random.Pick(syllables.onsets);
    lower += random.Pick(syllables.nuclei);
  }
  lower += random.Pick(syllables.codas);
  std::string name;
  AppendCapitalised(lower, &name);
  return name;
}

const Lexicon& LexiconOf(Script script) {
  static const std::array<const Lexicon, kNumScripts> kLexicons = {
      Lexicon(Script::kLatin), Lexicon(Script::kCyrillic), Lexicon(Script::kArabic),
      Lexicon(Script::kHan)};
  return kLexicons[static_cast<std::size_t>(script)];
}

}  // namespace newsprint
