#include "indexer/formats/http_message.hpp"

#include <zlib.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <memory>
#include <new>

#include "indexer/formats/ascii.hpp"
#include "indexer/formats/encoding.hpp"
#include "indexer/formats/lines.hpp"

namespace kiosque::index {
namespace {

/// The body without the sizes between its chunks; as it is when it has none after all.
std::string join_chunks(std::string body) {
  std::string out;
  std::string_view rest = body;
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    std::size_t size = 0;
    const auto parsed = std::from_chars(rest.data(), rest.data() + rest.size(), size, 16);
    const bool is_size = parsed.ec == std::errc() && end != std::string_view::npos &&
                         parsed.ptr <= rest.data() + end &&
                         std::string_view("\r\n; ").find(*parsed.ptr) != std::string_view::npos;
    if (!is_size) {
      // Not chunked at all, or broken: what there is may still be read.
      if (out.empty()) return body;
      out.append(rest);
      break;
    }
    if (size == 0) break;
    rest.remove_prefix(end + 1);
    const std::size_t taken = std::min(size, rest.size());
    out.append(rest.substr(0, taken));
    rest.remove_prefix(taken);
    if (rest.starts_with("\r\n")) {
      rest.remove_prefix(2);
    } else if (rest.starts_with('\n')) {
      rest.remove_prefix(1);
    }
  }
  return out;
}

enum class Inflated { whole, damaged, too_long };

Inflated inflate_all(std::string_view body, int window_bits, std::size_t limit, std::string& out) {
  z_stream stream{};
  if (inflateInit2(&stream, window_bits) != Z_OK) throw std::bad_alloc();
  const std::unique_ptr<z_stream, int (*)(z_stream*)> closing(&stream, &inflateEnd);
  body = body.substr(0, std::numeric_limits<uInt>::max());
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
  stream.avail_in = static_cast<uInt>(body.size());
  int result = Z_OK;
  while (result == Z_OK) {
    if (out.size() >= limit) return Inflated::too_long;
    constexpr std::size_t step = 256U << 10U;
    const std::size_t before = out.size();
    const std::size_t room = std::min(step, limit - before);
    out.resize(before + room);
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + before);
    stream.avail_out = static_cast<uInt>(room);
    result = inflate(&stream, Z_NO_FLUSH);
    out.resize(before + room - stream.avail_out);
  }
  return result == Z_STREAM_END ? Inflated::whole : Inflated::damaged;
}

bool has_zlib_header(std::string_view body) {
  if (body.size() < 2) return false;
  const auto first = static_cast<unsigned char>(body[0]);
  const auto second = static_cast<unsigned char>(body[1]);
  return (first & 0x0FU) == 8 && (first * 256U + second) % 31 == 0;
}

HttpBody decompress(std::string body, std::string_view coding, std::size_t limit) {
  constexpr int gzip = 15 + 16;
  constexpr int zlib = 15;
  constexpr int raw = -15;
  const bool is_gzip = body.starts_with("\x1F\x8B");
  HttpBody decoded;
  if (is_gzip || coding == "deflate") {
    const int kind = is_gzip ? gzip : (has_zlib_header(body) ? zlib : raw);
    const Inflated result = inflate_all(body, kind, limit, decoded.bytes);
    decoded.too_long = result == Inflated::too_long;
    // Not compressed after all.
    if (result == Inflated::damaged && decoded.bytes.empty()) decoded.bytes = std::move(body);
    return decoded;
  }
  if (coding == "br" || coding == "zstd") {
    const bool plain = trim(body).starts_with('<');
    if (!plain) decoded.fault = coding == "br" ? "br" : "zstd";
  }
  decoded.bytes = std::move(body);
  return decoded;
}

}  // namespace

void HeaderFields::add_line(std::string_view line) {
  if (line.starts_with(' ') || line.starts_with('\t')) {
    if (!fields_.empty()) fields_.back().second.append(" ").append(trim(line));
    return;
  }
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0) return;
  fields_.emplace_back(to_lower_ascii(trim(line.substr(0, colon))), trim(line.substr(colon + 1)));
}

std::string_view HeaderFields::get(std::string_view name) const {
  const auto found = std::find_if(fields_.begin(), fields_.end(),
                                  [&](const auto& field) { return field.first == name; });
  return found == fields_.end() ? std::string_view() : std::string_view(found->second);
}

std::string charset_of(std::string_view media_type) {
  const std::size_t at = find_ignoring_case(media_type, "charset=");
  if (at == std::string_view::npos) return {};
  media_type.remove_prefix(at + std::string_view("charset=").size());
  while (media_type.starts_with('"') || media_type.starts_with('\'')) media_type.remove_prefix(1);
  return std::string(media_type.substr(0, media_type.find_first_of("\"'; ,")));
}

std::string HttpResponse::media_type() const {
  const std::string_view value = fields.get("content-type");
  return to_lower_ascii(trim(value.substr(0, value.find_first_of(";,"))));
}

std::string HttpResponse::charset() const { return charset_of(fields.get("content-type")); }

std::optional<HttpResponse> parse_http_response(std::string_view block) {
  if (!block.starts_with("HTTP/")) return std::nullopt;
  HttpResponse response;
  Lines lines(block);
  const std::string_view status_line = lines.next();
  const std::size_t space = status_line.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const std::string_view number = trim(status_line.substr(space));
  std::from_chars(number.data(), number.data() + number.size(), response.status);
  while (!lines.done()) {
    std::string_view line = lines.next();
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) {
      response.size = lines.position();
      return response;
    }
    response.fields.add_line(line);  // one that is no header says nothing
  }
  return std::nullopt;
}

HttpBody decode_http_body(const HttpResponse& response, std::string body, std::size_t limit) {
  const std::string transfer = to_lower_ascii(response.fields.get("transfer-encoding"));
  if (transfer.find("chunked") != std::string::npos) body = join_chunks(std::move(body));
  const std::string coding = to_lower_ascii(trim(response.fields.get("content-encoding")));
  if (coding.empty() || coding == "identity") return {std::move(body), false, nullptr};
  return decompress(std::move(body), coding == "x-gzip" ? "gzip" : coding, limit);
}

}  // namespace kiosque::index
