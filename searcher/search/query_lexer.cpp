#include "searcher/search/query_lexer.hpp"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <optional>

#include "kiosque/error.hpp"
#include "searcher/schema/fields.hpp"
#include "searcher/search/nearest_name.hpp"
#include "searcher/search/query_marks.hpp"
#include "searcher/text/normalizer.hpp"
#include "searcher/text/say.hpp"
#include "searcher/text/utf8.hpp"

namespace kiosque::search {
namespace {

using Kind = QueryToken::Kind;

struct Operator {
  std::string_view name;
  Kind kind;
};
constexpr std::array operators = {
    Operator{"ET", Kind::both},   Operator{"AND", Kind::both},     Operator{"OU", Kind::either},
    Operator{"OR", Kind::either}, Operator{"SAUF", Kind::without}, Operator{"NOT", Kind::without},
};

// An English headline has NEAR, and a French one in capitals PRÈS: without a number they are words.
constexpr std::array<std::string_view, 4> near_names = {"PRES", "PRÈS", "PRE\u0300S", "NEAR"};

constexpr std::string_view since_name_in_french = "depuis";

struct QuotePair {
  std::string_view open;
  std::string_view close;
};
constexpr std::array quote_pairs = {QuotePair{"\"", "\""}, QuotePair{"“", "”"},
                                    QuotePair{"«", "»"}};

// How many bytes of white space begin at `at`; 0 when it is none.
std::size_t space_at(std::string_view text, std::size_t at) {
  std::size_t past = at;
  const auto c = static_cast<UChar32>(text::next_code_point(text, past));
  return u_isUWhiteSpace(c) != 0 ? past - at : 0;
}

// The digits that a text begins with. A number that is far too large stays so.
std::string_view leading_digits(std::string_view text) {
  const auto end =
      std::find_if(text.begin(), text.end(), [](char c) { return c < '0' || c > '9'; });
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

std::size_t number_of(std::string_view digits) {
  std::size_t number = 0;
  for (const char c : digits)
    number = std::min<std::size_t>(number * 10, 1'000'000) + static_cast<std::size_t>(c - '0');
  return number;
}

// A star that may be meant for letters: behind one.
bool has_star(std::string_view text) {
  const std::size_t star = text.find('*');
  return star != std::string_view::npos && count_letters(text.substr(0, star)) > 0;
}

class Lexer {
 public:
  Lexer(std::string_view query, std::vector<Message>& warnings)
      : query_(query), warnings_(warnings), paired_(query.size(), false) {
    find_brackets();
  }

  std::vector<QueryToken> run() {
    while (at_ < query_.size()) {
      if (const std::size_t space = space_at(query_, at_); space > 0) {
        at_ += space;
        at_start_ = true;
      } else if (!read_sign() && !read_phrase() && !read_field()) {
        read_word();
      }
    }
    return std::move(tokens_);
  }

 private:
  // Brackets that have their pair; one in the middle of a word, as in `maire(s)`, is text.
  void find_brackets() {
    std::vector<std::size_t> open;
    bool start = true;
    for (std::size_t i = 0; i < query_.size(); ++i) {
      const char c = query_[i];
      if (c == '(' && start) open.push_back(i);
      if (c == ')' && !open.empty()) {
        paired_[open.back()] = paired_[i] = true;
        open.pop_back();
      } else if (c == ')') {
        stray_bracket_ = true;
      }
      start = space_at(query_, i) > 0 || c == '(' || (start && (c == '+' || c == '-'));
    }
    if (!open.empty() || stray_bracket_) {
      warn_once(warnings_, both("a bracket without its pair is read as text",
                                "une parenthèse sans sa paire est lue comme du texte"));
    }
  }

  void push(Kind kind, std::size_t length, std::string text = {}) {
    const std::size_t sign = exact_ ? 1 : 0;
    tokens_.push_back({kind, std::move(text), exact_, 0, at_ - sign, length + sign});
    at_ += length;
    exact_ = false;
  }

  [[nodiscard]] bool text_follows() const {
    return at_ + 1 < query_.size() && space_at(query_, at_ + 1) == 0;
  }

  bool read_sign() {
    const char c = query_[at_];
    if ((c == '(' || c == ')') && paired_[at_]) {
      push(c == '(' ? Kind::open : Kind::close, 1);
      at_start_ = true;
      return true;
    }
    if (!at_start_ || !text_follows()) return false;
    if ((c == '+' || c == '-') && !after_field()) {
      push(c == '+' ? Kind::plus : Kind::minus, 1);
      at_start_ = query_[at_] != '+' && query_[at_] != '-';
      return true;
    }
    if (c == '=' && !exact_) {
      exact_ = true;
      ++at_;
      return true;
    }
    return false;
  }

  bool read_phrase() {
    if (!at_start_) return false;
    for (std::size_t i = 0; i < quote_pairs.size(); ++i) {
      const QuotePair& pair = quote_pairs[i];
      if (unpaired_[i] || query_.substr(at_, pair.open.size()) != pair.open) continue;
      const std::size_t begin = at_ + pair.open.size();
      const std::size_t end = query_.find(pair.close, begin);
      if (end == std::string_view::npos) {
        warn_once(warnings_, both("a quotation mark without its pair is read as text",
                                  "un guillemet sans sa paire est lu comme du texte"));
        unpaired_[i] = true;
        return false;
      }
      push(Kind::phrase, end + pair.close.size() - at_,
           std::string(query_.substr(begin, end - begin)));
      if (has_star(tokens_.back().text)) {
        warn_once(warnings_, both("between quotation marks a star is read as text",
                                  "entre guillemets, l’astérisque est lu comme du texte"));
      }
      read_slop();
      return true;
    }
    return false;
  }

  // `~5` directly behind a phrase.
  void read_slop() {
    if (at_ >= query_.size() || query_[at_] != '~') return;
    const std::string_view digits = leading_digits(query_.substr(at_ + 1));
    const std::size_t length = 1 + digits.size();
    if (digits.empty() || !ends_at(at_ + length)) {
      return warn_once(
          warnings_, both("a '~' behind a phrase is read as text unless a number follows, as in ~5",
                          "un « ~ » après une expression est lu comme du texte, sauf suivi d’un "
                          "nombre, comme ~5"));
    }
    tokens_.back().number = distance(digits, length);
    tokens_.back().length += length;
    at_ += length;
  }

  // Is there the end of a word?
  [[nodiscard]] bool ends_at(std::size_t at) const {
    return at >= query_.size() || space_at(query_, at) > 0 ||
           ((query_[at] == ')' || query_[at] == '(') && paired_[at]);
  }

  // \param length  of the text from here on that says it
  [[nodiscard]] std::size_t distance(std::string_view digits, std::size_t length) const {
    const std::size_t number = number_of(digits);
    if (number <= max_distance) return number;
    throw QueryError(
        say("there are more than {} words between them", "il y a plus de {} mots entre eux",
            max_distance),
        say("ask for all of the words instead, with ET", "demandez plutôt tous les mots, avec ET"),
        at_, length);
  }

  bool read_near(std::string_view word) {
    const std::string_view name = word.substr(0, std::min(word.find('/'), word.size()));
    if (std::find(near_names.begin(), near_names.end(), name) == near_names.end()) return false;
    const std::string_view digits =
        name.size() < word.size() ? leading_digits(word.substr(name.size() + 1)) : "";
    if (digits.empty() || name.size() + 1 + digits.size() < word.size()) {
      warn_once(
          warnings_,
          both("'{}' is read as a word: write {}/10 for at most 10 words "
               "between two others",
               "« {} » est lu comme un mot : écrivez {}/10 pour au plus 10 mots entre deux autres",
               word, name));
      return false;
    }
    const std::size_t number = distance(digits, word.size());
    push(Kind::near, word.size(), std::string(word));
    tokens_.back().number = number;
    at_start_ = false;
    return true;
  }

  // `name:` directly followed by its value, but for addresses such as `http://`.
  bool read_field() {
    if (!at_start_ || exact_) return false;
    std::size_t end = at_;
    const auto is_name_byte = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
             static_cast<unsigned char>(c) >= 0xC3;
    };
    while (end < query_.size() &&
           (is_name_byte(query_[end]) || static_cast<unsigned char>(query_[end]) >= 0x80)) {
      ++end;
    }
    if (end == at_ || end + 1 >= query_.size() || query_[end] != ':') return false;
    if (query_[end + 1] == '/' || query_[end + 1] == ')' || space_at(query_, end + 1) > 0) {
      return false;
    }
    const std::string name = text::fold_value(query_.substr(at_, end - at_));
    if (name == since_name || name == since_name_in_french) {
      push(Kind::field, end + 1 - at_, std::string(since_name));
      return true;
    }
    const schema::Field* field = schema::find_query_field(name);
    if (field == nullptr) throw_unknown_field(name, end + 1 - at_);
    push(Kind::field, end + 1 - at_, std::string(field->name));
    return true;
  }

  [[noreturn]] void throw_unknown_field(const std::string& name, std::size_t length) const {
    std::vector<std::string_view> names = {since_name, since_name_in_french};
    for (const schema::Field& field : schema::fields) {
      if (!field.french.empty()) names.push_back(field.french);
      if (!field.english.empty()) names.push_back(field.english);
    }
    const std::string_view nearest = nearest_name(name, names);
    std::string hint = say("put a space after the colon if it is text",
                           "mettez une espace après le deux-points si c’est du texte");
    if (!nearest.empty())
      hint =
          say("did you mean '{}:'? Else {}", "vouliez-vous dire « {}: » ? Sinon {}", nearest, hint);
    throw QueryError(say("there is no field '{}'", "il n’y a pas de champ « {} »", name), hint, at_,
                     length);
  }

  void read_word() {
    std::size_t end = at_;
    while (!ends_at(end)) ++end;
    const std::string_view word = query_.substr(at_, end - at_);
    const bool may_join = !exact_ && at_start_ && !after_field();
    if (may_join && read_near(word)) return;
    Kind kind = Kind::word;
    for (const Operator& op : operators) {
      if (word == op.name && may_join) kind = op.kind;
    }
    const bool is_value = after_value_field();
    if (is_value && has_star(word)) {
      warn_once(warnings_, both("in '{}' a star is read as text: values of '{}:' are compared "
                                "whole",
                                "dans « {} » l’astérisque est lu comme du texte : les valeurs de « "
                                "{}: » sont comparées entières",
                                word, tokens_.back().text));
    }
    if (kind == Kind::word && !is_value) {
      push_marked(word);
    } else {
      push(kind, word.size(), std::string(word));
    }
    at_start_ = false;
  }

  void push_marked(std::string_view word) {
    const WordMark mark = read_mark(word, exact_, warnings_);
    const Kind kind = mark.kind == WordMark::Kind::wildcard ? Kind::prefix
                      : mark.kind == WordMark::Kind::fuzzy  ? Kind::fuzzy
                                                            : Kind::word;
    push(kind, word.size(), std::string(mark.word));
    tokens_.back().number = mark.edits;
  }

  [[nodiscard]] bool after_field() const {
    return !tokens_.empty() && tokens_.back().kind == Kind::field;
  }

  // Of a field whose values are compared whole.
  [[nodiscard]] bool after_value_field() const {
    if (!after_field()) return false;
    const schema::Field* field = schema::find_query_field(tokens_.back().text);
    return field == nullptr || field->kind != schema::FieldKind::text;
  }

  std::string_view query_;
  std::vector<Message>& warnings_;
  std::vector<bool> paired_;
  std::vector<QueryToken> tokens_;
  std::size_t at_ = 0;
  bool at_start_ = true;  // where a sign has its meaning: not in the middle of a word
  bool exact_ = false;    // a `=` was read
  bool stray_bracket_ = false;
  std::array<bool, quote_pairs.size()> unpaired_{};  // none of these closes from here on
};

}  // namespace

void warn_once(std::vector<Message>& warnings, Message warning) {
  if (std::find(warnings.begin(), warnings.end(), warning) == warnings.end()) {
    warnings.push_back(std::move(warning));
  }
}

void require_length(std::size_t bytes) {
  if (bytes <= max_query_bytes) return;
  throw QueryError(say("the query has {} bytes, more than {}", "la requête a {} octets, plus de {}",
                       bytes, max_query_bytes),
                   say("ask for fewer words", "demandez moins de mots"), 0, 0);
}

std::vector<QueryToken> lex(std::string_view query, bool plain, std::vector<Message>& warnings) {
  require_length(query.size());
  if (plain) {
    if (query.empty()) return {};
    return {{Kind::word, std::string(query), false, 0, 0, query.size()}};
  }
  return Lexer(query, warnings).run();
}

}  // namespace kiosque::search
