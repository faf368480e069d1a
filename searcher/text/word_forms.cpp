#include "searcher/text/word_forms.hpp"

#include <algorithm>

#include "searcher/text/compounds.hpp"
#include "searcher/text/elision.hpp"
#include "searcher/text/form_builder.hpp"
#include "searcher/text/normalizer.hpp"
#include "searcher/text/numbers.hpp"

namespace kiosque::text {
namespace {

// `C.R.E.S.` is `CRES`.
void add_acronym(std::string_view segment, std::vector<WordForm>& forms) {
  const std::size_t start = elided_prefix(segment);
  std::string surface;
  normalize(segment.substr(start), surface);
  surface.erase(std::remove(surface.begin(), surface.end(), '.'), surface.end());
  FormBuilder(segment, forms).add_surface(surface, start, segment.size());
}

void add_number(std::string_view segment, std::vector<WordForm>& forms) {
  FormBuilder builder(segment, forms);
  std::string surface;
  for (const NumberPart& part : number_parts(segment)) {
    normalize(part.text, surface);
    builder.add_surface(surface, part.start, part.end);
  }
}

}  // namespace

void word_forms(std::string_view segment, Segment::Kind kind, std::vector<WordForm>& forms) {
  switch (kind) {
    case Segment::Kind::word:
      FormBuilder(segment, forms).add_words(0, segment.size());
      break;
    case Segment::Kind::number:
      add_number(segment, forms);
      break;
    case Segment::Kind::acronym:
      add_acronym(segment, forms);
      break;
    case Segment::Kind::abbreviation:
      FormBuilder(segment, forms).add_abbreviation();
      break;
    case Segment::Kind::compound:
      add_compound(segment, forms);
      break;
    case Segment::Kind::hashtag:
      add_hashtag(segment, forms);
      break;
    case Segment::Kind::plus:
      add_word_with_sign(segment, forms);
      break;
  }
}

}  // namespace kiosque::text
