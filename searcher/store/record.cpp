#include "searcher/store/record.hpp"

#include "kiosque/error.hpp"
#include "searcher/text/say.hpp"

namespace kiosque::store {
namespace {

enum Tag : char {
  tag_lead = 'l',
  tag_body = 'b',
  tag_extra = 'x',
  tag_paragraphs = 'p',
  tag_nothing = '0'
};

// Seven bits a byte, the lowest first, as in LEB128.
void append_number(std::string& out, std::uint64_t n) {
  while (n >= 0x80) {
    out += static_cast<char>((n & 0x7F) | 0x80);
    n >>= 7U;
  }
  out += static_cast<char>(n);
}

void append_text(std::string& out, std::string_view text) {
  append_number(out, text.size());
  out += text;
}

void append_field(std::string& out, Tag tag, std::string_view text) {
  if (text.empty()) return;
  out += tag;
  append_text(out, text);
}

[[noreturn]] void throw_damaged() {
  throw Error(ErrorCode::damaged,
              say("a stored article is damaged", "un article enregistré est endommagé"),
              say("run 'kiosque-index check', then build the index anew from its sources",
                  "lancez « kiosque-index check », puis reconstruisez l’index depuis ses sources"));
}

std::uint64_t take_number(std::string_view& bytes) {
  std::uint64_t n = 0;
  for (unsigned shift = 0; shift < 63 && !bytes.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    n |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
    if (byte < 0x80) return n;
  }
  throw_damaged();
}

std::string_view take_text(std::string_view& bytes) {
  const std::uint64_t length = take_number(bytes);
  if (length > bytes.size()) throw_damaged();
  const std::string_view text = bytes.substr(0, length);
  bytes.remove_prefix(length);
  return text;
}

}  // namespace

std::string encode(const Record& record) {
  std::string out;
  append_field(out, tag_lead, record.lead);
  append_field(out, tag_body, record.body);
  std::string extra;
  for (const auto& [key, value] : record.extra) {
    append_text(extra, key);
    append_text(extra, value);
  }
  append_field(out, tag_extra, extra);
  std::string paragraphs;
  std::uint32_t before = 0;
  for (const std::uint32_t offset : record.paragraphs) {
    append_number(paragraphs, offset - before);
    before = offset;
  }
  append_field(out, tag_paragraphs, paragraphs);
  // Never empty, so that one that was lost can be told from one that has nothing to say.
  if (out.empty()) {
    out += tag_nothing;
    append_text(out, {});
  }
  return out;
}

Record decode(std::string_view bytes) {
  Record record;
  while (!bytes.empty()) {
    const char tag = bytes.front();
    bytes.remove_prefix(1);
    std::string_view text = take_text(bytes);
    switch (tag) {
      case tag_lead:
        record.lead = text;
        break;
      case tag_body:
        record.body = text;
        break;
      case tag_extra:
        while (!text.empty()) {
          const std::string key(take_text(text));
          record.extra[key] = take_text(text);
        }
        break;
      case tag_paragraphs:
        for (std::uint32_t offset = 0; !text.empty();) {
          offset += static_cast<std::uint32_t>(take_number(text));
          record.paragraphs.push_back(offset);
        }
        break;
      default:  // a field of a later version
        break;
    }
  }
  return record;
}

}  // namespace kiosque::store
