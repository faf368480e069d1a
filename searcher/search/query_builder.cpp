#include "searcher/search/query_builder.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "kiosque/error.hpp"
#include "searcher/schema/terms.hpp"
#include "searcher/search/date_range.hpp"

namespace kiosque::search {
namespace {

using Xapian::Query;
using Kind = QueryNode::Kind;
using Queries = std::vector<Query>;

// Articles with all words of a bag lead: they get this share of the bag's weight once more.
// Chosen in bench/RESULTS.md, "all words".
constexpr double all_words_bonus = 0.25;

Query combine(Query::op op, const Queries& parts) {
  Queries full;
  std::copy_if(parts.begin(), parts.end(), std::back_inserter(full),
               [](const Query& q) { return !q.empty(); });
  if (full.size() == 1) return full.front();
  return Query(op, full.begin(), full.end());
}

Query filtered(const Query& query, const Query& filter) {
  if (query.empty() || filter.empty()) return query;
  return Query(Query::OP_FILTER, query, filter);
}

class Builder {
 public:
  explicit Builder(text::Analyzer& analyzer) : analyzer_(analyzer) {}

  Query build(const QueryNode& node) {
    switch (node.kind) {
      case Kind::word:
      case Kind::phrase:
        return phrase(node);
      case Kind::filter:
        return Query(Query::OP_SCALE_WEIGHT, filter(node), 0);
      case Kind::both:
        return all_of(node);
      case Kind::either:
        return any_of(node);
      case Kind::without:
        return difference(node);
      case Kind::bag:
        return bag(node);
    }
    return {};
  }

  std::vector<MatchTerm> take_match_terms() { return std::move(match_terms_); }
  [[nodiscard]] bool is_upper_bound() const { return is_upper_bound_; }

 private:
  // One word of the query, or several that stand for each other at one position.
  struct Word {
    std::string stem;
    std::string surface;
    std::uint32_t position = 0;
    bool stop_word = false;
  };

  std::vector<Word> analyze(const QueryNode& node) {
    std::vector<Word> found;
    for (const text::Token& token : analyzer_.analyze(node.text)) {
      if (token.compound) continue;
      if (++terms_ > max_query_terms) {
        throw QueryError(fmt::format("the query has more than {} words", max_query_terms),
                         "ask for fewer words", node.offset, node.length);
      }
      found.push_back(
          {std::string(token.stem), std::string(token.surface), token.position, token.stop_word});
    }
    return found;
  }

  static std::string_view prefix(const QueryNode& node) {
    return node.field != nullptr ? node.field->prefix : std::string_view();
  }

  // What must hold beside the stems for a word to be the very form that was typed.
  Query exact_filter(const QueryNode& node, const Word& word) {
    if (!node.exact) return {};
    return Query(schema::term(schema::surface_prefix, word.surface));
  }

  void note_match(const QueryNode& node, const Word& word) {
    if (excluded_ > 0) return;
    match_terms_.push_back({word.stem, node.exact ? word.surface : std::string()});
  }

  // A title is searched by its own terms and scored as the whole article.
  Query scored_in_field(const QueryNode& node, const Query& in_field, const Query& anywhere) {
    return node.field == nullptr ? anywhere : Query(Query::OP_FILTER, anywhere, in_field);
  }

  Query word_query(const QueryNode& node, const Word& word) {
    const Query anywhere(schema::term("", word.stem));
    const Query in_field(schema::term(prefix(node), word.stem));
    // The surface terms are those of the whole article.
    if (node.exact && node.field != nullptr) is_upper_bound_ = true;
    return filtered(scored_in_field(node, in_field, anywhere), exact_filter(node, word));
  }

