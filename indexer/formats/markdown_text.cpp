#include "indexer/formats/markdown_text.hpp"

#include <cmark.h>

#include <memory>
#include <new>
#include <string>
#include <string_view>

#include "indexer/formats/ascii.hpp"
#include "indexer/formats/html_text.hpp"

namespace kiosque::index {
namespace {

// Is a tag within a paragraph `<br>`?
bool is_line_break(const char* tag) {
  const std::string_view text = tag != nullptr ? tag : "";
  if (text.size() < 4 || text[0] != '<') return false;
  return to_lower_ascii(text[1]) == 'b' && to_lower_ascii(text[2]) == 'r' &&
         std::string_view("> /\t\n").find(text[3]) != std::string_view::npos;
}

/// Writes down a tree without recursion.
class Walk {
 public:
  MarkdownText run(cmark_node& document) {
    const std::unique_ptr<cmark_iter, void (*)(cmark_iter*)> steps(cmark_iter_new(&document),
                                                                   &cmark_iter_free);
    if (!steps) throw std::bad_alloc();
    for (cmark_event_type event = cmark_iter_next(steps.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(steps.get())) {
      cmark_node& node = *cmark_iter_get_node(steps.get());
      event == CMARK_EVENT_ENTER ? enter(node) : leave(node);
    }
    end_line();
    return std::move(text_);
  }

 private:
  void enter(cmark_node& node) {
    const char* literal = cmark_node_get_literal(&node);
    switch (cmark_node_get_type(&node)) {
      case CMARK_NODE_TEXT:
      case CMARK_NODE_CODE:
        if (pictures_ == 0) line_ += literal != nullptr ? literal : "";
        break;
      case CMARK_NODE_SOFTBREAK:
        line_ += ' ';
        break;
      case CMARK_NODE_LINEBREAK:
        end_line();
        break;
      case CMARK_NODE_IMAGE:
        ++pictures_;
        break;
      case CMARK_NODE_CODE_BLOCK:
        end_line();
        line_ = literal != nullptr ? literal : "";
        end_line();
        break;
      case CMARK_NODE_HTML_INLINE:
        if (is_line_break(literal)) end_line();
        break;
      case CMARK_NODE_ITEM:
        begin_item(node);
        break;
      case CMARK_NODE_HTML_BLOCK:
        end_line();
        line_ = html_text(literal != nullptr ? literal : "");
        end_line();
        break;
      case CMARK_NODE_HEADING:
        end_line();
        in_title_ =
            text_.title.empty() && text_.body.empty() && cmark_node_get_heading_level(&node) == 1;
        break;
      default:
        break;
    }
  }

  void leave(cmark_node& node) {
    const cmark_node_type type = cmark_node_get_type(&node);
    if (type == CMARK_NODE_IMAGE) --pictures_;
    if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING) end_line();
    if (type == CMARK_NODE_HEADING) in_title_ = false;
  }

  // Its number, which may be a year that a sentence begins with.
  void begin_item(cmark_node& item) {
    cmark_node* list = cmark_node_parent(&item);
    if (list == nullptr || cmark_node_get_list_type(list) != CMARK_ORDERED_LIST) return;
    int number = cmark_node_get_list_start(list);
    for (cmark_node* before = cmark_node_previous(&item); before != nullptr;
         before = cmark_node_previous(before)) {
      ++number;
    }
    const bool paren = cmark_node_get_list_delim(list) == CMARK_PAREN_DELIM;
    line_ += std::to_string(number) + (paren ? ") " : ". ");
  }

  void end_line() {
    while (line_.ends_with('\n') || line_.ends_with(' ')) line_.pop_back();
    if (line_.empty()) return;
    std::string& to = in_title_ ? text_.title : text_.body;
    if (!to.empty()) to += in_title_ ? ' ' : '\n';
    to += line_;
    line_.clear();
  }

  MarkdownText text_;
  std::string line_;
  int pictures_ = 0;  // that we are within
  bool in_title_ = false;
};

}  // namespace

MarkdownText read_markdown(std::string_view text) {
  const std::unique_ptr<cmark_node, void (*)(cmark_node*)> document(
      cmark_parse_document(text.data(), text.size(), CMARK_OPT_DEFAULT), &cmark_node_free);
  if (!document) throw std::bad_alloc();
  return Walk().run(*document);
}

}  // namespace kiosque::index
