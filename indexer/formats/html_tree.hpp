#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kiosque::index {

/// The elements that mean something to the extraction; all others are `other`, which is inline.
enum class HtmlTag : std::uint8_t {
  text,  ///< not an element: a piece of text
  other,
  a,
  address,
  article,
  aside,
  block,  ///< a block that means nothing more: `section`, `fieldset`, `center`…
  blockquote,
  body,
  br,
  caption,  ///< also `figcaption`
  cell,     ///< `td` and `th`
  div,
  figure,
  footer,
  form,
  h1,
  head,
  header,
  heading,  ///< `h2` to `h6`
  html,
  item,  ///< `li`, `dt`, `dd`
  link,
  list,
  main,
  meta,
  nav,
  paragraph,  ///< also `pre`
  script,
  skipped,  ///< what shows no text of the page: `style`, `svg`, `iframe`, `button`…
  table,
  time,
  title
};

/// The attributes that are kept.
enum class HtmlAttribute : std::uint8_t {
  aria_hidden,
  charset,
  class_names,
  content,
  datetime,
  hidden,
  href,
  id,
  itemprop,
  itemtype,
  lang,
  name,
  property,
  rel,
  role,
  style,
  type
};

/// A page as a flat list of nodes in document order: the children of a node follow it, up to its
/// `end`. Nothing that walks it needs recursion, whatever the page's nesting.
class HtmlTree {
 public:
  using Index = std::uint32_t;
  static constexpr Index none = UINT32_MAX;

  struct Node {
    HtmlTag tag = HtmlTag::other;
    std::uint8_t attribute_count = 0;
    Index parent = none;
    Index end = 0;            ///< one past the last node inside
    std::uint32_t first = 0;  ///< its first attribute, or where its text begins
    std::uint32_t size = 0;   ///< of its text
  };

  /// Parses a page as forgivingly as libxml2 does. Elements nested too deeply, or beyond a great
  /// number, are left out, and so is all that follows: see cut().
  /// \param page  UTF-8
  explicit HtmlTree(std::string_view page);

  [[nodiscard]] const std::vector<Node>& nodes() const noexcept { return nodes_; }
  [[nodiscard]] const Node& operator[](Index index) const { return nodes_[index]; }
  [[nodiscard]] Index size() const noexcept { return static_cast<Index>(nodes_.size()); }
  [[nodiscard]] bool cut() const noexcept { return cut_; }

  /// The text of a text node, entities decoded.
  [[nodiscard]] std::string_view text(Index index) const;
  /// The value of an attribute; empty when it is absent.
  [[nodiscard]] std::string_view attribute(Index index, HtmlAttribute name) const;
  [[nodiscard]] bool has(Index index, HtmlAttribute name) const;
  /// All text inside of an element, runs of white space as one space, none at the ends.
  [[nodiscard]] std::string inner_text(Index index) const;
  /// Where the first element of this kind is, or none.
  [[nodiscard]] Index find(HtmlTag tag) const;

 private:
  friend class HtmlTreeBuilder;
  struct Attribute {
    HtmlAttribute name;
    std::uint32_t first;
    std::uint32_t size;
  };

  std::vector<Node> nodes_;
  std::vector<Attribute> attributes_;
  std::string characters_;  // of all texts and attributes
  bool cut_ = false;
};

}  // namespace kiosque::index
