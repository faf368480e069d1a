#include "indexer/formats/html_tree.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "indexer/formats/html_parser.hpp"
#include "indexer/formats/html_text_run.hpp"

namespace kiosque::index {
namespace {

// More than any page that people read; what is nested deeper takes libxml2 too long to close.
constexpr std::size_t deepest = 400;
constexpr std::size_t most_nodes = 400'000;

template <typename Value>
struct Named {
  std::string_view name;
  Value value;
};

using T = HtmlTag;
constexpr std::array tags = {
    Named<T>{"a", T::a},
    Named<T>{"address", T::address},
    Named<T>{"article", T::article},
    Named<T>{"aside", T::aside},
    Named<T>{"blockquote", T::blockquote},
    Named<T>{"body", T::body},
    Named<T>{"br", T::br},
    Named<T>{"button", T::skipped},
    Named<T>{"canvas", T::skipped},
    Named<T>{"caption", T::caption},
    Named<T>{"center", T::block},
    Named<T>{"dd", T::item},
    Named<T>{"details", T::block},
    Named<T>{"dialog", T::skipped},
    Named<T>{"div", T::div},
    Named<T>{"dl", T::list},
    Named<T>{"dt", T::item},
    Named<T>{"fieldset", T::block},
    Named<T>{"figcaption", T::caption},
    Named<T>{"figure", T::figure},
    Named<T>{"footer", T::footer},
    Named<T>{"form", T::form},
    Named<T>{"h1", T::h1},
    Named<T>{"h2", T::heading},
    Named<T>{"h3", T::heading},
    Named<T>{"h4", T::heading},
    Named<T>{"h5", T::heading},
    Named<T>{"h6", T::heading},
    Named<T>{"head", T::head},
    Named<T>{"header", T::header},
    Named<T>{"hr", T::block},
    Named<T>{"html", T::html},
    Named<T>{"iframe", T::skipped},
    Named<T>{"input", T::skipped},
    Named<T>{"li", T::item},
    Named<T>{"link", T::link},
    Named<T>{"main", T::main},
    Named<T>{"menu", T::list},
    Named<T>{"meta", T::meta},
    Named<T>{"nav", T::nav},
    Named<T>{"noscript", T::skipped},
    Named<T>{"object", T::skipped},
    Named<T>{"ol", T::list},
    Named<T>{"p", T::paragraph},
    Named<T>{"pre", T::paragraph},
    Named<T>{"script", T::script},
    Named<T>{"section", T::block},
    Named<T>{"select", T::skipped},
    Named<T>{"style", T::skipped},
    Named<T>{"svg", T::skipped},
    Named<T>{"table", T::table},
    Named<T>{"td", T::cell},
    Named<T>{"template", T::skipped},
    Named<T>{"textarea", T::skipped},
    Named<T>{"th", T::cell},
    Named<T>{"time", T::time},
    Named<T>{"title", T::title},
    Named<T>{"tr", T::block},
    Named<T>{"ul", T::list},
};

using A = HtmlAttribute;
constexpr std::array attributes = {
    Named<A>{"aria-hidden", A::aria_hidden},
    Named<A>{"charset", A::charset},
    Named<A>{"class", A::class_names},
    Named<A>{"content", A::content},
    Named<A>{"datetime", A::datetime},
    Named<A>{"hidden", A::hidden},
    Named<A>{"href", A::href},
    Named<A>{"id", A::id},
    Named<A>{"itemprop", A::itemprop},
    Named<A>{"itemtype", A::itemtype},
    Named<A>{"lang", A::lang},
    Named<A>{"name", A::name},
    Named<A>{"property", A::property},
    Named<A>{"rel", A::rel},
    Named<A>{"role", A::role},
    Named<A>{"style", A::style},
    Named<A>{"type", A::type},
};

template <typename Table>
constexpr bool is_sorted_by_name(const Table& table) {
  return std::is_sorted(table.begin(), table.end(),
                        [](const auto& a, const auto& b) { return a.name < b.name; });
}
static_assert(is_sorted_by_name(tags));
static_assert(is_sorted_by_name(attributes));

template <typename Value, std::size_t size>
std::optional<Value> look_up(const std::array<Named<Value>, size>& table, std::string_view name) {
  const auto* found = std::lower_bound(
      table.begin(), table.end(), name,
      [](const Named<Value>& entry, std::string_view wanted) { return entry.name < wanted; });
  if (found == table.end() || found->name != name) return std::nullopt;
  return found->value;
}

std::string_view to_view(const unsigned char* text) { return reinterpret_cast<const char*>(text); }

}  // namespace

class HtmlTreeBuilder final : public HtmlListener {
 public:
  explicit HtmlTreeBuilder(HtmlTree& tree) : tree_(tree) {}

