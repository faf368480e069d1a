#include "indexer/formats/html_text.hpp"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <memory_resource>
#include <new>

#include "indexer/formats/ascii.hpp"
#include "indexer/formats/encoding.hpp"
#include "indexer/formats/text_lines.hpp"

namespace kiosque::index {
namespace {

// Nested more deeply than any page, and cheap still: the parser's time grows with the square.
constexpr std::size_t deepest = 2000;
constexpr std::size_t slice_bytes = 16U << 10U;

bool is_any_of(GumboTag tag, std::initializer_list<GumboTag> tags) {
  return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

bool is_hidden(GumboTag tag) {
  return is_any_of(tag, {GUMBO_TAG_HEAD, GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_TEMPLATE,
                         GUMBO_TAG_IFRAME, GUMBO_TAG_OBJECT, GUMBO_TAG_NOEMBED, GUMBO_TAG_NOFRAMES,
                         GUMBO_TAG_SELECT, GUMBO_TAG_DATALIST, GUMBO_TAG_TEXTAREA, GUMBO_TAG_SVG,
                         GUMBO_TAG_MATH, GUMBO_TAG_AUDIO, GUMBO_TAG_VIDEO, GUMBO_TAG_CANVAS});
}

bool is_block(GumboTag tag) {
  return is_any_of(
      tag, {GUMBO_TAG_P,          GUMBO_TAG_DIV,     GUMBO_TAG_BR,         GUMBO_TAG_LI,
            GUMBO_TAG_UL,         GUMBO_TAG_OL,      GUMBO_TAG_TR,         GUMBO_TAG_TABLE,
            GUMBO_TAG_H1,         GUMBO_TAG_H2,      GUMBO_TAG_H3,         GUMBO_TAG_H4,
            GUMBO_TAG_H5,         GUMBO_TAG_H6,      GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_PRE,
            GUMBO_TAG_SECTION,    GUMBO_TAG_ARTICLE, GUMBO_TAG_HEADER,     GUMBO_TAG_FOOTER,
            GUMBO_TAG_ASIDE,      GUMBO_TAG_NAV,     GUMBO_TAG_MAIN,       GUMBO_TAG_FIGURE,
            GUMBO_TAG_FIGCAPTION, GUMBO_TAG_DL,      GUMBO_TAG_DT,         GUMBO_TAG_DD,
            GUMBO_TAG_HR,         GUMBO_TAG_FORM,    GUMBO_TAG_FIELDSET,   GUMBO_TAG_LEGEND,
            GUMBO_TAG_ADDRESS,    GUMBO_TAG_CENTER,  GUMBO_TAG_DETAILS,    GUMBO_TAG_SUMMARY,
            GUMBO_TAG_CAPTION,    GUMBO_TAG_BODY,    GUMBO_TAG_HTML});
}

/// Nothing is given back before all is done: gumbo would free its tree by recursion, which a deep
/// one overflows the stack with.
class Arena {
 public:
  static void* allocate(void* self, std::size_t size) {
    try {
      return static_cast<Arena*>(self)->memory_.allocate(size);
    } catch (const std::bad_alloc&) {
      return nullptr;
    }
  }
  static void deallocate(void* /*self*/, void* /*memory*/) {}

 private:
  std::pmr::monotonic_buffer_resource memory_{16U << 10U};
};

const GumboVector* children_of(const GumboNode& node) {
  if (node.type == GUMBO_NODE_ELEMENT) return &node.v.element.children;
  return nullptr;  // a template's are not shown
}

/// Goes through the tree without recursion.
class Walk {
 public:
  explicit Walk(TextLines& lines) : lines_(lines) {}

  void run(const GumboNode& root) {
    const GumboNode* node = &root;
    while (node != nullptr) {
      const GumboVector* children = enter(*node) ? children_of(*node) : nullptr;
      if (children != nullptr && children->length > 0) {
        node = static_cast<const GumboNode*>(children->data[0]);
        continue;
      }
      leave(*node);
      while (node != &root && !has_next(*node)) {
        node = node->parent;
        leave(*node);
      }
      node = node == &root ? nullptr : next(*node);
    }
  }

 private:
  static bool has_next(const GumboNode& node) {
    return node.index_within_parent + 1 < children_of(*node.parent)->length;
  }
  static const GumboNode* next(const GumboNode& node) {
    return static_cast<const GumboNode*>(
        children_of(*node.parent)->data[node.index_within_parent + 1]);
  }

  /// Whether what is in the node is shown.
  bool enter(const GumboNode& node) {
    if (node.type == GUMBO_NODE_ELEMENT) {
      const GumboTag tag = node.v.element.tag;
      if (is_hidden(tag)) return false;
      if (is_block(tag)) lines_.end_line();
      preformatted_ += tag == GUMBO_TAG_PRE ? 1U : 0U;
    } else if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_CDATA ||
               node.type == GUMBO_NODE_WHITESPACE) {
      preformatted_ > 0 ? lines_.add_preformatted(node.v.text.text) : lines_.add(node.v.text.text);
    }
    return true;
  }
  void leave(const GumboNode& node) {
    if (node.type != GUMBO_NODE_ELEMENT) return;
    const GumboTag tag = node.v.element.tag;
    if (is_hidden(tag)) return;
    if (is_block(tag)) lines_.end_line();
    if (tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH) lines_.end_cell();
    if (tag == GUMBO_TAG_PRE) --preformatted_;
  }

  TextLines& lines_;
  std::size_t preformatted_ = 0;
};

void add_parsed(std::string_view html, TextLines& lines) {
  Arena arena;
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = &Arena::allocate;
  options.deallocator = &Arena::deallocate;
  options.userdata = &arena;
  options.max_errors = 0;
  const GumboOutput* output = gumbo_parse_with_options(&options, html.data(), html.size());
  if (output == nullptr) throw std::bad_alloc();
  Walk(lines).run(*output->root);
}

/// The most elements that can be open at once: those begun and not ended, but for such as need no
/// end.
std::size_t depth_bound(std::string_view html) {
  constexpr std::array<std::string_view, 14> without_end = {"p",     "br",   "li",   "img",   "hr",
                                                            "td",    "tr",   "th",   "dt",    "dd",
                                                            "input", "meta", "link", "option"};
  std::ptrdiff_t open = 0;
  std::ptrdiff_t most = 0;
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at)) {
    ++at;
    const bool closes = html.substr(at, 1) == "/";
    const std::string_view name = html.substr(at, html.substr(at, 8).find_first_of(" />\t\n\r"));
    if (closes) open = std::max<std::ptrdiff_t>(open - 1, 0);
    if (closes || name.empty() || name.front() == '!' || name.front() == '?') continue;
    if (std::find(without_end.begin(), without_end.end(), name) == without_end.end()) ++open;
    most = std::max(most, open);
  }
  return static_cast<std::size_t>(most);
}

