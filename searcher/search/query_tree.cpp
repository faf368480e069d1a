#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "kiosque/error.hpp"
#include "searcher/search/query_tree.hpp"
#include "searcher/text/say.hpp"

namespace kiosque::search {
namespace {

using Token = QueryToken::Kind;
using Node = QueryNode::Kind;

// May there be a word in it? Signs alone are read, and looked for nowhere.
bool has_word(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           static_cast<unsigned char>(c) >= 0x80;
  });
}

bool is_leaf(Token kind) {
  return kind == Token::word || kind == Token::prefix || kind == Token::fuzzy ||
         kind == Token::phrase;
}

Node kind_of_leaf(Token kind) {
  switch (kind) {
    case Token::prefix:
      return Node::prefix;
    case Token::fuzzy:
      return Node::fuzzy;
    case Token::phrase:
      return Node::phrase;
    default:
      return Node::word;
  }
}

// A word or phrase, or any of several: what has places in a text.
bool has_places(const QueryNode& node) {
  switch (node.kind) {
    case Node::word:
    case Node::prefix:
    case Node::fuzzy:
      return true;
    case Node::phrase:
      return node.distance == 0;
    case Node::either:
    case Node::bag:
      break;
    default:
      return false;
  }
  return !node.children.empty() &&
         std::all_of(node.children.begin(), node.children.end(), [](const QueryNode& child) {
           return child.role == QueryNode::Role::optional && has_places(child);
         });
}

// The field that the words of a node are looked for in; that of its first word.
const schema::Field* field_of(const QueryNode& node) {
  return node.children.empty() ? node.field : field_of(node.children.front());
}

bool is_in_field(const QueryNode& node, const schema::Field* field) {
  if (node.children.empty()) return node.field == field;
  return std::all_of(node.children.begin(), node.children.end(),
                     [field](const QueryNode& child) { return is_in_field(child, field); });
}

void require_places(const QueryNode& left, const QueryNode& right) {
  for (const QueryNode* node : {&left, &right}) {
    if (has_places(*node)) continue;
    throw QueryError(
        say("PRES joins words, phrases without '~', and (… OU …) of them",
            "PRES joint des mots, des expressions sans « ~ », et des (… OU …) de ceux-ci"),
        say("join anything else with ET", "joignez toute autre chose par ET"), node->offset,
        node->length);
  }
  const schema::Field* field = field_of(left);
  if (is_in_field(left, field) && is_in_field(right, field)) return;
  throw QueryError(say("both sides of PRES must be in the same field",
                       "les deux côtés de PRES doivent être dans le même champ"),
                   say("name the field on both sides, as in titre:eau PRES/5 titre:mer",
                       "nommez le champ des deux côtés, comme dans titre:eau PRES/5 titre:mer"),
                   left.offset, right.offset + right.length - left.offset);
}

class Parser {
 public:
  Parser(const std::vector<QueryToken>& tokens, std::vector<Message>& warnings)
      : tokens_(tokens), warnings_(warnings) {}

  QueryNode run() {
    QueryNode node = bag();
    // The pair of a closing bracket can be part of a phrase: then it stands alone here.
    while (is(Token::close)) {
      ++at_;
      warn_once(warnings_, kiosque::both("a bracket without its pair is read as text",
                                         "une parenthèse sans sa paire est lue comme du texte"));
      QueryNode rest = bag();
      std::move(rest.children.begin(), rest.children.end(), std::back_inserter(node.children));
    }
    return node;
  }

 private:
  [[nodiscard]] bool is(Token kind) const { return is_at(0, kind); }

  [[nodiscard]] bool is_at(std::size_t distance, Token kind) const {
    return at_ + distance < tokens_.size() && tokens_[at_ + distance].kind == kind;
  }

  [[nodiscard]] static bool begins_operand(Token kind) {
    return is_leaf(kind) || kind == Token::open || kind == Token::field;
  }

  // Does an operand begin at this distance from here?
  [[nodiscard]] bool operand_at(std::size_t distance) const {
    return at_ + distance < tokens_.size() && begins_operand(tokens_[at_ + distance].kind);
  }

  QueryNode bag() {
    QueryNode node;
    node.kind = Node::bag;
    while (at_ < tokens_.size() && !is(Token::close)) {
      QueryNode::Role role = QueryNode::Role::optional;
      if ((is(Token::plus) || is(Token::minus) || is(Token::without)) && operand_at(1)) {
        role = is(Token::plus) ? QueryNode::Role::required : QueryNode::Role::excluded;
        ++at_;
      }
      QueryNode member = role == QueryNode::Role::optional ? either() : near();
      member.role = role;
      node.children.push_back(std::move(member));
    }
    return node;
  }

  QueryNode either() {
    return chain(Token::either, Node::either, [this] { return both(); });
  }

  QueryNode both() {
    return chain(Token::both, Node::both, [this] { return without(); });
  }

  QueryNode without() {
    std::vector<QueryNode> operands;
    operands.push_back(near());
    while (is(Token::without) && operand_at(1)) {
      ++at_;
      operands.push_back(near());
    }
    return join(Node::without, std::move(operands));
  }

