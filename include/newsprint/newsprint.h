// newsprint.h -- everything at once. Start with detector.h: articles in, reprints and stories out.
//
//   reader.h        files of any format -> Article
//   detector.h      articles -> Findings            deduplicator.h  articles -> a verdict on each
//   findings.h      what was found out              report.h        findings -> terminal, TSV, JSONL, HTML
//   compare.h       what two texts share, exactly   story.h         one speech in other words
//   store.h         what is remembered between runs, one article at a time
//   evaluate.h      findings against labels         generate.h      labelled corpora of any size
//
// The stages between, for those who build their own flow: normalize.h, segment.h, shingle.h, sketch.h,
// index.h, furniture.h, cluster.h; recipe.h holds what makes signatures comparable, limits.h every bound,
// stages.h tells what each stage costs.
#ifndef NEWSPRINT_NEWSPRINT_H_
#define NEWSPRINT_NEWSPRINT_H_

#include "newsprint/analysis.h"
#include "newsprint/article.h"
#include "newsprint/cluster.h"
#include "newsprint/compare.h"
#include "newsprint/deduplicator.h"
#include "newsprint/detector.h"
#include "newsprint/evaluate.h"
#include "newsprint/findings.h"
#include "newsprint/furniture.h"
#include "newsprint/generate.h"
#include "newsprint/index.h"
#include "newsprint/limits.h"
#include "newsprint/normalize.h"
#include "newsprint/reader.h"
#include "newsprint/recipe.h"
#include "newsprint/record.h"
#include "newsprint/report.h"
#include "newsprint/segment.h"
#include "newsprint/shingle.h"
#include "newsprint/sketch.h"
#include "newsprint/stages.h"
#include "newsprint/store.h"
#include "newsprint/story.h"
#include "newsprint/version.h"

#endif  // NEWSPRINT_NEWSPRINT_H_
