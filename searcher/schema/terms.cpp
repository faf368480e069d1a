#include "searcher/schema/terms.hpp"

#include <fmt/format.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>

#include "searcher/text/normalizer.hpp"
#include "searcher/text/utf8.hpp"

namespace kiosque::schema {
namespace {

// Xapian takes 245 bytes; a NUL would count double there.
constexpr std::size_t max_term_bytes = 200;
constexpr std::size_t digits_of_time = 14;

std::string cut_and_hash(std::string_view text, std::size_t limit) {
  const std::size_t kept = limit - 17;
  return fmt::format("{}#{:016x}", text.substr(0, text::character_start(text, kept)),
                     XXH3_64bits(text.data(), text.size()));
}

}  // namespace

void append_term(std::string& out, std::string_view prefix, std::string_view text) {
  const auto start = static_cast<std::ptrdiff_t>(out.size());
  out += prefix;
  if (prefix.size() + text.size() <= max_term_bytes) {
    out += text;
  } else {
    out += cut_and_hash(text, max_term_bytes - prefix.size());
  }
  std::replace(out.begin() + start, out.end(), '\0', ' ');
}

std::string term(std::string_view prefix, std::string_view text) {
  std::string out;
  append_term(out, prefix, text);
  return out;
}

std::string filter_term(const Field& field, std::string_view value) {
  if (field.field == FieldId::id || field.field == FieldId::url) return term(field.prefix, value);
  return term(field.prefix, text::fold_value(value));
}

std::vector<std::string> date_terms(const Field& field, std::string_view date) {
  std::vector<std::string> terms;
  for (const std::size_t length : {4U, 7U, 10U}) {
    if (date.size() >= length) terms.push_back(term(field.prefix, date.substr(0, length)));
  }
  return terms;
}

std::string date_digits(std::string_view date) {
  std::string digits;
  for (const char c : date) {
    if (c >= '0' && c <= '9' && digits.size() < digits_of_time) digits += c;
  }
  digits.resize(digits_of_time, '0');
  return digits;
}

std::string order_value(std::string_view date, std::string_view id) {
  std::string out = date_digits(date);
  for (char& c : out) c = static_cast<char>('0' + '9' - c);
  return out + term("", id);
}

std::string revision_value(std::uint64_t revision) {
  constexpr std::size_t digits = 10;
  std::string text = std::to_string(revision);
  return text.insert(0, digits - std::min(text.size(), digits), '0');
}

std::string join_values(const std::vector<std::string>& values) {
  std::string joined;
  for (const std::string& value : values) {
    if (value.empty()) continue;
    if (!joined.empty()) joined += value_separator;
    const std::size_t start = joined.size();
    joined += value;
    std::replace(joined.begin() + static_cast<std::ptrdiff_t>(start), joined.end(), value_separator,
                 ' ');
  }
  return joined;
}

std::vector<std::string> split_values(std::string_view joined) {
  std::vector<std::string> values;
  while (!joined.empty()) {
    const std::size_t end = std::min(joined.find(value_separator), joined.size());
    values.emplace_back(joined.substr(0, end));
    joined.remove_prefix(std::min(end + 1, joined.size()));
  }
  return values;
}

}  // namespace kiosque::schema
