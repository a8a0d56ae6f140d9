// labelled_data.h -- labelled sets as tests read them: rows, pairs, articles.
#ifndef NEWSPRINT_TESTS_TESTING_LABELLED_DATA_H_
#define NEWSPRINT_TESTS_TESTING_LABELLED_DATA_H_

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "newsprint/article.h"
#include "newsprint/evaluate.h"

namespace newsprint::testing {

// The cells of a file of tab-separated lines.
std::vector<std::vector<std::string>> ReadRows(const std::string& path);

// Pairs of the labels in `same` and `different`; others are not scored.
std::vector<LabelledPair> ReadPairs(const std::string& path, const std::set<std::string>& same,
                                    const std::set<std::string>& different);

// Article ids with their cluster, from a file without a header.
std::vector<Assignment> ReadClusters(const std::string& path);

// All articles of a file, or those that are wanted. Fails the test if one cannot be read.
std::vector<Article> ReadArticles(
    const std::string& path,
    const std::function<bool(const Article&)>& wanted = [](const Article&) { return true; });

}  // namespace newsprint::testing

#endif  // NEWSPRINT_TESTS_TESTING_LABELLED_DATA_H_
