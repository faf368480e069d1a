#include "indexer/formats/csv_row.hpp"

#include <algorithm>

namespace kiosque::index {

void CsvRow::clear() {
  fields_.clear();
  position_ = 0;
  quoted_ = false;
}

/// Reads on in a quoted field.
/// \returns false when `state` is that of the row
bool CsvRow::extend_quoted(std::string_view text, State& state) {
  Span& field = fields_.back();
  while (true) {
    const std::size_t quote = text.find('"', position_);
    if (quote == std::string_view::npos) {
      position_ = text.size();
      state = State::open;
      return false;
    }
    const std::size_t after = std::min(text.find_first_not_of(' ', quote + 1), text.size());
    const bool last = after == text.size();
    if (last || text[after] == separator_) {
      field.end = quote;
      quoted_ = false;
      position_ = after + 1;
      state = State::complete;
      return !last;
    }
    position_ = quote + 1;
    if (text[quote + 1] == '"') {
      field.doubled = true;
      ++position_;
      continue;
    }
    // A stray quote is a character. But one that begins a field, after a line end, is that of a
    // row that this one has run into.
    if (quote == field.begin) continue;
    const char before = text[quote - 1];
    const std::string_view so_far = text.substr(field.begin, quote - field.begin);
    if ((before == '\n' || before == separator_) && so_far.find('\n') != std::string_view::npos) {
      state = State::unclosed;
      return false;
    }
  }
}

CsvRow::State CsvRow::extend(std::string_view text) {
  State state = State::complete;
  if (quoted_ && !extend_quoted(text, state)) return state;
  while (true) {
    Span& field = fields_.emplace_back();
    field.begin = position_;
    if (position_ < text.size() && text[position_] == '"') {
      field.begin = ++position_;
      quoted_ = true;
      if (!extend_quoted(text, state)) return state;
      continue;
    }
    field.end = std::min(text.find(separator_, position_), text.size());
    if (field.end == text.size()) return State::complete;
    position_ = field.end + 1;
  }
}

void CsvRow::split_literally(std::string_view line) {
  clear();
  std::size_t begin = 0;
  while (true) {
    const std::size_t end = std::min(line.find(separator_, begin), line.size());
    fields_.push_back({begin, end, false});
    if (end == line.size()) return;
    begin = end + 1;
  }
}

std::string CsvRow::field(std::string_view text, std::size_t index) const {
  const Span& span = fields_[index];
  const std::string_view raw = text.substr(span.begin, span.end - span.begin);
  if (!span.doubled) return std::string(raw);
  std::string out;
  out.reserve(raw.size());
  for (std::size_t i = 0; i < raw.size(); ++i) {
    out += raw[i];
    if (raw[i] == '"' && i + 1 < raw.size() && raw[i + 1] == '"') ++i;
  }
  return out;
}

}  // namespace kiosque::index
