#include "kiosque/query.hpp"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <utility>

#include "searcher/search/query_marks.hpp"
#include "searcher/search/query_source.hpp"
#include "searcher/text/say.hpp"
#include "searcher/text/utf8.hpp"

namespace kiosque {
namespace {

using search::QuerySource;
using search::QueryToken;
using Kind = QueryToken::Kind;
using Source = std::shared_ptr<const QuerySource>;

void put(QuerySource& to, QueryToken token, std::string_view written) {
  token.offset = to.text.size();
  token.length = written.size();
  to.text += written;
  to.tokens.push_back(std::move(token));
}

void put(QuerySource& to, Kind kind, std::string_view written, std::size_t number = 0) {
  QueryToken token;
  token.kind = kind;
  token.text = written;
  token.number = number;
  put(to, std::move(token), written);
}

void put_space(QuerySource& to) {
  if (!to.text.empty()) to.text += ' ';
}

bool is_leaf(const QueryToken& token) {
  return token.kind == Kind::word || token.kind == Kind::prefix || token.kind == Kind::fuzzy ||
         token.kind == Kind::phrase;
}

bool is_loose_word(const QueryToken& token) { return token.kind == Kind::word && !token.exact; }

// A word, a phrase, a field with its value: what an operator joins without brackets around it.
bool is_operand(const QuerySource& source) {
  const std::size_t before = !source.tokens.empty() && source.tokens.front().kind == Kind::field;
  return source.tokens.size() == before + 1 && is_leaf(source.tokens.back());
}

// Brackets of a typed query without their pair would take in what it is joined with.
void take_stray_brackets_as_text(std::vector<QueryToken>& tokens) {
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind == Kind::open) open.push_back(i);
    if (tokens[i].kind != Kind::close) continue;
    if (open.empty()) {
      tokens[i].kind = Kind::word;
    } else {
      open.pop_back();
    }
  }
  for (const std::size_t i : open) tokens[i].kind = Kind::word;
}

void put_tokens(QuerySource& to, const QuerySource& source) {
  std::vector<QueryToken> tokens = source.tokens;
  take_stray_brackets_as_text(tokens);
  for (QueryToken& token : tokens) {
    token.offset += to.text.size();
    to.tokens.push_back(std::move(token));
  }
  to.text += source.text;
  for (const Message& warning : source.warnings) search::warn_once(to.warnings, warning);
}

void put_operand(QuerySource& to, const QuerySource& source) {
  if (is_operand(source)) return put_tokens(to, source);
  put(to, Kind::open, "(");
  put_tokens(to, source);
  put(to, Kind::close, ")");
}

// A quotation mark would end the phrase that it is in.
std::string unquoted(std::string_view text) {
  std::string out(text);
  std::replace(out.begin(), out.end(), '"', ' ');
  return out;
}

Source phrase_of(std::string_view text, std::size_t slop, bool exact) {
  QueryToken token;
  token.kind = Kind::phrase;
  token.text = unquoted(text);
  token.exact = exact;
  token.number = slop;
  const std::string written = fmt::format("{}\"{}\"{}", exact ? "=" : "", token.text,
                                          slop > 0 ? fmt::format("~{}", slop) : "");
  auto source = std::make_shared<QuerySource>();
  put(*source, std::move(token), written);
  return source;
}

void require_distance(std::size_t distance) {
  if (distance <= search::max_distance) return;
  throw Error(ErrorCode::usage,
              say("at most {} words may stand between words", "au plus {} mots entre deux mots",
                  search::max_distance),
              say("ask for all of the words instead: Query::all()",
                  "demandez plutôt tous les mots : Query::all()"));
}

// A word with the mark that makes it stand for others.
Source marked(std::string_view word, std::string_view mark, Kind kind, const std::string& hint) {
  std::vector<Message> warnings;
  const std::string written = fmt::format("{}{}", word, mark);
  const search::WordMark read = search::read_mark(written, false, warnings);
  const bool is_one = std::none_of(word.begin(), word.end(), [](char c) { return c == ' '; });
  if (read.kind == search::WordMark::Kind::none || !warnings.empty() || !is_one) {
    throw Error(ErrorCode::usage,
                say("'{}' cannot stand for other words", "« {} » ne peut représenter d’autres mots",
                    written),
                hint);
  }
  QueryToken token;
  token.kind = kind;
  token.text = read.word;
  token.number = read.edits;
  auto source = std::make_shared<QuerySource>();
  put(*source, std::move(token), written);
  return source;
}

// The name of a field as the lexer gives it.
QueryToken field_token(std::string_view name) {
  std::vector<Message> warnings;
  std::vector<QueryToken> tokens = search::lex(fmt::format("{}:x", name), false, warnings);
  if (tokens.size() != 2 || tokens.front().kind != Kind::field) {
    throw QueryError(say("there is no field '{}'", "il n’y a pas de champ « {} »", name),
                     say("a field is named in letters, as titre or source",
                         "un champ se nomme en lettres, comme titre ou source"),
                     0, name.size());
  }
  return tokens.front();
}

