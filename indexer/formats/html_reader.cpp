#include "indexer/formats/html_reader.hpp"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/formats/ascii.hpp"
#include "indexer/formats/encoding.hpp"
#include "indexer/formats/findings.hpp"
#include "indexer/formats/html_article.hpp"
#include "indexer/formats/recognize.hpp"

namespace kiosque::index {
namespace {

class HtmlReader final : public Reader {
 public:
  explicit HtmlReader(ReaderInput input) : input_(std::move(input)) {}

  std::optional<Record> next() override {
    if (done_) return std::nullopt;
    done_ = true;
    std::string page = input_.stream.read_all(input_.max_record_bytes);
    if (input_.stream.too_long()) {
      input_.reject(record_number, reason::too_long,
                    fmt::format("more than {} bytes", input_.max_record_bytes));
      return std::nullopt;
    }
    const std::size_t bytes = page.size();
    if (trim(page).empty()) {
      input_.reject(0, reason::empty_file);
      return std::nullopt;
    }
    HtmlArticle read = read_html_article(std::move(page), {}, input_.columns);
    if (!read.article) {
      input_.reject(record_number, read.rejected, std::move(read.detail));
      return std::nullopt;
    }
    for (auto& [why, detail] : read.warnings) input_.warn(record_number, why, std::move(detail));
    return Record{std::move(*read.article), input_.source, record_number, bytes};
  }

 private:
  static constexpr std::uint64_t record_number = 1;

  ReaderInput input_;
  bool done_ = false;
};

}  // namespace

std::unique_ptr<Reader> make_html_reader(ReaderInput input) {
  return std::make_unique<HtmlReader>(std::move(input));
}

bool is_html(const FileHead& head) {
  const std::string_view bytes = trim(head.bytes);
  if (!looks_like_markup(bytes)) return false;
  for (const std::string_view sign : {"<!doctype html", "<html", "<head>", "<body"}) {
    if (find_ignoring_case(bytes, sign) != std::string_view::npos) return true;
  }
  const std::string name = bare_name(head.path);
  return name.ends_with(".html") || name.ends_with(".htm") || name.ends_with(".xhtml");
}

}  // namespace kiosque::index