  void parse(std::string_view page) {
    parse_html(page, *this);
    while (!open_.empty()) close();
  }

  bool open(std::string_view name, const unsigned char** values) override {
    if (open_.size() >= deepest || tree_.nodes_.size() >= most_nodes) return cut();
    const HtmlTree::Index index = add(look_up(tags, name).value_or(HtmlTag::other));
    tree_.nodes_[index].first = static_cast<std::uint32_t>(tree_.attributes_.size());
    for (; values != nullptr && *values != nullptr; values += 2) {
      const auto attribute = look_up(attributes, to_view(values[0]));
      if (!attribute || tree_.nodes_[index].attribute_count == UINT8_MAX) continue;
      const std::string_view value = values[1] != nullptr ? to_view(values[1]) : "";
      const std::uint32_t first = keep(value);
      tree_.attributes_.push_back({*attribute, first, static_cast<std::uint32_t>(value.size())});
      ++tree_.nodes_[index].attribute_count;
    }
    open_.push_back(index);
    return true;
  }

  void close() override {
    tree_.nodes_[open_.back()].end = tree_.size();
    open_.pop_back();
  }

  /// Pieces of one text arrive one after the other, and are joined.
  bool text(std::string_view piece) override {
    if (open_.empty()) return true;
    const HtmlTag inside = tree_.nodes_[open_.back()].tag;
    if (inside == HtmlTag::skipped) return true;
    HtmlTree::Node& last = tree_.nodes_.back();
    const bool goes_on = last.tag == HtmlTag::text && last.parent == open_.back() &&
                         last.first + last.size == tree_.characters_.size();
    if (goes_on) {
      keep(piece);
      last.size += static_cast<std::uint32_t>(piece.size());
      return true;
    }
    if (tree_.nodes_.size() >= most_nodes) return cut();
    const std::uint32_t first = keep(piece);
    HtmlTree::Node& node = tree_.nodes_[add(HtmlTag::text)];
    node.first = first;
    node.size = static_cast<std::uint32_t>(piece.size());
    return true;
  }

 private:
  bool cut() {
    tree_.cut_ = true;
    return false;
  }

  std::uint32_t keep(std::string_view text) {
    const auto at = static_cast<std::uint32_t>(tree_.characters_.size());
    tree_.characters_.append(text);
    return at;
  }

  HtmlTree::Index add(HtmlTag tag) {
    HtmlTree::Node node;
    node.tag = tag;
    node.parent = open_.empty() ? HtmlTree::none : open_.back();
    tree_.nodes_.push_back(node);
    const HtmlTree::Index index = tree_.size() - 1;
    tree_.nodes_[index].end = index + 1;
    return index;
  }

  HtmlTree& tree_;
  std::vector<HtmlTree::Index> open_;
};

HtmlTree::HtmlTree(std::string_view page) {
  characters_.reserve(page.size());
  nodes_.reserve(page.size() / 32);
  HtmlTreeBuilder(*this).parse(page);
}

std::string_view HtmlTree::text(Index index) const {
  const Node& node = nodes_[index];
  if (node.tag != HtmlTag::text) return {};
  return std::string_view(characters_).substr(node.first, node.size);
}

bool HtmlTree::has(Index index, HtmlAttribute name) const {
  const Node& node = nodes_[index];
  if (node.tag == HtmlTag::text) return false;
  const auto first = attributes_.begin() + node.first;
  return std::any_of(first, first + node.attribute_count,
                     [&](const Attribute& one) { return one.name == name; });
}

std::string_view HtmlTree::attribute(Index index, HtmlAttribute name) const {
  const Node& node = nodes_[index];
  if (node.tag == HtmlTag::text) return {};
  for (std::uint32_t i = node.first; i < node.first + node.attribute_count; ++i) {
    const Attribute& one = attributes_[i];
    if (one.name == name) return std::string_view(characters_).substr(one.first, one.size);
  }
  return {};
}

std::string HtmlTree::inner_text(Index index) const {
  TextRun run;
  for (Index i = index; i < nodes_[index].end; ++i) {
    const HtmlTag tag = nodes_[i].tag;
    if (tag == HtmlTag::script || tag == HtmlTag::skipped) {
      i = nodes_[i].end - 1;
    } else if (tag == HtmlTag::br) {
      run.add(" ");
    } else {
      run.add(text(i));
    }
  }
  return run.take();
}

HtmlTree::Index HtmlTree::find(HtmlTag tag) const {
  const auto found =
      std::find_if(nodes_.begin(), nodes_.end(), [&](const Node& node) { return node.tag == tag; });
  return found == nodes_.end() ? none : static_cast<Index>(found - nodes_.begin());
}

}  // namespace kiosque::index