// The parts that have something in them, joined.
Source chain(Kind kind, std::string_view name, const std::vector<Query>& queries,
             std::size_t number = 0) {
  std::vector<const QuerySource*> parts;
  for (const Query& query : queries) {
    if (!QuerySource::of(query).tokens.empty()) parts.push_back(&QuerySource::of(query));
  }
  if (parts.size() == 1) return std::make_shared<QuerySource>(*parts.front());
  auto source = std::make_shared<QuerySource>();
  for (const QuerySource* part : parts) {
    put_space(*source);
    if (!source->tokens.empty()) {
      put(*source, kind, name, number);
      put_space(*source);
    }
    put_operand(*source, *part);
  }
  return source;
}

void put_members(QuerySource& to, const std::vector<Query>& queries, Kind role,
                 std::string_view sign) {
  for (const Query& query : queries) {
    const QuerySource& part = QuerySource::of(query);
    if (part.tokens.empty()) continue;
    put_space(to);
    if (!sign.empty()) put(to, role, sign);
    const bool are_words = std::all_of(part.tokens.begin(), part.tokens.end(), is_loose_word);
    if (sign.empty() && are_words) {
      put_tokens(to, part);
    } else {
      put_operand(to, part);
    }
  }
}

}  // namespace

Query search::QuerySource::read(std::string_view text, bool is_plain) {
  auto source = std::make_shared<QuerySource>();
  source->tokens = lex(text, is_plain, source->warnings);
  source->text = text;
  source->is_plain = is_plain;
  return Query(std::move(source));
}

search::QueryNode search::QuerySource::tree(std::vector<Message>& tree_warnings) const {
  require_length(text.size());
  return parse(tokens, tree_warnings);
}

std::string search::QuerySource::key() const {
  return fmt::format("{}\n{}", text, to_string(tokens));
}

Query::Query() : source_(std::make_shared<QuerySource>()) {}
Query::Query(std::shared_ptr<const search::QuerySource> source) : source_(std::move(source)) {}

Query Query::typed(std::string_view text) { return QuerySource::read(text, false); }

Query Query::words(std::string_view text) {
  auto source = std::make_shared<QuerySource>();
  std::size_t begin = 0;
  const auto end_word = [&](std::size_t end) {
    if (end == begin) return;
    put_space(*source);
    put(*source, Kind::word, text.substr(begin, end - begin));
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t here = at;
    const auto c = static_cast<UChar32>(text::next_code_point(text, at));
    if (u_isUWhiteSpace(c) == 0) continue;
    end_word(here);
    begin = at;
  }
  end_word(text.size());
  return Query(std::move(source));
}

Query Query::phrase(std::string_view text, std::size_t slop) {
  require_distance(slop);
  return Query(phrase_of(text, slop, false));
}

Query Query::exactly(std::string_view text) { return Query(phrase_of(text, 0, true)); }

Query Query::prefix(std::string_view letters) {
  return Query(
      marked(letters, "*", Kind::prefix,
             say("give {} letters at least, of one word",
                 "donnez au moins {} lettres, d’un seul mot", search::min_wildcard_letters)));
}

Query Query::fuzzy(std::string_view word, std::size_t edits) {
  return Query(marked(
      word, fmt::format("~{}", edits), Kind::fuzzy,
      say("one letter may differ in words of {} letters, two in words of {}; of {} at most",
          "une lettre peut différer dans les mots de {} lettres, deux dans ceux de {} ; de {} au "
          "plus",
          search::min_fuzzy_letters, search::min_twice_fuzzy_letters, search::max_fuzzy_letters)));
}

Query Query::field(std::string_view name, std::string_view value) {
  auto source = std::make_shared<QuerySource>();
  put(*source, field_token(name), fmt::format("{}:", name));
  put_tokens(*source, *phrase_of(value, 0, false));
  return Query(std::move(source));
}

Query Query::near(const Query& one, const Query& other, std::size_t distance) {
  require_distance(distance);
  return Query(chain(Kind::near, fmt::format("PRES/{}", distance), {one, other}, distance));
}

Query Query::all(const std::vector<Query>& queries) {
  return Query(chain(Kind::both, "ET", queries));
}

Query Query::any(const std::vector<Query>& queries) {
  return Query(chain(Kind::either, "OU", queries));
}

Query Query::ranked(const Clauses& clauses) {
  auto source = std::make_shared<QuerySource>();
  put_members(*source, clauses.should, Kind::word, "");
  put_members(*source, clauses.must, Kind::plus, "+");
  put_members(*source, clauses.must_not, Kind::minus, "-");
  return Query(std::move(source));
}

Query Query::without(const Query& excluded) const {
  if (source_->tokens.empty()) return {};
  return Query(chain(Kind::without, "SAUF", {*this, excluded}));
}

Query Query::in(std::string_view field) const {
  const QueryToken name = field_token(field);
  auto source = std::make_shared<QuerySource>();
  source->warnings = source_->warnings;
  std::size_t done = 0;
  bool is_value = false;
  for (const QueryToken& token : source_->tokens) {
    source->text.append(source_->text, done, token.offset - done);
    if (is_leaf(token) && !is_value) put(*source, name, fmt::format("{}:", field));
    put(*source, token, std::string_view(source_->text).substr(token.offset, token.length));
    done = token.offset + token.length;
    is_value = token.kind == Kind::field;
  }
  source->text.append(source_->text, done);
  return Query(std::move(source));
}

const std::string& Query::text() const { return source_->text; }

}  // namespace kiosque
