#include "newsprint/findings.h"

namespace newsprint {

std::string_view Name(EdgeKind kind) {
  switch (kind) {
    case EdgeKind::kNone:
      return "none";
    case EdgeKind::kIdentical:
      return "identical";
    case EdgeKind::kReprint:
      return "reprint";
    case EdgeKind::kExcerpt:
      return "excerpt";
    case EdgeKind::kPassage:
      return "passage";
    case EdgeKind::kStory:
      return "story";
    case EdgeKind::kTemplate:
      return "template";
  }
  return "none";
}

std::string_view Name(Role role) {
  switch (role) {
    case Role::kOriginal:
      return "original";
    case Role::kCopy:
      return "copy";
    case Role::kExcerpt:
      return "excerpt";
    case Role::kExtended:
      return "extended";
    case Role::kUpdate:
      return "update";
    case Role::kCompilation:
      return "compilation";
    case Role::kUnique:
      return "unique";
    case Role::kTooShort:
      return "too_short";
    case Role::kRejected:
      return "rejected";
  }
  return "unique";
}

std::string_view Name(CreditForm form) {
  switch (form) {
    case CreditForm::kDateline:
      return "dateline";
    case CreditForm::kReprinted:
      return "reprinted";
    case CreditForm::kReports:
      return "reports";
    case CreditForm::kContributed:
      return "contributed";
    case CreditForm::kCopyright:
      return "copyright";
    case CreditForm::kByline:
      return "byline";
    case CreditForm::kSite:
      return "site";
  }
  return "reports";
}

std::string_view Name(PassageKind kind) {
  switch (kind) {
    case PassageKind::kShared:
      return "shared";
    case PassageKind::kRepeated:
      return "repeated";
    case PassageKind::kBoilerplate:
      return "boilerplate";
  }
  return "shared";
}

std::string_view Name(EvidenceType type) {
  switch (type) {
    case EvidenceType::kPassage:
      return "passage";
    case EvidenceType::kQuotation:
      return "quotation";
    case EvidenceType::kTerms:
      return "terms";
    case EvidenceType::kPlace:
      return "place";
    case EvidenceType::kTime:
      return "time";
    case EvidenceType::kCredit:
      return "credit";
    case EvidenceType::kTitle:
      return "title";
    case EvidenceType::kLink:
      return "link";
    case EvidenceType::kWhole:
      return "whole";
  }
  return "passage";
}

PairFigures Swapped(const PairFigures& figures) {
  return {.resemblance = figures.resemblance,
          .a_in_b = figures.b_in_a,
          .b_in_a = figures.a_in_b,
          .a_covered = figures.b_covered,
          .b_covered = figures.a_covered,
          .shared_words = figures.shared_words,
          .approximate = figures.approximate};
}

}  // namespace newsprint
