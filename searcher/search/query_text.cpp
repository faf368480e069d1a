// The first two stages of a query for people.
#include <fmt/format.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/search/query_lexer.hpp"
#include "searcher/search/query_tree.hpp"

namespace kiosque::search {
namespace {

using Kind = QueryToken::Kind;
using Node = QueryNode::Kind;

std::string_view name_of(Kind kind) {
  static constexpr std::array<std::string_view, 13> names = {
      "word",  "prefix", "fuzzy", "phrase", "open", "close", "plus",
      "minus", "and",    "or",    "not",    "near", "field"};
  return names[static_cast<std::size_t>(kind)];
}

// What stood behind the text of a token.
std::string mark_of(const QueryToken& token) {
  if (token.kind == Kind::prefix) return "*";
  if (token.kind == Kind::fuzzy) return fmt::format("~{}", token.number);
  if (token.kind == Kind::phrase && token.number > 0) return fmt::format(" ~{}", token.number);
  return {};
}

void write(const QueryNode& node, std::string& out);

void write_children(std::string_view name, const QueryNode& node, std::string& out) {
  out += name;
  out += '(';
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    if (i > 0) out += ' ';
    write(node.children[i], out);
  }
  out += ')';
}

void write(const QueryNode& node, std::string& out) {
  if (node.role == QueryNode::Role::required) out += '+';
  if (node.role == QueryNode::Role::excluded) out += '-';
  if (node.field != nullptr && node.children.empty()) {
    out += fmt::format("{}:", node.since ? since_name : node.field->name);
  }
  if (node.exact) out += '=';
  switch (node.kind) {
    case Node::word:
      out += node.text;
      break;
    case Node::prefix:
      out += node.text + '*';
      break;
    case Node::fuzzy:
      out += fmt::format("{}~{}", node.text, node.distance);
      break;
    case Node::phrase:
    case Node::filter:
      out += fmt::format("\"{}\"", node.text);
      if (node.kind == Node::phrase && node.distance > 0) out += fmt::format("~{}", node.distance);
      break;
    case Node::near:
      write_children(fmt::format("NEAR/{}", node.distance), node, out);
      break;
    case Node::both:
      write_children("AND", node, out);
      break;
    case Node::either:
      write_children("OR", node, out);
      break;
    case Node::without:
      write_children("NOT", node, out);
      break;
    case Node::bag:
      write_children("", node, out);
      break;
  }
}

}  // namespace

std::string to_string(const std::vector<QueryToken>& tokens) {
  std::string out;
  for (const QueryToken& token : tokens) {
    out += fmt::format("{:>5}  {:<7} {}{}{}\n", token.offset, name_of(token.kind),
                       token.exact ? "=" : "", token.text, mark_of(token));
  }
  return out;
}

std::string to_string(const QueryNode& node) {
  std::string out;
  write(node, out);
  return out;
}

}  // namespace kiosque::search
