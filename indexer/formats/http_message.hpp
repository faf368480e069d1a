#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kiosque::index {

/// Headers of HTTP or WARC, in order; names in lower case.
class HeaderFields {
 public:
  /// Takes a line `Name: value`, or one that goes on with the value before it; not what is neither.
  void add_line(std::string_view line);
  /// The first value under a name given in lower case; empty when there is none.
  [[nodiscard]] std::string_view get(std::string_view name) const;

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
};

/// The beginning of an HTTP response.
struct HttpResponse {
  int status = 0;
  HeaderFields fields;
  std::size_t size = 0;  ///< of the header, the blank line included

  /// `text/html` of `Text/HTML; charset=utf-8`.
  [[nodiscard]] std::string media_type() const;
  [[nodiscard]] std::string charset() const;
};

/// \returns nothing when `block` does not begin with a response's header, all of it
std::optional<HttpResponse> parse_http_response(std::string_view block);

/// What a media type says of its charset; empty when it says nothing.
std::string charset_of(std::string_view media_type);

/// A body as the reader of the page would get it.
struct HttpBody {
  std::string bytes;
  bool too_long = false;        ///< more than the limit
  const char* fault = nullptr;  ///< an encoding that is not read
};

/// Undoes `Transfer-Encoding: chunked` and `Content-Encoding` gzip or deflate. What says to be
/// encoded but is not, since some crawlers store what they decoded, is left as it is; of what
/// breaks off, all that came before is given.
HttpBody decode_http_body(const HttpResponse& response, std::string body, std::size_t limit);

}  // namespace kiosque::index
