#include "indexer/formats/xml_tree.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "indexer/formats/findings.hpp"

namespace kiosque::index {
namespace {

/// Splits `a/b/c` into `a` and `b/c`.
std::pair<std::string_view, std::string_view> split_path(std::string_view path) {
  const std::size_t slash = path.find('/');
  if (slash == std::string_view::npos) return {path, {}};
  return {path.substr(0, slash), path.substr(slash + 1)};
}

void append_text(const XmlNode& node, std::string& out) {
  out += node.text;
  for (const XmlNode& child : node.children) append_text(child, out);
}

void append_descendants(const XmlNode& node, std::string_view name,
                        std::vector<const XmlNode*>& found) {
  for (const XmlNode& child : node.children) {
    if (child.name == name) {
      found.push_back(&child);
    } else {
      append_descendants(child, name, found);
    }
  }
}

}  // namespace

std::string_view XmlNode::attribute(std::string_view wanted) const {
  for (const auto& [key, value] : attributes) {
    if (key == wanted) return value;
  }
  return {};
}

const XmlNode* XmlNode::find(std::string_view path) const {
  const auto [first, rest] = split_path(path);
  for (const XmlNode& child : children) {
    if (child.name != first) continue;
    if (rest.empty()) return &child;
    if (const XmlNode* found = child.find(rest)) return found;
  }
  return nullptr;
}

std::vector<const XmlNode*> XmlNode::find_all(std::string_view path) const {
  const auto [first, rest] = split_path(path);
  std::vector<const XmlNode*> all;
  for (const XmlNode& child : children) {
    if (child.name != first) continue;
    if (rest.empty()) {
      all.push_back(&child);
    } else {
      for (const XmlNode* one : child.find_all(rest)) all.push_back(one);
    }
  }
  return all;
}

std::vector<const XmlNode*> XmlNode::descendants(std::string_view wanted) const {
  std::vector<const XmlNode*> found;
  append_descendants(*this, wanted, found);
  return found;
}

std::string XmlNode::raw_text() const {
  std::string all;
  append_text(*this, all);
  return all;
}

std::string XmlNode::line() const {
  std::string out;
  bool space = false;
  for (const char c : raw_text()) {
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
      space = !out.empty();
      continue;
    }
    if (space) out += ' ';
    space = false;
    out += c;
  }
  return out;
}

std::string XmlNode::line(std::string_view path) const {
  const XmlNode* found = find(path);
  return found == nullptr ? std::string() : found->line();
}

XmlTreeReader::XmlTreeReader(const ReaderInput& input, std::vector<std::string_view> names)
    : input_(input), names_(std::move(names)) {
  parser_ = std::make_unique<XmlParser>(input, *this);
}

XmlTreeReader::~XmlTreeReader() = default;

std::optional<XmlTree> XmlTreeReader::next() {
  while (ready_.empty() && !ended_) {
    if (parser_->parse_piece()) continue;
    ended_ = true;
    if (!open_.empty()) input_.reject(count_, reason::breaks_off);
  }
  if (ready_.empty()) return std::nullopt;
  XmlTree tree = std::move(ready_.front());
  ready_.pop_front();
  return tree;
}

bool XmlTreeReader::fits(std::size_t size) {
  size_ += size;
  return size_ <= input_.max_record_bytes;
}

void XmlTreeReader::start_element(const XmlElement& element) {
  if (open_.empty()) {
    if (std::find(names_.begin(), names_.end(), element.name) == names_.end()) return;
    ++count_;
    begun_at_ = parser_->position();
    size_ = 0;
  }
  XmlNode& node = open_.emplace_back();
  if (!fits(sizeof(XmlNode) + element.name.size())) return;
  node.name = element.name;
  element.for_each_attribute([&](std::string_view name, std::string_view value) {
    if (!fits(name.size() + value.size() + 2 * sizeof(std::string))) return;
    node.attributes.emplace_back(name, value);
  });
}

void XmlTreeReader::text(std::string_view piece) {
  if (open_.empty()) return;
  std::vector<XmlNode>& siblings = open_.back().children;
  const bool follows = !siblings.empty() && siblings.back().name.empty();
  if (!fits(piece.size() + (follows ? 0 : sizeof(XmlNode)))) return;
  if (!follows) siblings.emplace_back();
  siblings.back().text.append(piece);
}

void XmlTreeReader::end_element() {
  if (open_.empty()) return;
  XmlNode node = std::move(open_.back());
  open_.pop_back();
  const bool too_long = size_ > input_.max_record_bytes;
  if (!open_.empty()) {
    if (!too_long) open_.back().children.push_back(std::move(node));
  } else if (too_long) {
    input_.reject(count_, reason::too_long,
                  fmt::format("more than {} bytes", input_.max_record_bytes));
  } else {
    ready_.push_back({std::move(node), count_, parser_->position() - begun_at_});
  }
}

}  // namespace kiosque::index
