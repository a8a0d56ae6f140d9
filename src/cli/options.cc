#include "cli/options.h"

#include <limits>

namespace newsprint::cli {
namespace {

constexpr std::size_t kMany = std::numeric_limits<std::size_t>::max();

constexpr Example kProgramExamples[] = {
    {"newsprint cluster articles/",
     "which articles are reprints of which, and which report one speech"},
    {"newsprint dedup < feed.jsonl > new.jsonl", "pass each text on once"},
    {"newsprint compare a.txt b.txt",
     "what two articles share, side by side, and why they were tied"},
};

constexpr Example kClusterExamples[] = {
    {"newsprint cluster articles/", "a summary of a folder of texts and web pages"},
    {"newsprint cluster week.jsonl.zst --assignments clusters.tsv",
     "one row per record, in input order"},
    {"newsprint cluster --json - < week.jsonl", "one JSON object a line, a story each"},
    {"newsprint cluster wires/ papers.csv --html report.html", "a page to read and to pass on"},
};

constexpr Example kDedupExamples[] = {
    {"newsprint dedup < feed.jsonl > new.jsonl", "each text once, the first to arrive"},
    {"newsprint dedup week.csv --prefer \"Harbor Wire\" -o once.csv",
     "the agency's version where it is there"},
    {"newsprint dedup feed.jsonl --annotate", "everything, with a verdict in each record"},
    {"curl -s https://example.org/feed.xml | newsprint dedup --store seen.db > new.xml",
     "what no run before this one has passed on"},
};

constexpr Example kCompareExamples[] = {
    {"newsprint compare a.txt b.html", "two files"},
    {"newsprint compare week.jsonl --id wire-12 --id courier-7", "two records of one input"},
};

constexpr Example kEvalExamples[] = {
    {"newsprint eval docs.jsonl.zst --clusters clusters.tsv", "against clusters: id, cluster"},
    {"newsprint eval docs.jsonl --pairs pairs.tsv --same dup --different template --skip unsure",
     "against labelled pairs: id, id, label"},
    {"newsprint eval --found theirs.tsv --clusters clusters.tsv", "what another program found"},
};

constexpr Example kBenchExamples[] = {
    {"newsprint bench week.jsonl", "where the time goes on your own articles"},
    {"newsprint bench week.jsonl --no-stories --threads 1 --json",
     "the same for a program to read"},
};

constexpr Example kGenerateExamples[] = {
    {"newsprint generate --articles 10000 --seed 7 -o corpus.jsonl --truth truth.jsonl",
     "a corpus and the truth to judge it by"},
    {"newsprint generate --short --articles 1000000 | newsprint cluster --quiet -",
     "a million feed items"},
};

constexpr Example kStoreExamples[] = {
    {"newsprint store stats seen.db", "how much it remembers, and with which settings"},
    {"newsprint store query seen.db today.jsonl", "have we seen this, where, how much of it?"},
    {"newsprint store expire seen.db --window 30d", "forget what is older"},
    {"newsprint store export seen.db > clusters.jsonl", "every article and its cluster"},
};

constexpr CommandSpec kCommands[] = {
    {"cluster", kCluster, "INPUT...", 1, kMany,
     "which articles are reprints of which, and which report one speech",
     "Reads all inputs and ties articles that carry one text (reprint clusters) and articles that "
     "report "
     "one speech or event (stories). Standard output is a summary to read, or with --json one JSON "
     "object "
     "a line. INPUT is a file, a directory or -: plain text and HTML (one article a file), JSONL, "
     "CSV and "
     "TSV with a header, each also as .gz or .zst.",
     kClusterExamples},
    {"dedup", kDedup, "[INPUT...]", 0, kMany, "pass each text on once: a filter",
     "Reads articles and writes those that are new, byte for byte and in order, in the format they "
     "came "
     "in. The first to arrive survives; --prefer and --representative choose otherwise. Of text "
     "and HTML "
     "files, which hold one article each, it writes the paths. Without INPUT it reads standard "
     "input.",
     kDedupExamples},
    {"compare", kCompare, "A B | INPUT --id X --id Y", 1, 2,
     "what two articles share, side by side, and why they were tied or not",
     "Judges two articles as cluster would and lays them side by side with the shared words "
     "marked, every "
     "measure beside its threshold. With --id, all of INPUT is read, so that boilerplate is known "
     "as such.",
     kCompareExamples},
    {"eval", kEval, "INPUT... | --found FILE", 0, kMany, "how well it does against labels",
     "Clusters the input and scores reprint clusters and stories against labels: pair precision, "
     "recall "
     "and F1, recall per article, B-cubed, adjusted Rand index, V-measure, exact sets and macro "
     "precision, "
     "then the worst errors. Figures are defined in newsprint/evaluate.h.",
     kEvalExamples},
    {"bench", kBench, "INPUT...", 1, kMany,
     "how fast each stage is on this machine and corpus, and what the indexes missed",
     "Clusters the input and tells what every stage cost in CPU time, the memory at its peak, and "
     "how "
     "many pairs were compared. Then a sample of texts is held against all others to tell which "
     "share "
     "of the pairs that resemble each other the indexes propose, with its 95 % interval.",
     kBenchExamples},
    {"generate", kGenerate, "", 0, 0, "a labelled synthetic corpus of any size, from a seed",
     "Writes articles as JSONL, in order of publication, and with --truth beside them how each was "
     "made "
     "and what it belongs to. The same options give the same bytes everywhere.",
     kGenerateExamples},
    {"store", kStore, "ACTION STORE [INPUT...]", 2, kMany,
     "stats, query, verify, expire, remove, recluster, export",
     "Looks into, and tends, a file that dedup --store made. stats counts; query judges INPUT as "
     "dedup "
     "would, one JSON object a line, and changes nothing; verify checks the whole file; expire "
     "forgets "
     "what "
     "is older than --window, remove the articles of --id; recluster learns boilerplate from all "
     "articles and "
     "clusters them anew; export writes every article with its cluster. The file is SQLite: "
     "`sqlite3 STORE .schema` shows its tables.",
     kStoreExamples},
};

constexpr std::string_view kInput = "Input";
constexpr std::string_view kJudging = "What is alike";
constexpr std::string_view kOutput = "Output";
constexpr std::string_view kDetails = "Behaviour";

constexpr OptionSpec kOptions[] = {
    {"json", 0, "", "one JSON object a line on standard output, a story each", kCluster, kOutput},
    {"json", 0, "", "one JSON object instead of a table", kEval | kBench, kOutput},
    {"assignments", 0, "FILE", "TSV: one row per input record, singletons and rejects too",
     kCluster | kEval, kOutput},
    {"pairs", 0, "FILE", "TSV: one row per verified pair", kCluster, kOutput},
    {"passages", 0, "FILE", "JSONL: one line per shared or repeated passage", kCluster, kOutput},
    {"html", 0, "FILE", "the report: one self-contained page", kCluster, kOutput},
    {"graph", 0, "FILE", "GraphML: articles and edges", kCluster, kOutput},
    {"rejects", 0, "FILE", "JSONL: one line per rejected record", kReading & ~(kCompare | kBench),
     kOutput},
    {"output", 'o', "FILE", "write here instead of to standard output", kDedup | kGenerate | kStore,
     kOutput},
    {"force", 0, "", "overwrite an output even if it is also an input",
     kReading & ~(kCompare | kBench), kOutput},

    {"id", 0, "ID", "one of the two articles of INPUT to compare", kCompare, kInput, true},
    {"id", 0, "ID", "of an article to be forgotten", kStore, kInput, true},
    {"found", 0, "FILE", "score these clusters instead of INPUT's: TSV of id and cluster", kEval,
     "Labels"},
    {"found-pairs", 0, "FILE", "and these pairs as edges: TSV with a header, of two ids", kEval,
     "Labels"},
    {"clusters", 0, "FILE", "labels: TSV of id and cluster", kEval, "Labels"},
    {"pairs", 0, "FILE", "labels: TSV with a header, of two ids and a label", kEval, "Labels"},
    {"same", 0, "LABEL,...", "labels of pairs that belong together (default: dup, same)", kEval,
     "Labels", true},
    {"different", 0, "LABEL,...", "labels of pairs that do not (default: different)", kEval,
     "Labels", true},
    {"skip", 0, "LABEL,...", "labels that are not scored", kEval, "Labels", true},
    {"sweep", 0, "FILE",
     "judge at every coverage from .05 to 1: a table to standard output, a chart (SVG) to FILE",
     kEval, "Labels"},
    {"errors", 0, "N", "worst errors to show of each kind (default 10)", kEval, "Labels"},

    {"annotate", 0, "",
     "write all records, each with its verdict (new, repeat, copy, excerpt, extended, update or "
     "too_short), the survivor, and which other outlets carry it, in this run and in what a store "
     "remembers",
     kDedup, "What survives"},
    {"store", 0, "FILE",
     "judge against all that this file remembers, and add to it; made where it does not exist",
     kDedup, "Memory"},
    {"batch", 0, "N", "articles that are judged, written and remembered together (default 20000)",
     kDedup, "Memory"},
    {"keep-text", 0, "", "keep the articles' texts in the store, not just what is compared", kDedup,
     "Memory"},
    {"to", 0, "rss|atom|jsonfeed|jsonl", "make a feed of this format in place of the input's own",
     kDedup, kOutput},
    {"prefer", 0, "OUTLET,...", "of one text keep that of the first of these outlets that has it",
     kDedup, "What survives", true},
    {"across-outlets-only", 0, "", "leave one outlet's own updates and repeats alone", kDedup,
     "What survives"},
    {"representative", 0, "POLICY",
     "which member stands for a cluster: earliest, longest or prefer:OUTLET,...", kCluster | kDedup,
     kJudging},

    {"articles", 'n', "N", "how many (default 20000)", kGenerate, "Corpus"},
    {"truth", 0, "FILE",
     "JSONL: id, reprint, story, role, grade, level, sources, passages, furniture", kGenerate,
     "Corpus"},
    {"clusters", 0, "FILE", "TSV: id and reprint cluster, as eval --clusters reads it", kGenerate,
     "Corpus"},
    {"words", 0, "N", "median length in words (default 400)", kGenerate, "Corpus"},
    {"short", 0, "", "feed items: a median of 60 words", kGenerate, "Corpus"},
    {"outlets", 0, "N", "how many outlets (default 200)", kGenerate, "Corpus"},
    {"derived", 0, "SHARE", "share of articles made from another one (default .35)", kGenerate,
     "Corpus"},
    {"templates", 0, "SHARE", "share of filled-in forms (default .04)", kGenerate, "Corpus"},
    {"grades", 0, "GRADE=W,...",
     "how often each kind of edit is made, such as verbatim=3,cut=1; others never", kGenerate,
     "Corpus", true},
    {"largest-story", 0, "N", "a story carried by exactly this many articles", kGenerate, "Corpus"},

    {"preset", 0, "identical|high|moderate|resemblance",
     "identical: the same text after normalising; high: a reader would call it the same article "
     "(default); moderate: a large part was reused; resemblance: most shingles are the same, and "
     "nothing else is looked at (a third of the time)",
     kReading, kJudging},
    {"min-coverage", 0, "SHARE", "share of words that two texts must have in common", kReading,
     kJudging},
    {"min-resemblance", 0, "SHARE", "what the Jaccard similarity of a reprint must reach as well",
     kReading, kJudging},
    {"min-containment", 0, "SHARE", "what the containment of an excerpt must reach as well",
     kReading, kJudging},
    {"min-words", 0, "N", "a shorter text matches only its equal (default 20)", kReading, kJudging},
    {"window", 0, "TIME", "texts further apart than this, such as 14d, are not tied", kReading,
     kJudging},
    {"window", 0, "TIME", "expire: what is older than this, such as 14d, is forgotten", kStore,
     kJudging},
    {"no-passages", 0, "", "do not look for shared and repeated passages",
     kCluster | kEval | kBench, kJudging},
    {"no-stories", 0, "", "do not look for stories", kCluster | kEval | kBench, kJudging},
    {"sample", 0, "N", "texts whose pairs the indexes are tested on (default 1000)", kBench,
     kDetails},

    {"format", 0, "text|html|jsonl|json|csv|tsv|rss|rdf|atom|jsonfeed|newsml|nitf|warc",
     "of inputs whose name and first bytes do not tell", kReading | kStore, kInput},
    {"field", 0, "FIELD=NAME", "read id, text, title, outlet, published, url or language from NAME",
     kReading | kStore, kInput, true},
    {"outlets", 0, "FILE", "TSV: an outlet's name, then its other names and web addresses",
     kReading, kInput},
    {"now", 0, "TIME",
     "dates more than a day later than this are unknown, such as 2026-05-04T12:00:00Z",
     kReading | kStore, kInput},
    {"max-rejects", 0, "N", "exit 3 if more records are rejected (default: any number but all)",
     kReading, kInput},
    {"allow-truncated", 0, "", "a file that ends early is no error", kReading, kInput},

    {"fail-on", 0, "duplicates|rejects", "exit 1 if there are any", kCluster | kDedup, kDetails,
     true},
    {"threads", 0, "N", "worker threads (default: all processors); never changes the output",
     kReading, kDetails},
    {"memory", 0, "SIZE",
     "about what a run may take, such as 2G: what is more lies in files in $TMPDIR; never changes "
     "the output",
     kCluster | kBench, kDetails},
    {"seed", 0, "N", "of every hash; two runs compare only with equal seeds", kReading, kDetails},
    {"seed", 0, "N", "another corpus for every number (default 0)", kGenerate, kDetails},
    {"progress", 0, "auto|always|never|json", "on standard error; auto: if that is a terminal",
     kEverywhere, kDetails},
    {"color", 0, "auto|always|never",
     "auto: if standard output is a terminal and NO_COLOR is not set", kCluster | kCompare | kEval,
     kDetails},
    {"quiet", 'q', "", "nothing on standard error but errors", kEverywhere, kDetails},
    {"verbose", 'v', "", "tell what was mapped to what, and each reject", kEverywhere, kDetails},
    {"help", 'h', "", "this text", kEverywhere, kDetails},
};

}  // namespace

std::span<const CommandSpec> Commands() { return kCommands; }
std::span<const OptionSpec> Options() { return kOptions; }
std::span<const Example> ProgramExamples() { return kProgramExamples; }

const CommandSpec* FindCommand(std::string_view name) {
  for (const CommandSpec& command : kCommands) {
    if (command.name == name) return &command;
  }
  return nullptr;
}

const OptionSpec* FindOption(std::string_view name, unsigned commands) {
  for (const OptionSpec& option : kOptions) {
    if (option.name == name && (option.commands & commands) != 0) return &option;
  }
  return nullptr;
}

}  // namespace newsprint::cli