  // A phrase, or a word that the analyser may find several in: all of them, in order.
  Query phrase(const QueryNode& node) {
    const std::vector<Word> found = analyze(node);
    if (found.empty()) return {};
    for (const Word& word : found) note_match(node, word);
    if (found.size() == 1) return word_query(node, found.front());
    Queries anywhere;
    Queries in_field;
    Queries exact;
    for (const Word& word : found) {
      anywhere.emplace_back(schema::term("", word.stem));
      in_field.emplace_back(schema::term(prefix(node), word.stem));
      exact.push_back(exact_filter(node, word));
    }
    const auto window =
        static_cast<Xapian::termcount>(found.back().position - found.front().position + 1);
    const Query phrase(Query::OP_PHRASE, anywhere.begin(), anywhere.end(), window);
    const Query phrase_in_field(Query::OP_PHRASE, in_field.begin(), in_field.end(), window);
    const Query query = scored_in_field(node, phrase_in_field, phrase);
    if (!node.exact) return query;
    // The surface terms have no positions: that they stand in this place is not known.
    is_upper_bound_ = true;
    return filtered(query, combine(Query::OP_AND, exact));
  }

  Query filter(const QueryNode& node) {
    if (node.field->kind == schema::FieldKind::date) return date_query(*node.field, node);
    return Query(schema::filter_term(*node.field, node.text));
  }

  static Query date_query(const schema::Field& field, const QueryNode& node) {
    const auto range = parse_date_range(node.text);
    if (!range) {
      throw QueryError(fmt::format("'{}' is not a date or range of dates", node.text),
                       "write 2013, 2013-05, 2013-05-09, 2013-05..2013-06 or >=2020-01",
                       node.offset, node.length);
    }
    return date_range_query(field, *range);
  }

  Query all_of(const QueryNode& node) {
    Queries parts;
    for (const QueryNode& child : node.children) parts.push_back(build(child));
    return combine(Query::OP_AND, parts);
  }

  Query any_of(const QueryNode& node) {
    Queries parts;
    for (const QueryNode& child : node.children) parts.push_back(build(child));
    return combine(Query::OP_OR, parts);
  }

  Query difference(const QueryNode& node) {
    const Query left = build(node.children.front());
    Queries others;
    ++excluded_;
    for (std::size_t i = 1; i < node.children.size(); ++i) {
      others.push_back(build(node.children[i]));
    }
    --excluded_;
    const Query right = combine(Query::OP_OR, others);
    return right.empty() ? left : Query(Query::OP_AND_NOT, left, right);
  }

  // The parts of a bag by their role.
  struct Parts {
    Queries words;
    Queries optional;    // other than words
    Queries stop_words;  // count only when there is nothing else
    std::vector<MatchTerm> stop_word_matches;
    Queries required;
    Queries filters;
    Queries excluded;
  };

  static bool is_loose(const QueryNode& node) {
    return node.kind == Kind::word && node.role == QueryNode::Role::optional && !node.exact &&
           node.field == nullptr;
  }

  void add_loose_words(const QueryNode& node, Parts& parts) {
    for (const Word& word : analyze(node)) {
      if (word.stop_word) {
        parts.stop_words.push_back(word_query(node, word));
        parts.stop_word_matches.push_back({word.stem, {}});
      } else {
        parts.words.push_back(word_query(node, word));
        note_match(node, word);
      }
    }
  }

  void add_member(const QueryNode& node, Parts& parts) {
    if (node.role == QueryNode::Role::excluded) {
      ++excluded_;
      parts.excluded.push_back(build(node));
      --excluded_;
    } else if (node.kind == Kind::filter) {
      parts.filters.push_back(filter(node));
    } else if (node.role == QueryNode::Role::required) {
      parts.required.push_back(build(node));
    } else {
      parts.optional.push_back(build(node));
    }
  }

