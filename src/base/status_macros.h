// status_macros.h -- for .cc files only.
#ifndef NEWSPRINT_BASE_STATUS_MACROS_H_
#define NEWSPRINT_BASE_STATUS_MACROS_H_

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#define NEWSPRINT_RETURN_IF_ERROR(expression)                                           \
  do {                                                                                  \
    if (absl::Status status_of_expression = (expression); !status_of_expression.ok()) { \
      return status_of_expression;                                                      \
    }                                                                                   \
  } while (false)

#define NEWSPRINT_CONCAT_INNER(a, b) a##b
#define NEWSPRINT_CONCAT(a, b) NEWSPRINT_CONCAT_INNER(a, b)
#define NEWSPRINT_ASSIGN_OR_RETURN(declaration, expression) \
  NEWSPRINT_ASSIGN_OR_RETURN_AS(NEWSPRINT_CONCAT(status_or_, __LINE__), declaration, expression)
#define NEWSPRINT_ASSIGN_OR_RETURN_AS(status_or, declaration, expression) \
  auto status_or = (expression);                                          \
  if (!status_or.ok()) return std::move(status_or).status();              \
  declaration = *std::move(status_or)

#endif  // NEWSPRINT_BASE_STATUS_MACROS_H_
