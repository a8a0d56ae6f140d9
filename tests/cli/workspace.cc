#include "tests/cli/workspace.h"

#include <doctest/doctest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace newsprint::testing {
namespace fs = std::filesystem;

const char* const kFerry =
    "The evening ferry from Larkhaven ran onto a sandbank shortly after six on Tuesday with more "
    "than "
    "two hundred people on board. Nobody was hurt. The harbour master said that the channel had "
    "shifted during the storms of last week and that the buoys would be moved before boats sail "
    "again.";
const char* const kFerryEdited =
    "The evening ferry from Larkhaven ran onto a sandbank shortly after six on Tuesday with more "
    "than "
    "two hundred people on board. Nobody was injured. The harbour master said that the channel had "
    "shifted during the storms of last week and that the buoys would be moved before boats sail "
    "once "
    "more.";
const char* const kLibrary =
    "A library of borrowed tools has opened in the old bakery on Mill Lane. Members may take home "
    "a "
    "ladder, a drill or a sewing machine for three days, and volunteers repair whatever comes back "
    "broken. Its founders count forty visitors each Saturday and look for a larger room already.";
const char* const kOrchard =
    "Late frost has cost growers along the river most of their cherry blossom this spring. Some "
    "lit "
    "fires between the rows at night, others sprayed water so that ice would shield the buds. The "
    "cooperative expects half of an ordinary harvest and asks the county to put off repayment of "
    "loans.";

std::string Workspace::Read(const std::string& name) const {
  std::ifstream in(folder() / name, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

bool Workspace::Has(const std::string& name) const { return fs::exists(folder() / name); }

std::vector<std::string> Workspace::Names() const {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder())) {
    const std::string name = entry.path().filename().string();
    if (name != "..out" && name != "..err") names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

Outcome Workspace::Run(const std::string& line) const {
  const std::string command = "cd '" + folder().string() +
                              "' && N='" NEWSPRINT_PROGRAM "' && export N && { " + line +
                              "\n} <..in >..out 2>..err";
  std::ofstream(folder() / "..in").close();
  const pid_t shell = fork();
  REQUIRE(shell >= 0);
  if (shell == 0) {
    execl("/bin/sh", "sh", "-c", command.c_str(), static_cast<char*>(nullptr));
    _exit(127);
  }
  int status = 0;
  struct rusage usage = {};
  REQUIRE(wait4(shell, &status, 0, &usage) == shell);
  fs::remove(folder() / "..in");
  return {.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
          .out = Read("..out"),
          .err = Read("..err"),
          .peak_kilobytes = usage.ru_maxrss};
}

std::string Record(std::string_view id, std::string_view text, std::string_view more) {
  return "{\"id\": \"" + std::string(id) + "\", " + std::string(more) + "\"text\": \"" +
         std::string(text) + "\"}\n";
}

}  // namespace newsprint::testing
