#include "searcher/search/snippet.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <utility>

#include "searcher/search/match_finder.hpp"
#include "searcher/text/utf8.hpp"

namespace kiosque::search {
namespace {

constexpr std::string_view ellipsis = "…";

// How much of an article is looked through; the best stretch is hardly ever further on.
constexpr std::size_t max_bytes_read = 1U << 20U;

struct Window {
  std::size_t start = 0;
  std::size_t end = 0;
  double score = 0;
};

// The score of the matches [first, last): each word of the query once in full, repeated a little,
// and more for two in their order side by side.
double score(const std::vector<FoundWord>& matches, std::size_t first, std::size_t last,
             std::vector<std::size_t>& seen) {
  constexpr double repeated = 0.05;
  constexpr double side_by_side = 0.5;
  seen.clear();
  double sum = 0;
  for (std::size_t i = first; i < last; ++i) {
    const FoundWord& match = matches[i];
    const bool again = std::find(seen.begin(), seen.end(), match.number) != seen.end();
    sum += match.weight * (again ? repeated : 1);
    if (!again) seen.push_back(match.number);
    if (i > first && match.position == matches[i - 1].position + 1 &&
        match.number == matches[i - 1].number + 1) {
      sum += match.weight * side_by_side;
    }
  }
  return sum;
}

// The stretch of at most `bytes` that begins with a match and scores best; the first of equals.
Window best_window(const std::vector<FoundWord>& matches, std::size_t bytes) {
  Window best;
  std::vector<std::size_t> seen;
  std::size_t last = 0;
  for (std::size_t first = 0; first < matches.size(); ++first) {
    last = std::max(last, first + 1);
    while (last < matches.size() && matches[last].end - matches[first].start <= bytes) ++last;
    const double sum = score(matches, first, last, seen);
    if (sum > best.score * (1 + 1e-9)) best = {matches[first].start, matches[last - 1].end, sum};
  }
  return best;
}

bool is_space(std::string_view text, std::size_t at) {
  const auto c = static_cast<UChar32>(text::code_point_at(text, at));
  return u_isUWhiteSpace(c) != 0 || u_iscntrl(c) != 0;
}

std::size_t next_char(std::string_view text, std::size_t at) {
  text::next_code_point(text, at);
  return at;
}

bool ends_sentence(std::string_view text, std::size_t at) {
  const std::size_t before = text::previous_character(text, at);
  const char c = text[before];
  return c == '.' || c == '!' || c == '?' || c == '\n';
}

// Widens the window to `bytes`: back to the beginning of its sentence if that is near, else some
// words of context, and the rest forward; always between words.
void widen(std::string_view text, std::size_t bytes, Window& window) {
  if (text.size() <= bytes) {
    window.start = 0;
    window.end = text.size();
    return;
  }
  const std::size_t length = window.end - window.start;
  const std::size_t spare = bytes > length ? bytes - length : 0;
  std::size_t start = window.start;
  std::size_t word_start = start;
  while (start > 0 && window.start - start < spare / 2) {
    const std::size_t before = text::previous_character(text, start);
    if (is_space(text, before)) {
      word_start = start;
      if (ends_sentence(text, before == 0 ? 1 : before)) break;
    }
    start = before;
  }
  window.start = start == 0 ? 0 : word_start;

  std::size_t end = window.end;
  std::size_t word_end = text.size();
  bool over = false;
  while (end < text.size()) {
    if (is_space(text, end)) {
      if (over || end - window.start >= bytes) {
        word_end = end;
        break;
      }
      word_end = end;
    }
    over = end - window.start >= bytes;
    if (over && word_end < text.size() && word_end > window.end) break;
    if (end > window.end && end - window.start > 2 * bytes) {  // no space in sight
      word_end = end;
      break;
    }
    end = next_char(text, end);
    if (end >= text.size()) word_end = text.size();
  }
  window.end = word_end;
}

// Copies text[start, end) with white space and control characters made single spaces; `map` tells
// where a byte of the text went.
std::string clean_copy(std::string_view text, const Window& window, std::vector<std::size_t>& map) {
  std::string out;
  map.assign(window.end - window.start + 1, 0);
  for (std::size_t at = window.start; at < window.end;) {
    const std::size_t next = next_char(text, at);
    const bool space = is_space(text, at);
    const std::size_t to = out.size();
    const bool no_break = space && next - at > 1;  // U+00A0, U+202F stay
    if (!space || no_break) {
      out += text.substr(at, next - at);
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
    for (std::size_t i = at; i < next; ++i) map[i - window.start] = to;
    at = next;
  }
  map.back() = out.size();
  return out;
}

Snippet cut(std::string_view text, const Window& window, const std::vector<FoundWord>& matches) {
  std::vector<std::size_t> map;
  const std::string middle = clean_copy(text, window, map);
  Snippet snippet;
  if (window.start > 0) snippet.text = std::string(ellipsis) + " ";
  const std::size_t shift = snippet.text.size();
  snippet.text += middle;
  for (const FoundWord& match : matches) {
    if (match.start < window.start || match.end > window.end) continue;
    const std::size_t start = map[match.start - window.start];
    const std::size_t end = map[match.end - window.start];
    add_highlight(snippet.highlights, snippet.text, {start + shift, end - start});
  }
  while (!snippet.text.empty() && snippet.text.back() == ' ') snippet.text.pop_back();
  if (window.end < text.size()) {
    snippet.text += ' ';
    snippet.text += ellipsis;
  }
  return snippet;
}

}  // namespace

Snippet make_snippet(std::string_view lead, std::string_view body, const MatchRuns& matching,
                     std::size_t bytes, text::Analyzer& analyzer) {
  if (bytes == 0) return {};
  const MatchFinder finder(matching);
  const std::string_view first = lead.empty() ? body : lead;
  std::string_view text = first;
  std::vector<FoundWord> matches = finder.find(first.substr(0, max_bytes_read), analyzer);
  Window window = best_window(matches, bytes);
  if (!lead.empty()) {
    std::vector<FoundWord> body_matches = finder.find(body.substr(0, max_bytes_read), analyzer);
    const Window body_window = best_window(body_matches, bytes);
    if (body_window.score > window.score) {
      text = body;
      matches = std::move(body_matches);
      window = body_window;
    }
  }
  if (text.empty()) return {};
  widen(text, bytes, window);
  return cut(text, window, matches);
}

}  // namespace kiosque::search
