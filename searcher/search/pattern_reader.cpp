#include "searcher/search/pattern_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <optional>
#include <utility>

#include "kiosque/error.hpp"
#include "searcher/search/query_marks.hpp"
#include "searcher/text/normalizer.hpp"
#include "searcher/text/say.hpp"

namespace kiosque::search {
namespace {

// The most words that the phrases of a query become when their names are spelled in every way.
constexpr std::size_t max_run_words = 4 * max_query_terms;

}  // namespace

Wording PatternReader::read(const QueryNode& node) {
  Wording wording = read_wording(node.text, analyzer_);
  count(wording.words.size(), node);
  if (node.exact) {
    take_as_written(wording);
  } else if (options_.expand) {
    expand(wording);
  }
  return wording;
}

void PatternReader::count(std::size_t words, const QueryNode& node) {
  terms_ += words;
  if (terms_ > max_query_terms) {
    throw QueryError(
        say("the query has more than {} words", "la requête a plus de {} mots", max_query_terms),
        say("ask for fewer words", "demandez moins de mots"), node.offset, node.length);
  }
}

// A query of nothing but frequent names is not to become ten times as long.
void PatternReader::expand(Wording& wording) {
  if (expanded_ >= max_query_terms) return warn_of_spellings();
  const WordGroups* names = options_.names;
  (names != nullptr ? *names : WordGroups::names()).expand(wording, notes_.expansions);
  if (options_.synonyms != nullptr) options_.synonyms->expand(wording, notes_.expansions);
  if (options_.occurs) expand_particles(wording, analyzer_, options_.occurs, notes_.expansions);
  expanded_ += wording.alternatives.size();
}

void PatternReader::warn_of_spellings() {
  warn_once(notes_.warnings,
            both("the query has so many names that not all of their spellings are looked for",
                 "la requête a tant de noms que toutes leurs graphies ne sont pas cherchées"));
}

std::vector<WordRun> PatternReader::runs(const QueryNode& node) {
  if (node.kind == QueryNode::Kind::prefix || node.kind == QueryNode::Kind::fuzzy) {
    std::vector<WordRun> open = open_run(node);
    if (!open.empty()) return open;
  }
  const std::size_t left = max_run_words - std::min(run_words_, max_run_words);
  Runs made = runs_of(read(node), left);
  run_words_ += made.words;
  if (!made.is_complete) warn_of_spellings();
  return std::move(made.runs);
}

// Nothing when the mark is to be read as text.
std::vector<WordRun> PatternReader::open_run(const QueryNode& node) {
  const std::optional<LastWord> last = read_last_word(node.text, analyzer_);
  const bool is_wildcard = node.kind == QueryNode::Kind::prefix;
  const std::size_t least = is_wildcard ? min_wildcard_letters : min_fuzzy_letters;
  if (!last || count_letters(last->form) < least) {
    warn_once(notes_.warnings,
              both("in '{}{}' the mark behind the word is read as text: it takes a word of "
                   "at least {} letters",
                   "dans « {}{} » le signe après le mot est lu comme du texte : il faut un mot "
                   "d’au moins {} lettres",
                   node.text, is_wildcard ? "*" : "~", least));
    return {};
  }
  count(last->before.size() + 1, node);
  WordRun run;
  for (const QueryWord& word : last->before) {
    run.push_back({word});
    run.back().front().as_written = node.exact;
  }
  run.push_back(is_wildcard ? wildcard(node, *last) : fuzzy(node, *last));
  return {std::move(run)};
}

// Keeps what the query has room for. \param best  which these are
void PatternReader::take_expansions(const QueryNode& node, Forms& forms, const std::string& typed,
                                    const Message& best) {
  const std::size_t room = max_all_expansions - open_;
  if (room == 0 && forms.found > 0) {
    throw QueryError(
        say("'*' and '~' stand for more than {} words in this query",
            "« * » et « ~ » remplacent plus de {} mots dans cette requête", max_all_expansions),
        say("write more letters before the '*', or ask with fewer of them",
            "écrivez plus de lettres avant « * », ou mettez-en moins"),
        node.offset, node.length);
  }
  const bool is_full = forms.list.size() > room;
  if (is_full) forms.list.resize(room);
  open_ += forms.list.size();
  if (forms.list.size() == forms.found) return;
  const Message why = is_full ? both(", as the query has {} such words",
                                     ", la requête ayant {} mots de ce genre", max_all_expansions)
                              : Message();
  warn_once(notes_.warnings, both("'{}' stands for {} words: only the {} {} are looked for{}",
                                  "« {} » remplace {} mots : seuls les {} {} sont cherchés{}",
                                  typed, forms.found, forms.list.size(), best, why));
}

std::vector<QueryWord> PatternReader::wildcard(const QueryNode& node, const LastWord& last) {
  auto wildcard = std::make_shared<Wildcard>();
  wildcard->accents = node.exact;
  wildcard->prefix = last.form;
  if (!node.exact) text::fold(last.form, wildcard->prefix);
  const std::string typed = last.form + '*';
  if (options_.vocabulary != nullptr) {
    Forms forms = options_.vocabulary->beginning_with(wildcard->prefix, node.exact);
    take_expansions(node, forms, typed, both("most frequent", "plus fréquents"));
    note_open_word(notes_.expansions, typed, forms, "wildcard");
    wildcard->stems = stems_of(forms, analyzer_);
    for (Form& form : forms.list) wildcard->forms.push_back(std::move(form.surface));
  }
  QueryWord word;
  word.stem = word.surface = word.folded = typed;  // no article has it
  word.wildcard = std::move(wildcard);
  return {std::move(word)};
}

// In any inflection, as any word.
std::vector<QueryWord> PatternReader::fuzzy(const QueryNode& node, const LastWord& last) {
  std::vector<QueryWord> words = {last.word};
  if (options_.vocabulary == nullptr) return words;
  std::string folded;
  text::fold(last.form, folded);
  Forms forms = options_.vocabulary->near(folded, node.distance);
  const std::string typed = fmt::format("{}~{}", last.form, node.distance);
  take_expansions(node, forms, typed, both("nearest", "plus proches"));
  note_open_word(notes_.expansions, typed, forms, "fuzzy");
  for (std::string& stem : stems_of(forms, analyzer_)) {
    if (stem == words.front().stem) continue;
    QueryWord word;
    word.surface = word.folded = word.stem = std::move(stem);
    words.push_back(std::move(word));
  }
  return words;
}

Pattern PatternReader::phrase(const QueryNode& node) {
  Pattern pattern;
  pattern.runs = runs(node);
  pattern.field = node.field;
  if (node.kind == QueryNode::Kind::phrase) pattern.slop = node.distance;
  return pattern;
}

void PatternReader::add_runs(const QueryNode& node, std::vector<WordRun>& all) {
  if (node.children.empty()) {
    std::vector<WordRun> made = runs(node);
    std::move(made.begin(), made.end(), std::back_inserter(all));
  }
  for (const QueryNode& child : node.children) add_runs(child, all);
}

Pattern PatternReader::near(const QueryNode& node) {
  Pattern pattern;
  pattern.field = node.field;
  pattern.distance = node.distance;
  add_runs(node.children[0], pattern.runs);
  add_runs(node.children[1], pattern.partners);
  return pattern;
}

}  // namespace kiosque::search
