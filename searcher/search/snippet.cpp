#include "searcher/search/snippet.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <unordered_map>

#include "searcher/text/utf8.hpp"

namespace kiosque::search {
namespace {

constexpr std::string_view ellipsis = "…";

// How much of an article is looked through; the best stretch is hardly ever further on.
constexpr std::size_t max_bytes_read = 1U << 20U;

// A word of the text that matches.
struct Match {
  std::size_t start;
  std::size_t end;
  std::uint32_t position;
  std::size_t term;  // index into the terms
};

struct Window {
  std::size_t start = 0;
  std::size_t end = 0;
  double score = 0;
};

class TermTable {
 public:
  explicit TermTable(const std::vector<MatchTerm>& terms) : terms_(terms) {
    for (std::size_t i = 0; i < terms.size(); ++i) by_stem_[terms[i].stem].push_back(i);
  }

  // The term that a word of the text matches; the number of terms when there is none.
  [[nodiscard]] std::size_t find(const text::Token& token) const {
    const auto found = by_stem_.find(token.stem);
    if (found == by_stem_.end()) return terms_.size();
    for (const std::size_t i : found->second) {
      if (terms_[i].surface.empty() || terms_[i].surface == token.surface) return i;
    }
    return terms_.size();
  }

  [[nodiscard]] double weight(std::size_t term) const { return terms_[term].weight; }
  [[nodiscard]] std::size_t size() const { return terms_.size(); }

 private:
  const std::vector<MatchTerm>& terms_;
  std::unordered_map<std::string_view, std::vector<std::size_t>> by_stem_;
};

std::vector<Match> find_matches(std::string_view text, const TermTable& terms,
                                text::Analyzer& analyzer) {
  std::vector<Match> matches;
  for (const text::Token& token : analyzer.analyze(text.substr(0, max_bytes_read))) {
    const std::size_t term = terms.find(token);
    if (term < terms.size()) matches.push_back({token.start, token.end, token.position, term});
  }
  return matches;
}

// The score of the matches [first, last): each term once in full, repeated a little, and more for
// two in their order side by side.
double score(const std::vector<Match>& matches, std::size_t first, std::size_t last,
             const TermTable& terms, std::vector<std::size_t>& seen) {
  constexpr double repeated = 0.05;
  constexpr double side_by_side = 0.5;
  seen.clear();
  double sum = 0;
  for (std::size_t i = first; i < last; ++i) {
    const std::size_t term = matches[i].term;
    const bool again = std::find(seen.begin(), seen.end(), term) != seen.end();
    sum += terms.weight(term) * (again ? repeated : 1);
    if (!again) seen.push_back(term);
    if (i > first && matches[i].position == matches[i - 1].position + 1 &&
        term == matches[i - 1].term + 1) {
      sum += terms.weight(term) * side_by_side;
    }
  }
  return sum;
}

// The stretch of at most `bytes` that begins with a match and scores best; the first of equals.
Window best_window(const std::vector<Match>& matches, const TermTable& terms, std::size_t bytes) {
  Window best;
  std::vector<std::size_t> seen;
  std::size_t last = 0;
  for (std::size_t first = 0; first < matches.size(); ++first) {
    last = std::max(last, first + 1);
    while (last < matches.size() && matches[last].end - matches[first].start <= bytes) ++last;
    const double sum = score(matches, first, last, terms, seen);
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

// Matches that only a single space parts are shown as one.
void add_highlight(std::vector<Highlight>& highlights, const std::string& text, Highlight next) {
  if (!highlights.empty()) {
    Highlight& before = highlights.back();
    const std::size_t end = before.offset + before.length;
    if (next.offset < end) return;
    if (next.offset == end + 1 && text[end] == ' ') {
      before.length = next.offset + next.length - before.offset;
      return;
    }
  }
  highlights.push_back(next);
}

Snippet cut(std::string_view text, const Window& window, const std::vector<Match>& matches) {
  std::vector<std::size_t> map;
  const std::string middle = clean_copy(text, window, map);
  Snippet snippet;
  if (window.start > 0) snippet.text = std::string(ellipsis) + " ";
  const std::size_t shift = snippet.text.size();
  snippet.text += middle;
  for (const Match& match : matches) {
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

Snippet make_snippet(std::string_view lead, std::string_view body,
                     const std::vector<MatchTerm>& terms, std::size_t bytes,
                     text::Analyzer& analyzer) {
  if (bytes == 0) return {};
  const TermTable table(terms);
  const std::string_view first = lead.empty() ? body : lead;
  std::string_view text = first;
  std::vector<Match> matches = find_matches(first, table, analyzer);
  Window window = best_window(matches, table, bytes);
  if (!lead.empty()) {
    std::vector<Match> body_matches = find_matches(body, table, analyzer);
    const Window body_window = best_window(body_matches, table, bytes);
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
