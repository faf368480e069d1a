#include "indexer/formats/xml_root.hpp"

#include <algorithm>

namespace kiosque::index {
namespace {

constexpr std::string_view white_space = " \t\r\n";

/// `text` behind the first `end`; empty when there is none.
std::string_view behind(std::string_view text, std::string_view end) {
  const std::size_t at = text.find(end);
  return at == std::string_view::npos ? std::string_view() : text.substr(at + end.size());
}

/// Behind a document type, whose own declarations stand in brackets.
std::string_view behind_document_type(std::string_view text) {
  const std::size_t at = text.find_first_of("[>");
  if (at == std::string_view::npos) return {};
  return text[at] == '>' ? text.substr(at + 1) : behind(behind(text, "]"), ">");
}

}  // namespace

XmlRoot find_xml_root(std::string_view head) {
  while (true) {
    head.remove_prefix(std::min(head.find_first_not_of(white_space), head.size()));
    if (head.starts_with("<?")) {
      head = behind(head, "?>");
    } else if (head.starts_with("<!--")) {
      head = behind(head, "-->");
    } else if (head.starts_with("<!")) {
      head = behind_document_type(head);
    } else {
      break;
    }
  }
  if (!head.starts_with('<')) return {};
  const std::string_view tag = head.substr(0, head.find('>'));
  std::string_view name = tag.substr(1, tag.find_first_of(" \t\r\n/", 1) - 1);
  if (const std::size_t colon = name.find(':'); colon != std::string_view::npos) {
    name.remove_prefix(colon + 1);
  }
  return {name, tag};
}

}  // namespace kiosque::index
