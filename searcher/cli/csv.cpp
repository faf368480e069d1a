#include "searcher/cli/csv.hpp"

namespace kiosque::cli {

std::string csv_field(std::string_view text, char separator) {
  const char marks[] = {separator, '"', '\r', '\n', '\0'};
  if (text.find_first_of(marks) == std::string_view::npos) return std::string(text);
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

std::string spreadsheet_field(std::string_view text, char separator) {
  constexpr std::string_view formula = "=+-@\t\r\n";
  if (text.empty() || formula.find(text.front()) == std::string_view::npos) {
    return csv_field(text, separator);
  }
  return csv_field('\'' + std::string(text), separator);
}

}  // namespace kiosque::cli