// The elements that HTML's parser opens again in each paragraph after one that they were not closed
// in. They carry no text of their own.
constexpr std::array<std::string_view, 14> formatting = {
    "a",    "b", "big",   "code",   "em",     "font", "i",
    "nobr", "s", "small", "strike", "strong", "tt",   "u"};

// The end of the tag that begins at `at`, behind its `>`; 0 for what is no tag of such an element.
std::size_t end_of_formatting_tag(std::string_view html, std::size_t at) {
  std::size_t place = at + (html.substr(at + 1, 1) == "/" ? 2 : 1);
  std::string name;
  while (place < html.size() && is_ascii_letter(html[place]) && name.size() < 8) {
    name += to_lower_ascii(html[place++]);
  }
  if (std::find(formatting.begin(), formatting.end(), name) == formatting.end()) return 0;
  if (html.substr(place, 1).find_first_not_of(" \t\r\n\f/>") != std::string_view::npos) return 0;
  char quote = 0;
  for (; place < html.size(); ++place) {
    const char c = html[place];
    if (quote == 0 && c == '>') return place + 1;
    if (quote == 0 && (c == '"' || c == '\'')) {
      quote = c;
    } else if (c == quote) {
      quote = 0;
    }
  }
  return html.size();
}

// Would the tree be larger by far than the text? Tags that open again do so at most once for each
// other tag.
bool may_explode(std::string_view html) {
  constexpr std::size_t most_nodes = std::size_t{1} << 20U;
  std::size_t tags = 0;
  std::size_t reopened = 0;
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
    ++tags;
    if (html.substr(at + 1, 1) != "/" && end_of_formatting_tag(html.substr(0, at + 16), at) != 0) {
      ++reopened;
    }
  }
  return tags > most_nodes || reopened * tags > most_nodes;
}

std::string without_formatting(std::string_view html) {
  std::string out;
  std::size_t from = 0;
  for (std::size_t at = html.find('<'); at != std::string_view::npos;) {
    const std::size_t end = end_of_formatting_tag(html, at);
    if (end != 0) {
      out += html.substr(from, at - from);
      from = end;
    }
    at = html.find('<', end != 0 ? end : at + 1);
  }
  return out.append(html.substr(std::min(from, html.size())));
}

}  // namespace

std::string html_text(std::string_view html) {
  TextLines lines;
  if (html.find_first_of("<&") == std::string_view::npos) {
    lines.add(html);
    return lines.take();
  }
  std::string clean;
  if (!is_utf8(html)) html = clean = repair_utf8(html);
  std::string plain;
  if (may_explode(html)) html = plain = without_formatting(html);
  // What no browser would show right is taken in slices, so that it takes no more than its time.
  const std::size_t slice = depth_bound(html) > deepest ? slice_bytes : html.size();
  while (!html.empty()) {
    std::size_t size = std::min(slice, html.size());
    if (size < html.size()) {
      const std::size_t tag = html.find('<', size);
      size = std::min(tag, html.size());
    }
    add_parsed(html.substr(0, size), lines);
    html.remove_prefix(size);
  }
  return lines.take();
}

}  // namespace kiosque::index
