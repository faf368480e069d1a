#pragma once

#include <string>
#include <string_view>

namespace kiosque::index {

/// A page in UTF-8, and what had to be done for it.
struct DecodedPage {
  std::string text;
  const char* warning = nullptr;  ///< a reason of findings.hpp
};

/// Decodes a page by its byte order mark, the charset that HTTP gave, what the page says of itself,
/// and last by its bytes. Bytes that are well-formed UTF-8 are UTF-8, whatever is said of them.
/// \param http_charset  empty when unknown
DecodedPage decode_page(std::string bytes, std::string_view http_charset);

/// The charset that a page names at its beginning; empty when it names none.
std::string_view find_declared_charset(std::string_view page);

}  // namespace kiosque::index
