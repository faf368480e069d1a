#include "searcher/cli/terminal.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unicode/uchar.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "searcher/text/utf8.hpp"

namespace kiosque::cli {
namespace {

std::size_t columns_of(char32_t c) {
  const auto code = static_cast<UChar32>(c);
  const auto kind = u_charType(code);
  if (kind == U_NON_SPACING_MARK || kind == U_ENCLOSING_MARK || kind == U_FORMAT_CHAR) return 0;
  const int width = u_getIntPropertyValue(code, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_FULLWIDTH || width == U_EA_WIDE ? 2 : 1;
}

bool breaks(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

// Breaks the line [start, end), which has no newline in it.
void wrap_line(std::string_view text, Line whole, std::size_t width, std::vector<Line>& lines) {
  Line line{whole.start, whole.start};
  bool is_empty = true;
  std::size_t columns = 0;  // of `line`
  for (std::size_t at = whole.start; at < whole.end;) {
    if (breaks(text[at])) {
      ++at;
      continue;
    }
    const std::size_t start = at;
    std::size_t word = 0;
    while (at < whole.end && !breaks(text[at])) word += columns_of(text::next_code_point(text, at));
    if (is_empty) {
      line.start = start;
      columns = word;
    } else if (width == 0 || columns + (start - line.end) + word <= width) {
      columns += start - line.end + word;
    } else {
      lines.push_back(line);
      line.start = start;
      columns = word;
    }
    line.end = at;
    is_empty = false;
  }
  if (!is_empty) lines.push_back(line);
}

}  // namespace

bool wants_colour(std::FILE* out) {
  const char* no_colour = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  return isatty(fileno(out)) != 0 && (no_colour == nullptr || *no_colour == '\0') &&
         !(term != nullptr && std::string_view(term) == "dumb");
}

std::size_t terminal_width(std::FILE* out) {
  winsize size{};
  if (ioctl(fileno(out), TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 80;
  return size.ws_col;
}

std::size_t columns_of(std::string_view text) {
  std::size_t sum = 0;
  text::for_each_code_point(text, [&](char32_t c) { sum += columns_of(c); });
  return sum;
}

std::string fitted(std::string_view text, std::size_t width) {
  const std::size_t whole = columns_of(text);
  if (whole <= width) return std::string(text) + std::string(width - whole, ' ');
  std::size_t end = 0;
  std::size_t used = 0;
  for (std::size_t at = 0; at < text.size();) {
    used += columns_of(text::next_code_point(text, at));
    if (used >= width) break;
    end = at;
  }
  std::string cut = std::string(text.substr(0, end)) + "…";
  return cut + std::string(width - std::min(width, columns_of(cut)), ' ');
}

std::string for_terminal(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const bool c1 =
        c == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
    if (c < 0x20 || c == 0x7F || c1) {
      out += ' ';
      if (c1) ++i;
    } else {
      out += text[i];
    }
  }
  return out;
}

std::string bold(std::string_view text, bool colour) {
  return colour ? fmt::format("\x1b[1m{}\x1b[0m", text) : std::string(text);
}

std::string marked(std::string_view text, const std::vector<Highlight>& highlights,
                   std::size_t start, std::size_t end, bool colour) {
  std::string out;
  std::size_t at = start;
  for (const Highlight& h : highlights) {
    const std::size_t from = std::max(h.offset, start);
    const std::size_t to = std::min(h.offset + h.length, end);
    if (from >= to) continue;
    out += for_terminal(text.substr(at, from - at));
    out += bold(for_terminal(text.substr(from, to - from)), colour);
    at = to;
  }
  return out + for_terminal(text.substr(at, end - at));
}

std::vector<Line> wrap(std::string_view text, std::size_t width) {
  std::vector<Line> lines;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    wrap_line(text, {start, end}, width, lines);
    start = end + 1;
  }
  return lines;
}

}  // namespace kiosque::cli