  // Words side by side are analysed as one text: `1 000` is one number.
  Query bag(const QueryNode& node) {
    Parts parts;
    for (std::size_t i = 0; i < node.children.size();) {
      if (!is_loose(node.children[i])) {
        add_member(node.children[i++], parts);
        continue;
      }
      QueryNode words = node.children[i++];
      for (; i < node.children.size() && is_loose(node.children[i]); ++i) {
        words.text += ' ';
        words.text += node.children[i].text;
      }
      add_loose_words(words, parts);
    }
    if (parts.words.empty() && parts.optional.empty() && parts.required.empty()) {
      parts.words = std::move(parts.stop_words);
      if (excluded_ == 0) {
        std::move(parts.stop_word_matches.begin(), parts.stop_word_matches.end(),
                  std::back_inserter(match_terms_));
      }
    }
    return assemble(parts);
  }

  static Query assemble(const Parts& parts) {
    Queries any = parts.words;
    any.insert(any.end(), parts.optional.begin(), parts.optional.end());
    Query query = combine(Query::OP_OR, any);
    // Words alone: with what is nested in it, a bag in a bag would grow twofold with each depth.
    if (parts.words.size() > 1 && parts.optional.empty()) {
      const Query all = combine(Query::OP_AND, parts.words);
      query =
          Query(Query::OP_AND_MAYBE, query, Query(Query::OP_SCALE_WEIGHT, all, all_words_bonus));
    }
    if (const Query required = combine(Query::OP_AND, parts.required); !required.empty()) {
      query = query.empty() ? required : Query(Query::OP_AND_MAYBE, required, query);
    }
    const Query filter = combine(Query::OP_AND, parts.filters);
    const Query excluded = combine(Query::OP_OR, parts.excluded);
    if (query.empty() && !(filter.empty() && excluded.empty())) {
      query = Query(Query::OP_SCALE_WEIGHT, Query::MatchAll, 0);
    }
    query = filtered(query, filter);
    return excluded.empty() ? query : Query(Query::OP_AND_NOT, query, excluded);
  }

  text::Analyzer& analyzer_;
  std::vector<MatchTerm> match_terms_;
  std::size_t terms_ = 0;
  std::size_t excluded_ = 0;
  bool is_upper_bound_ = false;
};

Query any_value(schema::FieldId id, const std::vector<std::string>& values) {
  Queries terms;
  for (const std::string& value : values) {
    terms.emplace_back(schema::filter_term(schema::field(id), value));
  }
  return combine(Query::OP_OR, terms);
}

}  // namespace

BuiltQuery build_query(const QueryNode& tree, text::Analyzer& analyzer) {
  Builder builder(analyzer);
  BuiltQuery built;
  built.query = builder.build(tree);
  built.match_terms = builder.take_match_terms();
  built.is_upper_bound = builder.is_upper_bound();
  return built;
}

Xapian::Query restrict_query(const Xapian::Query& query, const SearchOptions& options,
                             const std::string& now) {
  using schema::FieldId;
  Query narrowed = filtered(query, any_value(FieldId::source, options.sources));
  narrowed = filtered(narrowed, any_value(FieldId::section, options.sections));
  narrowed = filtered(narrowed, any_value(FieldId::author, options.authors));
  narrowed = filtered(narrowed, any_value(FieldId::lang, options.langs));
  if (!options.from.empty() || !options.to.empty()) {
    narrowed = filtered(narrowed, date_range_query(schema::field(FieldId::date),
                                                   option_date_range(options.from, options.to)));
  }
  const schema::Field& status = schema::field(FieldId::status);
  if (!options.include_killed) {
    narrowed = Query(Query::OP_AND_NOT, narrowed, Query(schema::filter_term(status, "killed")));
  }
  if (!options.include_embargoed) {
    const Query over(Query::OP_VALUE_RANGE, schema::slot(FieldId::embargo_until), "0", now);
    const Query embargoed(schema::filter_term(status, "embargoed"));
    narrowed = Query(Query::OP_AND_NOT, narrowed, Query(Query::OP_AND_NOT, embargoed, over));
  }
  return narrowed;
}

std::string to_string(const Xapian::Query& query) { return query.get_description(); }

}  // namespace kiosque::search
