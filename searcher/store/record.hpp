#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kiosque::store {

/// What of an article is stored beside its values, for snippets and for showing it whole.
struct Record {
  std::string lead;
  std::string body;
  std::map<std::string, std::string> extra;
  std::vector<std::uint32_t> paragraphs;  ///< offsets in `body` at which paragraphs begin
};

/// The bytes of a record: each field a tag, a length and its text, so that later versions can add
/// fields that earlier ones pass over.
std::string encode(const Record& record);

/// \throws kiosque::Error (damaged) when the bytes are none that encode() gives.
Record decode(std::string_view bytes);

}  // namespace kiosque::store
