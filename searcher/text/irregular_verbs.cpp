#include "searcher/text/irregular_verbs.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "searcher/text/french_data.hpp"
#include "searcher/text/french_list.hpp"
#include "searcher/text/normalizer.hpp"

namespace kiosque::text {
namespace {

// The columns of the table, whose head says what they mean.
struct Verb {
  enum Column { infinitive, present, we, they, future, past, participles, more, prefixes, columns };
  std::array<std::string, columns> cells;  // folded

  explicit Verb(std::string_view line) {
    std::size_t column = 0;
    for_each_part(line, '\t', [&](std::string_view cell) {
      if (column < columns) cells[column++] = fold_value(cell);
    });
  }
};

using Endings = std::span<const std::string_view>;
constexpr auto we_endings = std::to_array<std::string_view>(
    {"ons", "ez", "ais", "ait", "ions", "iez", "aient", "ant", "ants", "ante", "antes"});
constexpr auto they_endings = std::to_array<std::string_view>({"e", "es", "ent"});
constexpr auto future_endings = std::to_array<std::string_view>(
    {"ai", "as", "a", "ons", "ez", "ont", "ais", "ait", "ions", "iez", "aient"});
constexpr auto past_endings =
    std::to_array<std::string_view>({"s", "t", "mes", "tes", "rent", "sse", "sses", "ssent"});
constexpr auto participle_endings = std::to_array<std::string_view>({"", "e", "s", "es"});

// Adds the forms of one verb to the map, those of its compounds too.
class FormAdder {
 public:
  FormAdder(const Verb& verb, WordMap& forms) : verb_(verb), forms_(forms) {}

  void add_all() {
    add_with({});
    for_each_part(cell(Verb::prefixes), ' ', [this](std::string_view prefix) {
      if (!prefix.empty()) add_with(prefix);
    });
  }

 private:
  [[nodiscard]] std::string_view cell(Verb::Column column) const { return verb_.cells[column]; }

  void add_with(std::string_view prefix) {
    prefix_ = prefix;
    infinitive_ = std::string(prefix).append(cell(Verb::infinitive));
    add(cell(Verb::infinitive));
    for (const Verb::Column column : {Verb::present, Verb::more}) {
      for_each_part(cell(column), ' ', [this](std::string_view form) { add(form); });
    }
    add(cell(Verb::we), we_endings);
    add(cell(Verb::they), they_endings);
    add(cell(Verb::future), future_endings);
    add(cell(Verb::past), past_endings);
    for_each_part(cell(Verb::participles), ' ',
                  [this](std::string_view participle) { add(participle, participle_endings); });
  }

  void add(std::string_view form) {
    if (form.empty()) return;
    const auto [it, is_new] = forms_.emplace(std::string(prefix_).append(form), infinitive_);
    // Of two verbs with the same form the shorter is the commoner: `suis` aside, which is listed.
    if (!is_new && infinitive_.size() < it->second.size()) it->second = infinitive_;
  }

  void add(std::string_view stem, Endings endings) {
    if (stem.empty()) return;
    for (const std::string_view ending : endings) {
      if (stem.back() == 's' && ending.starts_with('s')) continue;  // `mis`, `pris`
      add(std::string(stem).append(ending));
    }
  }

  const Verb& verb_;
  WordMap& forms_;
  std::string_view prefix_;
  std::string infinitive_;
};

}  // namespace

const WordMap& irregular_verb_forms() {
  static const WordMap forms = [] {
    WordMap all;
    for_each_entry(data::irregular_verbs, [&all](std::string_view line) {
      const Verb verb(line);
      FormAdder(verb, all).add_all();
    });
    return all;
  }();
  return forms;
}

}  // namespace kiosque::text
