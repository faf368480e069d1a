#include "indexer/formats/pdf_text.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "indexer/formats/ascii.hpp"
#include "indexer/formats/encoding.hpp"
#include "indexer/formats/lines.hpp"

namespace kiosque::index {
namespace {

using PageLines = std::vector<std::string>;  // an empty one between paragraphs

/// What letters set as one are made of; poppler gives some as they are.
void split_ligatures(std::string& text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> ligatures{
      {{"ﬀ", "ff"}, {"ﬁ", "fi"}, {"ﬂ", "fl"}, {"ﬃ", "ffi"}, {"ﬄ", "ffl"}}};
  for (const auto& [joined, letters] : ligatures) {
    for (std::size_t at = text.find(joined); at != std::string::npos; at = text.find(joined, at)) {
      text.replace(at, joined.size(), letters);
    }
  }
}

PageLines split_lines(const std::string& page) {
  PageLines lines;
  Lines all(page);
  while (!all.done()) {
    std::string line(trim(all.next()));
    std::replace(line.begin(), line.end(), '\f', ' ');
    split_ligatures(line);
    lines.emplace_back(trim(line));
  }
  return lines;
}

/// A line as the head of another page would be the same: numbers do not count.
std::string without_numbers(std::string_view line) {
  std::string out;
  for (const char c : line) {
    const bool digit = c >= '0' && c <= '9';
    if (!digit) out += to_lower_ascii(c);
    if (digit && !out.ends_with('#')) out += '#';
  }
  return out;
}

bool is_page_number(std::string_view key) {
  std::string rest(key);
  for (const std::string_view part : {"page", "p.", "#", "/", "-", "–", "—", "|", "sur", " "}) {
    for (std::size_t at = rest.find(part); at != std::string::npos; at = rest.find(part)) {
      rest.erase(at, part.size());
    }
  }
  return rest.empty() && key.find('#') != std::string_view::npos;
}

/// Places of the first and last lines of a page that may be heads and feet.
std::set<std::size_t> edges(const PageLines& lines) {
  constexpr std::size_t most = 3;
  std::set<std::size_t> places;
  for (std::size_t i = 0; i < lines.size() && places.size() < most; ++i) {
    if (!lines[i].empty()) places.insert(i);
  }
  std::size_t last = 0;
  for (std::size_t i = lines.size(); i-- > 0 && last < most;) {
    if (lines[i].empty()) continue;
    places.insert(i);
    ++last;
  }
  return places;
}

void leave_out_heads(std::vector<PageLines>& pages) {
  std::map<std::string, std::size_t> counts;
  for (const PageLines& page : pages) {
    std::set<std::string> keys;
    for (const std::size_t at : edges(page)) keys.insert(without_numbers(page[at]));
    for (const std::string& key : keys) ++counts[key];
  }
  // Left and right pages often have heads of their own.
  const std::size_t least = std::max<std::size_t>(3, (pages.size() + 2) / 3);
  for (PageLines& page : pages) {
    for (const std::size_t at : edges(page)) {
      const std::string key = without_numbers(page[at]);
      if (counts[key] >= (is_page_number(key) ? 2 : least)) page[at].clear();
    }
  }
}

bool begins_small(std::string_view line) {
  if (line.empty()) return false;
  // Of two bytes in UTF-8, é and the like: small letters are C3 9F to C3 BF, œ is C5 93.
  if (line.front() == '\xC3' && line.size() > 1) return static_cast<unsigned char>(line[1]) >= 0x9F;
  return (line.front() >= 'a' && line.front() <= 'z') || line.starts_with("œ");
}

/// Whether the hyphen at a line's end belongs to the word: `peut-` `être`, `celui-` `ci`.
bool keeps_hyphen(std::string_view next) {
  constexpr std::array<std::string_view, 18> parts{"là",   "ci",    "il",   "elle", "ils",  "elles",
                                                   "on",   "je",    "tu",   "ce",   "nous", "t",
                                                   "vous", "mêmes", "même", "moi",  "être", "dire"};
  const std::string_view word = next.substr(0, next.find_first_of(" ,.;:!?-'"));
  return std::find(parts.begin(), parts.end(), word) != parts.end();
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

void append_line(std::string& paragraph, std::string_view line) {
  constexpr std::string_view soft_hyphen = "\xC2\xAD";
  if (paragraph.ends_with(soft_hyphen)) {
    paragraph.resize(paragraph.size() - soft_hyphen.size());
  } else if (paragraph.size() > 1 && paragraph.ends_with('-')) {
    const char before = paragraph[paragraph.size() - 2];
    const bool letter = is_ascii_letter(before) || (before & '\x80') != 0;
    const bool digits = is_digit(before) && is_digit(line.front());
    const bool word = letter && begins_small(line);
    if (!digits && !word) paragraph += ' ';
    if (word && !keeps_hyphen(line)) paragraph.pop_back();
  } else if (!paragraph.empty()) {
    paragraph += ' ';
  }
  paragraph += line;
}

/// Whether a paragraph is cut off by the end of its column or page.
bool goes_on(std::string_view paragraph, std::string_view next) {
  if (paragraph.empty() || !begins_small(next)) return false;
  constexpr std::string_view ends = ".!?:;";
  return ends.find(paragraph.back()) == std::string_view::npos && !paragraph.ends_with("»") &&
         !paragraph.ends_with("…");
}

}  // namespace

std::string join_pdf_pages(const std::vector<std::string>& pages) {
  std::vector<PageLines> split;
  for (const std::string& page : pages) split.push_back(split_lines(page));
  leave_out_heads(split);
  std::string text;
  std::string paragraph;
  bool ended = false;
  for (const PageLines& page : split) {
    for (const std::string& line : page) {
      if (line.empty()) {
        ended = true;
        continue;
      }
      if (ended && !paragraph.empty() && !goes_on(paragraph, line)) {
        text += paragraph + '\n';
        paragraph.clear();
      }
      ended = false;
      append_line(paragraph, line);
    }
    ended = true;
  }
  return text + paragraph;
}

bool is_pdf_title(std::string_view title) {
  const std::string lower = to_lower_ascii(trim(title));
  constexpr std::array<std::string_view, 10> endings{".doc", ".docx", ".indd", ".qxd", ".qxp",
                                                     ".pdf", ".rtf",  ".odt",  ".pub", ".txt"};
  const auto ends = [&](std::string_view ending) { return lower.ends_with(ending); };
  if (lower.size() < 3 || std::any_of(endings.begin(), endings.end(), ends)) return false;
  return !lower.starts_with("microsoft word") && !lower.starts_with("untitled") &&
         !lower.starts_with("sans titre");
}

}  // namespace kiosque::index
