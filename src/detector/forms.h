// forms.h -- which members of a cluster are fillings of one form, though its representative does not show it.
#ifndef NEWSPRINT_DETECTOR_FORMS_H_
#define NEWSPRINT_DETECTOR_FORMS_H_

#include <cstdint>
#include <vector>

#include "detector/relations.h"

namespace newsprint::internal {

// A notice that is filled in again each week is reworded now and then. Where the representative is worded
// otherwise, what a member fills in stands opposite nothing, and the member passes for its copy; beside another
// member of the same wording the slots show. So each member that says something of its own is compared with those
// before it, up to one that it says nothing new beside, and where two are a template, the later one is a filling of the
// form: its tie to the representative becomes a template as well, and it is copied by those after it alone.
//
// REQUIRES: relations are sorted, and are so afterwards.
// Cost: a comparison for each member that says something of its own, for each other filling of its form, up to 64.
void TellForms(PairJudge& judge, const RelationOptions& options, std::uint32_t num_texts,
               Relations* relations);

}  // namespace newsprint::internal

#endif  // NEWSPRINT_DETECTOR_FORMS_H_
