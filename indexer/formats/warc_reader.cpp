#include "indexer/formats/warc_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/formats/ascii.hpp"
#include "indexer/formats/encoding.hpp"
#include "indexer/formats/findings.hpp"
#include "indexer/formats/html_article.hpp"
#include "indexer/formats/http_message.hpp"
#include "indexer/formats/recognize.hpp"
#include "indexer/formats/warc_record.hpp"
#include "kiosque/error.hpp"
#include "searcher/text/french_date.hpp"

namespace kiosque::index {
namespace {

constexpr std::size_t longest_http_header = 64U << 10U;

bool is_page_type(std::string_view media_type) {
  return media_type == "text/html" || media_type == "application/xhtml+xml";
}

bool is_robots(std::string_view url) {
  return url.substr(0, url.find_first_of("?#")).ends_with("/robots.txt");
}

class WarcReader final : public Reader {
 public:
  explicit WarcReader(ReaderInput input) : input_(std::move(input)), heads_(input_.stream) {}

  std::optional<Record> next() override {
    while (!ended_) {
      try {
        if (auto record = step()) return record;
      } catch (const Error& error) {
        if (error.code() != ErrorCode::rejected) throw;
        left_ = 0;
        if (!input_.stream.resume()) {
          ended_ = true;
          throw;
        }
        input_.reject(number_, reason::damaged_record, error.what());
        searching_ = true;
      }
    }
    return std::nullopt;
  }

 private:
  /// Reads one record more.
  std::optional<Record> step() {
    if (left_ > 0) pass_over_rest();
    if (searching_) {
      searching_ = false;
      if (!heads_.find_next()) return end();
    }
    WarcRecord head;
    switch (heads_.next(head)) {
      case WarcHeads::Result::end:
        return end();
      case WarcHeads::Result::damaged:
        ++number_;
        input_.reject(number_, reason::damaged_record, "no head, or one without a length");
        searching_ = true;
        return std::nullopt;
      case WarcHeads::Result::record:
        break;
    }
    ++number_;
    left_ = head.size;
    return read_record(head);
  }

  std::optional<Record> end() {
    ended_ = true;
    if (number_ == 0) input_.reject(0, reason::empty_file);
    return std::nullopt;
  }

  void pass_over_rest() {
    const std::uint64_t wanted = std::exchange(left_, 0);
    if (input_.stream.skip(wanted) < wanted) breaks_off();
  }

  void breaks_off() { input_.reject(number_, reason::damaged_record, "the file ends in it"); }

  std::string take(std::uint64_t size) {
    const auto wanted = static_cast<std::size_t>(std::min(size, left_));
    std::string bytes = input_.stream.read_bytes(wanted);
    left_ -= wanted;
    if (bytes.size() < wanted) {
      left_ = 0;
      breaks_off();
    }
    return bytes;
  }

  void leave_out(const char* why, const WarcRecord& head) const {
    input_.warn(number_, why, head.url);
  }

  std::optional<Record> read_record(const WarcRecord& head) {
    if (head.type == "revisit") {
      leave_out(reason::same_as_before, head);
      return std::nullopt;
    }
    const bool web = head.url.starts_with("http:") || head.url.starts_with("https:");
    if ((head.type != "response" && head.type != "resource") || !web) return std::nullopt;
    const std::string media =
        to_lower_ascii(head.content_type.substr(0, head.content_type.find(';')));
    std::string block = take(longest_http_header);
    std::optional<HttpResponse> response = parse_http_response(block);
    if (response) {
      if (!is_wanted(head, *response, block)) return std::nullopt;
    } else if (!is_page_type(trim(media))) {
      leave_out(is_robots(head.url) ? reason::robots : reason::not_a_page, head);
      return std::nullopt;
    }
    const std::size_t start = response ? response->size : 0;
    if (head.size - start > input_.max_record_bytes) {
      input_.reject(number_, reason::too_long,
                    fmt::format("{}: more than {} bytes", head.url, input_.max_record_bytes));
      return std::nullopt;
    }
    block.erase(0, start);
    if (left_ > 0) block += take(left_);
    HtmlOrigin origin{head.url, charset_of(head.content_type), crawl_date(head)};
    if (!response) return read_page(std::move(block), origin, head.size);
    origin.charset = response->charset();
    HttpBody body = decode_http_body(*response, std::move(block), input_.max_record_bytes);
    if (body.too_long || body.fault != nullptr) {
      input_.reject(number_, body.too_long ? reason::too_long : reason::unknown_coding,
                    body.too_long ? head.url : fmt::format("{}: {}", head.url, body.fault));
      return std::nullopt;
    }
    return read_page(std::move(body.bytes), origin, head.size);
  }

  /// Whether a response can be an article, by its header; else says why not.
  [[nodiscard]] bool is_wanted(const WarcRecord& head, const HttpResponse& response,
                               std::string_view block) const {
    const std::string media = response.media_type();
    const bool unnamed = media.empty() && looks_like_markup(block.substr(response.size));
    const char* why = nullptr;
    if (is_robots(head.url)) {
      why = reason::robots;
    } else if (response.status >= 300 && response.status < 400) {
      why = reason::redirect;
    } else if (response.status != 200 && response.status != 203) {
      why = reason::server_error;
    } else if (!is_page_type(media) && !unnamed) {
      why = reason::not_a_page;
    }
    if (why != nullptr) leave_out(why, head);
    return why == nullptr;
  }

  static std::string crawl_date(const WarcRecord& head) {
    std::string date = head.date;
    if (date.size() == 14 && date.find('-') == std::string::npos) {  // ARC's 20140216050221
      date = fmt::format("{}-{}-{}T{}:{}:{}Z", date.substr(0, 4), date.substr(4, 2),
                         date.substr(6, 2), date.substr(8, 2), date.substr(10, 2), date.substr(12));
    }
    return text::normalize_date(date).value_or("");
  }

  std::optional<Record> read_page(std::string page, const HtmlOrigin& origin,
                                  std::uint64_t bytes) const {
    HtmlArticle read = read_html_article(std::move(page), origin, input_.columns);
    if (!read.article) {
      input_.warn(number_, read.rejected, origin.url);
      return std::nullopt;
    }
    for (auto& [why, detail] : read.warnings) input_.warn(number_, why, std::move(detail));
    return Record{std::move(*read.article), input_.source, number_, bytes};
  }

  ReaderInput input_;
  WarcHeads heads_;
  std::uint64_t number_ = 0;
  std::uint64_t left_ = 0;  // of the block of the present record
  bool searching_ = false;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<Reader> make_warc_reader(ReaderInput input) {
  return std::make_unique<WarcReader>(std::move(input));
}

bool is_warc(const FileHead& head) {
  if (is_warc_line(head.bytes) || head.bytes.starts_with("filedesc:")) return true;
  const std::string name = bare_name(head.path);
  return name.ends_with(".warc") || name.ends_with(".arc");
}

}  // namespace kiosque::index
