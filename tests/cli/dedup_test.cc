// newsprint dedup, from the outside: a filter that changes no byte of what it passes on.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "tests/cli/workspace.h"

namespace newsprint::testing {
namespace {

bool Holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::string Outlet(const std::string& name) { return "\"outlet\": \"" + name + "\", "; }

TEST_CASE("dedup: the first to arrive survives whatever its date") {
  const Workspace space;
  const std::string late = Record("late", kFerry, "\"date\": \"2026-05-05\", \"x\":  1.50, ");
  const std::string early = Record("early", kFerryEdited, "\"date\": \"2026-05-01\", ");
  const std::string other = Record("other", kLibrary);
  space.Write("in.jsonl", late + early + other + early);
  CHECK(space.Run("$N dedup in.jsonl").out == late + other);
  CHECK(space.Run("$N dedup < in.jsonl").out == late + other);
  CHECK(space.Run("$N dedup in.jsonl --threads 2 -o out.jsonl").out == "");
  CHECK(space.Read("out.jsonl") == late + other);
  CHECK(space.Run("$N dedup in.jsonl --representative earliest").out == early + other);
  CHECK(space.Run("$N dedup in.jsonl --fail-on duplicates").code == 1);
  CHECK(space.Run("$N dedup out.jsonl --fail-on duplicates").code == 0);
}

TEST_CASE("dedup: bytes stay as they are and lines do not run into each other") {
  const Workspace space;
  const std::string odd = "  {\"text\" : \"" + std::string(kFerry) +
                          "\", \"id\":\"a\",\"n\":1e3, \"s\":\"\\u00e9\\/\" }\r\n";
  const std::string open_end = Record("b", kLibrary).substr(0, Record("b", kLibrary).size() - 1);
  space.Write("1.jsonl", odd + "\n" + open_end);
  space.Write("2.jsonl", Record("c", kOrchard));
  CHECK(space.Run("$N dedup 1.jsonl 2.jsonl").out == odd + open_end + "\n" + Record("c", kOrchard));
  CHECK(space.Run("$N dedup 1.jsonl").out == odd + open_end);
}

TEST_CASE("dedup: a table keeps its header and its quoting") {
  const Workspace space;
  const std::string header = "id,text,\"more, or less\"\r\n";
  const std::string first = "a,\"" + std::string(kFerry) + "\",\"x \"\"y\"\"\nz\"\r\n";
  const std::string again = "b,\"" + std::string(kFerryEdited) + "\",\r\n";
  const std::string other = "=c,\"" + std::string(kLibrary) + "\",1\r\n";
  space.Write("1.csv", header + first + again);
  space.Write("2.csv", header + other);
  CHECK(space.Run("$N dedup 1.csv 2.csv").out == header + first + other);
  const std::string all = space.Run("$N dedup --annotate 1.csv 2.csv").out;
  CHECK(Holds(all,
              "id,text,\"more, or less\",newsprint_verdict,newsprint_of,newsprint_outlet,"
              "newsprint_resemblance,newsprint_contained,newsprint_covered,newsprint_cluster,"
              "newsprint_also_in\r\n"));
  CHECK(Holds(all, "\nz\",new,,,,,,a,\r\n"));
  CHECK(Holds(all, "copy,a,"));
  CHECK(Holds(all, ",new,,,,,,'=c,\r\n"));
  space.Write("3.csv", "id,body,date\r\n");
  CHECK(space.Run("$N dedup 1.csv 3.csv").code == 2);
  space.Write("4.jsonl", Record("d", kOrchard));
  CHECK(space.Run("$N dedup 1.csv 4.jsonl").code == 2);
}

TEST_CASE("dedup: of files that are one article the paths are written") {
  const Workspace space;
  space.Write("in/a.txt", kFerry);
  space.Write("in/b.html", "<html><body><p>" + std::string(kFerryEdited) + "</p></body></html>");
  space.Write("in/c.txt", kLibrary);
  CHECK(space.Run("$N dedup in").out == "in/a.txt\nin/c.txt\n");
  CHECK(
      Holds(space.Run("$N dedup in --annotate").out, "{\"file\": \"in/b.html\", \"newsprint\": {"));
}

TEST_CASE("dedup: annotate says what became of each") {
  const Workspace space;
  const std::string longer = std::string(kFerry) + " " + kOrchard + " " + kLibrary;
  space.Write("in.jsonl", Record("a", kFerry, Outlet("Harbor Wire")) +
                              Record("a", kFerry, Outlet("Harbor Wire")) +
                              Record("c", kFerryEdited, Outlet("Courier")) +
                              Record("d", kFerryEdited, Outlet("Harbor Wire")) +
                              Record("e", "Too short to judge.") +
                              Record("f", kLibrary, "\"newsprint\": {\"verdict\": \"old\"}, "));
  const Outcome outcome = space.Run("$N dedup --annotate in.jsonl");
  CAPTURE(outcome.out);
  CHECK(Holds(outcome.out, "{\"id\": \"a\", \"outlet\": \"Harbor Wire\", \"text\": \"" +
                               std::string(kFerry) +
                               "\", \"newsprint\": {\"verdict\": \"new\", \"cluster\": \"a\", "
                               "\"also_in\": [\"Courier\"]}}\n"));
  CHECK(Holds(outcome.out,
              "{\"verdict\": \"repeat\", \"of\": \"a\", \"outlet\": \"Harbor Wire\", "
              "\"resemblance\": 1.0000, \"contained\": 1.0000, \"covered\": 1.0000, "
              "\"cluster\": \"a\", \"also_in\": [\"Courier\"]}"));
  CHECK(Holds(outcome.out, "\"also_in\": [\"Harbor Wire\"]"));
  CHECK(Holds(outcome.out, "{\"verdict\": \"copy\", \"of\": \"a\""));
  CHECK(Holds(outcome.out, "{\"verdict\": \"update\", \"of\": \"a\""));
  CHECK(Holds(outcome.out, "{\"verdict\": \"too_short\", \"cluster\": \"e\"}"));
  // A verdict of an earlier run gives way.
  CHECK(Holds(outcome.out,
              "{\"id\": \"f\", \"newsprint\": {\"verdict\": \"new\", \"cluster\": \"f\"}, "));
  CHECK(!Holds(outcome.out, "\"old\""));
  // With unlike outlets only, what Harbor Wire repeats itself is left alone.
  const std::string across = space.Run("$N dedup --across-outlets-only in.jsonl").out;
  CHECK(Holds(across, "\"id\": \"d\""));
  CHECK(!Holds(across, "\"id\": \"c\""));
}

TEST_CASE("dedup: annotate names the other outlets, in any format") {
  const Workspace space;
  std::string records;
  for (int i = 0; i < 30; ++i) {
    records += Record(std::to_string(i), kFerry, Outlet("Paper " + std::to_string(100 + i)));
  }
  space.Write("many.jsonl", records);
  for (const std::string store : {"", " --store s.db"}) {
    CAPTURE(store);
    const std::string out = space.Run("$N dedup --annotate many.jsonl" + store).out;
    CHECK(Holds(out, "\"cluster\": \"0\", \"also_in\": [\"Paper 101\", \"Paper 102\", "));
    CHECK(Holds(out, "\"also_in\": [\"Paper 100\", \"Paper 102\", "));
    CHECK(Holds(out, "\"Paper 120\"]"));
    CHECK(!Holds(out, "\"Paper 121\"]"));
  }
  // A store knows the outlets of earlier runs, too.
  space.Write("later.jsonl", Record("later", kFerryEdited, Outlet("Late Edition")));
  for (const std::string line :
       {"$N dedup --annotate later.jsonl --store s.db", "$N store query s.db later.jsonl"}) {
    const std::string out = space.Run(line).out;
    CHECK(Holds(out, "\"also_in\": [\"Paper 100\", \"Paper 101\", "));
    CHECK(Holds(out, "\"Paper 119\"]"));
  }
  const std::string text = "\"" + std::string(kLibrary) + "\"";
  space.Write("few.csv", "id,outlet,text\na,Alpha," + text + "\nb,\"Be;ta\"," + text +
                             "\nc,Gamma," + text + "\n");
  const std::string table = space.Run("$N dedup --annotate few.csv").out;
  CHECK(Holds(table, ",newsprint_also_in\n"));
  CHECK(Holds(table, ",a,Be;ta; Gamma\n"));
  const std::string feed = space.Run("$N dedup --annotate few.csv --to rss").out;
  CHECK(Holds(feed,
              "<newsprint:also_in>Alpha</newsprint:also_in>"
              "<newsprint:also_in>Gamma</newsprint:also_in>"));
}

TEST_CASE("dedup: a preferred outlet survives") {
  const Workspace space;
  const std::string courier = Record("a", kFerryEdited, Outlet("Courier"));
  const std::string wire = Record("b", kFerry, Outlet("Harbor Wire"));
  space.Write("in.jsonl", courier + wire);
  CHECK(space.Run("$N dedup in.jsonl").out == courier);
  CHECK(space.Run("$N dedup in.jsonl --prefer 'Nobody,harbor wire'").out == wire);
}

TEST_CASE("dedup: short texts pass unless they are the same record again [fault 13]") {
  const Workspace space;
  std::string stubs;
  for (int i = 0; i < 20; ++i) {
    stubs += Record("s" + std::to_string(i), "Subscribe to read on.",
                    "\"title\": \"T" + std::to_string(i) + "\", ");
  }
  space.Write("in.jsonl", stubs);
  CHECK(space.Run("$N dedup in.jsonl").out == stubs);
}

TEST_CASE("dedup: what it cannot write back it refuses") {
  const Workspace space;
  const std::string item =
      "<item><guid>a</guid><description>" + std::string(kFerry) + "</description></item>";
  for (const char* name : {"a.xml", "b.xml"}) {
    space.Write(name, "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>T</title>" +
                          item + "</channel></rss>");
  }
  const Outcome outcome = space.Run("$N dedup a.xml b.xml");
  CHECK(outcome.code == 2);
  CHECK(outcome.out == "");
  CHECK(Holds(outcome.err, "--to"));
  const Outcome joined = space.Run("$N dedup a.xml b.xml --to atom");
  CHECK(joined.code == 0);
  CHECK(Holds(joined.out, "<entry><id>"));
}

// --- Feeds ------------------------------------------------------------------------------------------

struct Feed {
  std::string name;
  std::string head;
  std::vector<std::string> items;  // the second and the last repeat the first
  std::string between;
  std::string tail;
};

std::vector<std::string> Items(const std::function<std::string(const char*, const char*)>& item) {
  return {item("a", kFerry), item("b", kFerry), item("c", kLibrary), item("d", kFerry)};
}

std::vector<Feed> Feeds() {
  const auto rss = [](const char* id, const char* text) {
    return "<item>\n  <guid isPermaLink='false'>" + std::string(id) +
           "</guid><!-- kept --><title>T&#233;</title>\n  <description><![CDATA[<p>" + text +
           "</p>]]></description></item>";
  };
  const auto atom = [](const char* id, const char* text) {
    return "<entry><id>urn:x:" + std::string(id) +
           "</id><updated>2026-02-01T00:00:00Z</updated><title>T</title><content type='text'>" +
           text + "</content></entry>";
  };
  const auto rdf = [](const char* id, const char* text) {
    return "<item rdf:about='http://example.org/" + std::string(id) + "'><title>T</title>" +
           "<link>http://example.org/" + id + "</link><description>" + text +
           "</description></item>";
  };
  const auto json = [](const char* id, const char* text) {
    return "{\"id\": \"" + std::string(id) + "\", \"content_text\": \"" + text + "\"}";
  };
  return {
      {"feed.rss", "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel><title>T</title>\n",
       Items(rss), "\n", "</channel></rss>\n"},
      {"feed.atom", "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>T</title><id>urn:x</id>",
       Items(atom), "\n\n", "</feed>"},
      {"feed.rdf",
       "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "
       "xmlns=\"http://purl.org/rss/1.0/\"><channel rdf:about='x'><title>T</title></channel>\n",
       Items(rdf), "\n", "</rdf:RDF>"},
      {"feed.json",
       "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"T\", \"items\": [\n",
       Items(json), ",\n", "\n], \"language\": \"en\"}\n"},
  };
}

TEST_CASE("dedup: a feed stays the feed it was, and loses nothing more the second time") {
  for (const Feed& feed : Feeds()) {
    CAPTURE(feed.name);
    const Workspace space;
    std::string all = feed.head;
    for (std::size_t i = 0; i < feed.items.size(); ++i) {
      all += (i == 0 ? "" : feed.between) + feed.items[i];
    }
    space.Write(feed.name, all + feed.tail);
    const Outcome once = space.Run("$N dedup " + feed.name);
    CAPTURE(once.out);
    REQUIRE(once.code == 0);
    CHECK(once.out.substr(0, feed.head.size()) == feed.head);
    CHECK(Holds(once.out, feed.items[0]));
    CHECK(!Holds(once.out, feed.items[1]));
    CHECK(Holds(once.out, feed.items[2]));
    CHECK(!Holds(once.out, feed.items[3]));
    CHECK(once.out.substr(once.out.size() - feed.tail.size()) == feed.tail);
    if (feed.name == "feed.json") {
      CHECK(once.out == feed.head + feed.items[0] + ",\n" + feed.items[2] + feed.tail);
    }
    space.Write("again-" + feed.name, once.out);
    CHECK(space.Run("$N dedup again-" + feed.name).out == once.out);
    // With verdicts, all items are there; and a second run puts its own in their place.
    const Outcome told = space.Run("$N dedup --annotate " + std::string(feed.name));
    CHECK(Holds(told.out, "repeat"));
    space.Write("told-" + feed.name, told.out);
    CHECK(space.Run("$N dedup --annotate told-" + std::string(feed.name)).out == told.out);
  }
}

TEST_CASE("dedup: a feed of another format is made from any input") {
  const Workspace space;
  space.Write("in.jsonl", Record("a<b", kFerry,
                                 "\"title\": \"A & B \xc3\xa9\", \"url\": "
                                 "\"http://example.org/?a=1&b=2\", "
                                 "\"published\": \"2026-02-01T10:00:00Z\", ") +
                              Record("c", kFerry) + Record("d", kLibrary));
  for (const std::string format : {"rss", "atom", "jsonfeed", "jsonl"}) {
    CAPTURE(format);
    const Outcome made = space.Run("$N dedup in.jsonl --annotate --to " + format);
    CAPTURE(made.out);
    REQUIRE(made.code == 0);
    CHECK(Holds(made.out, "copy"));
    space.Write("made", made.out);
    // What was made is read again as what it is.
    const Outcome read = space.Run("$N dedup --now 2026-03-01 --to jsonl made");
    REQUIRE(read.code == 0);
    const std::string id = format == "atom" ? "http://example.org/?a=1&b=2" : "a<b";
    CHECK(Holds(read.out, "{\"id\": \"" + id + "\""));
    CHECK(Holds(read.out, "\"title\": \"A & B \xc3\xa9\""));
    CHECK(Holds(read.out, "\"published\": \"2026-02-01T10:00:00Z\""));
    CHECK(Holds(read.out, kFerry));
    CHECK(std::count(read.out.begin(), read.out.end(), '\n') == 2);
  }
}

TEST_CASE("dedup: a feed without articles stays a feed") {
  const Workspace space;
  for (const std::string feed :
       {R"(<rss version="2.0"><channel><title>t</title></channel></rss>)",
        R"(<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title></feed>)",
        R"({"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": []})"}) {
    CAPTURE(feed);
    space.Write("in", feed);
    for (const std::string options : {"", " --annotate", " --store s.db"}) {
      const Outcome kept = space.Run("$N dedup in" + options);
      CHECK(kept.code == 0);
      CHECK(kept.out == feed);
    }
    // Of two, none is the output.
    space.Write("in2", feed);
    CHECK(space.Run("$N dedup in in2").out.empty());
  }
}

TEST_CASE("dedup: a feed that was read as UTF-16 or UTF-32 says that it is UTF-8") {
  const Workspace space;
  for (const std::string name : {"UTF-16", "utf-16be", "utf_16", "UTF-32", "utf_32"}) {
    CAPTURE(name);
    const std::size_t zeros = name.substr(4, 2) == "32" ? 3 : 1;
    std::string wide;
    for (const char c :
         R"(<?xml version="1.0" encoding=")" + name + R"("?><rss version="2.0"></rss>)") {
      wide += std::string(zeros, '\0') + c;
    }
    space.Write("in", wide);
    CHECK(space.Run("$N dedup in").out ==
          R"(<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"></rss>)");
  }
}

// --- The store --------------------------------------------------------------------------------------

TEST_CASE("dedup --store: what its publisher takes back is forgotten") {
  const Workspace space;
  const std::string story = Record("a", kFerry, "");
  const std::string copy = Record("b", kFerry, "");
  const std::string gone = "{\"id\": \"a\", \"pubStatus\": \"stat:canceled\"}\n";
  space.Write("story.jsonl", story);
  space.Write("gone.jsonl", gone);
  space.Write("copy.jsonl", copy);
  space.Write("again.jsonl", story + gone + story);
  CHECK(space.Run("$N dedup --store s.db story.jsonl").out == story);
  CHECK(space.Run("$N dedup --store s.db --max-rejects 1 gone.jsonl").out == "");
  CHECK(Holds(space.Run("$N store stats s.db").out, "articles                0\n"));
  CHECK(space.Run("$N dedup --store s.db copy.jsonl").out == copy);
  // In one batch the last word counts: the story came again.
  CHECK(space.Run("$N dedup --store t.db --max-rejects 1 again.jsonl").out == story);
  CHECK(Holds(space.Run("$N store stats t.db").out, "articles                1\n"));
}

TEST_CASE("dedup --store: what a run passed on no later one does") {
  const Workspace space;
  const std::string a = Record("a", kFerry, "\"outlet\": \"Harbor Wire\", ");
  const std::string b = Record("b", kFerryEdited, "\"outlet\": \"Courier\", ");
  const std::string c = Record("c", kLibrary, "\"outlet\": \"Courier\", ");
  space.Write("one.jsonl", a);
  space.Write("two.jsonl", b + c + a);
  CHECK(space.Run("$N dedup --store s.db one.jsonl").out == a);
  CHECK(space.Run("$N dedup --store s.db --batch 1 two.jsonl").out == c);
  CHECK(space.Run("$N dedup --store s.db one.jsonl two.jsonl").out == "");
  const Outcome asked = space.Run("$N store query s.db two.jsonl");
  CHECK(asked.code == 0);
  CHECK(Holds(asked.out, "{\"id\": \"b\", \"verdict\": \"update\"") == false);
  CHECK(Holds(asked.out, "\"verdict\": \"repeat\", \"of\": \"a\", \"outlet\": \"Harbor Wire\""));
  CHECK(space.Run("$N store verify s.db").code == 0);
  CHECK(Holds(space.Run("$N store stats s.db").out, "distinct texts          3\n"));
  CHECK(Holds(space.Run("$N store export s.db").out, "{\"id\": \"a\", \"cluster\": "));
  CHECK(space.Run("$N store remove s.db --id c").code == 0);
  CHECK(space.Run("$N store remove s.db --id c").code == 4);
  CHECK(space.Run("$N dedup --store s.db two.jsonl").out == c);
  CHECK(space.Run("$N store recluster s.db").code == 0);
  CHECK(space.Run("$N store expire s.db --window 1d --now 2040-01-01").code == 0);
  CHECK(Holds(space.Run("$N store stats s.db").out, "articles                0\n"));
  CHECK(space.Run("$N store stats absent.db").code == 4);
  CHECK(space.Run("$N store frobnicate s.db").code == 2);
  const Outcome other = space.Run("$N dedup --store s.db --preset moderate one.jsonl");
  CHECK(other.code == 4);
  CHECK(Holds(other.err, "reprint_coverage 0.800000 against 0.500000"));
  const Outcome resembling = space.Run("$N dedup --store r.db --preset resemblance one.jsonl");
  CHECK(resembling.code == 2);
  CHECK(Holds(resembling.err, "leave out one of them"));
  CHECK_FALSE(std::filesystem::exists(space.folder() / "r.db"));
}

TEST_CASE("dedup --store: of one run the preferred outlet survives") {
  const Workspace space;
  const std::string courier = Record("a", kFerryEdited, Outlet("Courier"));
  const std::string wire = Record("b", kFerry, Outlet("Harbor Wire"));
  space.Write("in.jsonl", courier + wire);
  CHECK(space.Run("$N dedup --store a.db in.jsonl").out == courier);
  CHECK(space.Run("$N dedup --store b.db in.jsonl --prefer 'harbor wire'").out == wire);
  // What an earlier run passed on is never taken back.
  CHECK(space.Run("$N dedup --store a.db in.jsonl --prefer 'harbor wire'").out == "");
}

TEST_CASE("dedup --store: a file that may not grow is no half store [fault 23]") {
  const Workspace space;
  std::string records;
  for (int i = 0; i < 300; ++i) {
    records += Record("r" + std::to_string(i), std::string(kFerry) + " " + std::to_string(i) + " " +
                                                   kLibrary + std::string(40, 'x'));
  }
  space.Write("in.jsonl", records);
  space.Write("one.jsonl", Record("a", kOrchard));
  CHECK(space.Run("$N dedup --store s.db one.jsonl").code == 0);
  const Outcome full = space.Run("ulimit -f 200; $N dedup --store s.db in.jsonl > /dev/null");
  CHECK(full.code == 4);
  CHECK(Holds(full.err, "s.db"));
  CHECK(space.Run("$N store verify s.db").code == 0);
  CHECK(Holds(space.Run("$N store stats s.db").out, "articles                1\n"));
}

TEST_CASE("dedup --store: nothing is remembered that was not written down [fault 23]") {
  const Workspace space;
  space.Write("in.jsonl", Record("a", kFerry));
  CHECK(space.Run("$N dedup --store s.db in.jsonl > /dev/full").code == 4);
  CHECK(space.Run("$N dedup --store s.db in.jsonl").out == Record("a", kFerry));
}

}  // namespace
}  // namespace newsprint::testing