  QueryNode near() {
    std::vector<QueryNode> pairs;
    QueryNode left = operand();
    while (is(Token::near) && operand_at(1)) {
      QueryNode pair;
      pair.kind = Node::near;
      pair.distance = tokens_[at_++].number;
      pair.offset = left.offset;
      QueryNode right = operand();
      pair.length = right.offset + right.length - left.offset;
      require_places(left, right);
      pair.field = field_of(left);
      pair.children = {std::move(left), right};
      pairs.push_back(std::move(pair));
      left = std::move(right);
    }
    return pairs.empty() ? std::move(left) : join(Node::both, std::move(pairs));
  }

  // operand (operator operand)*, flat. `a ET SAUF b` is `a SAUF b`.
  template <typename Operand>
  QueryNode chain(Token op, Node kind, Operand next) {
    std::vector<QueryNode> operands;
    std::vector<QueryNode> excluded;
    operands.push_back(next());
    while (is(op)) {
      if (kind == Node::both && is_at(1, Token::without) && operand_at(2)) {
        at_ += 2;
        excluded.push_back(near());
      } else if (operand_at(1)) {
        ++at_;
        operands.push_back(next());
      } else {
        break;
      }
    }
    QueryNode node = join(kind, std::move(operands));
    if (excluded.empty()) return node;
    excluded.insert(excluded.begin(), std::move(node));
    return join(Node::without, std::move(excluded));
  }

  static QueryNode join(Node kind, std::vector<QueryNode> operands) {
    if (operands.size() == 1) return std::move(operands.front());
    QueryNode node;
    node.kind = kind;
    node.children = std::move(operands);
    return node;
  }

  QueryNode operand() {
    const QueryToken& token = tokens_[at_];
    if (token.kind == Token::open) return brackets();
    if (token.kind == Token::field) return field();
    if (!begins_operand(token.kind)) {
      warn_once(warnings_, kiosque::both("'{}' has nothing to join and is read as a word",
                                         "« {} » n’a rien à joindre et est lu comme un mot",
                                         token.text.empty() ? "+/-" : token.text));
    }
    ++at_;
    return leaf(token);
  }

  QueryNode brackets() {
    const QueryToken& token = tokens_[at_];
    if (++depth_ > max_query_depth) {
      throw QueryError(
          say("brackets are nested more than {} deep",
              "des parenthèses sont imbriquées sur plus de {} niveaux", max_query_depth),
          say("write the query with fewer brackets",
              "écrivez la requête avec moins de parenthèses"),
          token.offset, token.length);
    }
    ++at_;
    QueryNode node = bag();
    if (is(Token::close)) ++at_;
    --depth_;
    node.offset = token.offset;
    node.length = tokens_[at_ - 1].offset + tokens_[at_ - 1].length - token.offset;
    return node;
  }

  QueryNode field() {
    const QueryToken& name = tokens_[at_++];
    const bool since = name.text == since_name;
    const schema::Field* field =
        since ? &schema::field(schema::FieldId::date) : schema::find_query_field(name.text);
    if (at_ == tokens_.size() || !is_leaf(tokens_[at_].kind)) {
      throw QueryError(
          say("the field '{}:' has no value", "le champ « {}: » n’a pas de valeur", name.text),
          say("write its value directly after the colon, in quotes if it has spaces",
              "écrivez sa valeur juste après le deux-points, entre guillemets si elle a des "
              "espaces"),
          name.offset, name.length);
    }
    QueryNode node = leaf(tokens_[at_++]);
    node.field = field;
    node.since = since;
    if (field->kind != schema::FieldKind::text) node.kind = Node::filter;
    node.length += node.offset - name.offset;
    node.offset = name.offset;
    return node;
  }

  QueryNode leaf(const QueryToken& token) {
    if (has_word(token.text) && ++leaves_ > max_query_terms) {
      throw QueryError(
          say("the query has more than {} words", "la requête a plus de {} mots", max_query_terms),
          say("ask for fewer words", "demandez moins de mots"), token.offset, token.length);
    }
    const bool is_open = token.kind == Token::prefix || token.kind == Token::fuzzy;
    if (is_open && ++open_words_ > max_open_words) {
      throw QueryError(say("the query has more than {} words with '*' or '~'",
                           "la requête a plus de {} mots avec « * » ou « ~ »", max_open_words),
                       say("ask for fewer of them", "demandez-en moins"), token.offset,
                       token.length);
    }
    QueryNode node;
    node.kind = kind_of_leaf(token.kind);
    node.text = token.text;
    node.exact = token.exact;
    if (is_leaf(token.kind)) node.distance = token.number;
    node.offset = token.offset;
    node.length = token.length;
    return node;
  }

  const std::vector<QueryToken>& tokens_;
  std::vector<Message>& warnings_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  std::size_t leaves_ = 0;
  std::size_t open_words_ = 0;
};

}  // namespace

QueryNode parse(const std::vector<QueryToken>& tokens, std::vector<Message>& warnings) {
  return Parser(tokens, warnings).run();
}

}  // namespace kiosque::search
