#include "indexer/formats/stray_headlines.hpp"

#include <algorithm>
#include <array>

#include "indexer/formats/encoding.hpp"
#include "indexer/formats/lines.hpp"

namespace kiosque::index {
namespace {

constexpr std::size_t longest_headline = 250;  // characters; paragraphs are rarely that short

bool is_marker(std::string_view line) {
  constexpr std::array<std::string_view, 5> markers{"-", "–", "—", "*", "•"};
  return std::find(markers.begin(), markers.end(), trim(line)) != markers.end();
}

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

/// A full stop, inside closing quotes or not; neither an ellipsis nor the end of `O.N.U.`.
bool ends_with_full_stop(std::string_view text) {
  constexpr std::array<std::string_view, 5> closing{"»", "”", "\"", ")", "’"};
  const auto closes = [&](std::string_view mark) { return text.ends_with(mark); };
  const auto* mark = closing.begin();
  while ((mark = std::find_if(closing.begin(), closing.end(), closes)) != closing.end()) {
    text.remove_suffix(mark->size());
    text = trim(text);
  }
  if (!text.ends_with('.') || text.ends_with("..")) return false;
  const std::size_t size = text.size();
  const bool acronym =
      size >= 4 && text[size - 3] == '.' && text[size - 2] >= 'A' && text[size - 2] <= 'Z';
  return !acronym;
}

bool is_headline(std::string_view line) {
  return !line.empty() && !is_marker(line) && count_characters(line) <= longest_headline &&
         !ends_with_full_stop(line);
}

std::string_view next_not_blank(Lines& lines) {
  std::string_view line;
  while (!lines.done() && line.empty()) line = trim(lines.next());
  return line;
}

}  // namespace

StrayHeadlines find_stray_headlines(std::string_view text) {
  StrayHeadlines found;
  Lines lines(text);
  while (is_marker(next_not_blank(lines))) {
    const std::size_t after_marker = lines.position();
    const std::string_view line = next_not_blank(lines);
    if (!is_headline(line)) {
      // The marker belongs to the page's layout if headlines came before, to the text if not.
      if (!found.headlines.empty()) found.size = after_marker;
      break;
    }
    found.headlines.push_back(line);
    found.size = lines.position();
  }
  if (trim(text.substr(found.size)).empty()) return {};
  return found;
}

}  // namespace kiosque::index
