#include "indexer/formats/recognize.hpp"

#include <algorithm>
#include <string>

#include "indexer/formats/ascii.hpp"
#include "indexer/formats/encoding.hpp"

namespace kiosque::index {
namespace {

/// Whether `head` can only be JSON: an object or array that goes on as one does.
bool is_surely_json(std::string_view head) {
  const char open = head.front();
  const std::size_t after = head.find_first_not_of(" \t\r\n", 1);
  // A bare bracket on its line begins a document over several lines.
  const bool alone = after == std::string_view::npos ||
                     head.substr(1, after - 1).find('\n') != std::string_view::npos;
  const std::string_view may_follow = open == '{' ? "\"}" : "{[]\"";
  return alone || may_follow.find(head[after]) != std::string_view::npos;
}

}  // namespace

std::string bare_name(std::string_view path) {
  std::string name = to_lower_ascii(path.substr(path.rfind('/') + 1));
  for (const std::string_view suffix : {".gz", ".zst", ".bz2", ".xz"}) {
    if (name.ends_with(suffix)) name.resize(name.size() - suffix.size());
  }
  return name;
}

bool is_jsonl(const FileHead& head) {
  const std::string_view bytes = trim(head.bytes);
  const bool bracket = !bytes.empty() && (bytes.front() == '{' || bytes.front() == '[');
  if (bracket && is_surely_json(bytes)) return true;
  // The name decides for what is not surely JSON: a `.jsonl` of which the first line is damaged is
  // no article, and neither is "[Mise à jour] Le Premier ministre…" a record.
  const std::string name = bare_name(head.path);
  return name.ends_with(".jsonl") || name.ends_with(".ndjson") || name.ends_with(".json");
}

bool begins_json_document(std::string_view line, std::string_view next) {
  line = trim(line);
  if (line == "{" || line == "[") return true;
  if (line.empty() || std::string_view(",:{[").find(line.back()) == std::string_view::npos) {
    return false;
  }
  next = trim(next);
  return !next.empty() && next.front() != '{';
}

bool is_json(const FileHead& head) {
  const std::string_view bytes = trim(head.bytes);
  if (bytes.empty()) return false;
  if (bytes.front() == '[') return is_surely_json(bytes);
  if (bytes.front() != '{') return false;
  const std::size_t end = std::min(bytes.find('\n'), bytes.size());
  return begins_json_document(bytes.substr(0, end), bytes.substr(end));
}

bool looks_like_markup(std::string_view head) {
  head = trim(head);
  if (head.size() < 2 || head.front() != '<') return false;
  const char next = head[1];
  const bool name = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
  return (name || next == '!' || next == '?') && head.find('>') != std::string_view::npos;
}

bool looks_binary(std::string_view head, bool strict) {
  constexpr std::size_t looked_at = 4096;
  head = head.substr(0, looked_at);
  if (strict && head.find('\0') != std::string_view::npos) return true;
  const auto controls = std::count_if(head.begin(), head.end(), [](char c) {
    return c >= '\0' && c < ' ' &&
           std::string_view("\t\n\r\f\v\x1B").find(c) == std::string_view::npos;
  });
  return static_cast<std::size_t>(controls) * 100 > head.size();
}

}  // namespace kiosque::index
