// Two texts in, one answer out.
#include <iostream>

#include "newsprint/detector.h"

int main() {
  newsprint::Detector detector(newsprint::DetectorOptions{.min_words = 5});
  detector.Add({.id = "wire", .text = "The ferry ran aground at dawn with 212 people on board."});
  detector.Add({.id = "paper", .text = "The ferry ran aground at dawn, with 212 people on board!"});
  const auto findings = detector.Detect();
  std::cout << (findings.ok() && findings->reprints.size() == 1 ? "a reprint\n" : "two texts\n");
}
