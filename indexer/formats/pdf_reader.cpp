#include "indexer/formats/pdf_reader.hpp"

#include <fmt/format.h>
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/formats/article_builder.hpp"
#include "indexer/formats/encoding.hpp"
#include "indexer/formats/findings.hpp"
#include "indexer/formats/finish_record.hpp"
#include "indexer/formats/pdf_text.hpp"

namespace kiosque::index {
namespace {

constexpr int most_pages = 2000;
constexpr std::chrono::seconds longest{60};

std::string to_string(const poppler::ustring& text) {
  if (text.empty()) return {};
  const poppler::byte_array bytes = text.to_utf8();
  return repair_utf8({bytes.data(), bytes.size()});
}

class PdfReader final : public Reader {
 public:
  explicit PdfReader(ReaderInput input) : input_(std::move(input)) {
    // Else poppler prints what it finds.
    poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
  }

  std::optional<Record> next() override {
    if (std::exchange(done_, true)) return std::nullopt;
    const std::string bytes = input_.stream.read_all(input_.max_record_bytes);
    if (input_.stream.too_long()) {
      input_.reject(record_number, reason::too_long,
                    fmt::format("more than {} bytes", input_.max_record_bytes));
      return std::nullopt;
    }
    const std::unique_ptr<poppler::document> document(
        poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
    if (document && document->is_locked()) {
      input_.reject(record_number, reason::encrypted_pdf);
      return std::nullopt;
    }
    if (!document || document->pages() <= 0) {
      input_.reject(record_number, reason::damaged_pdf);
      return std::nullopt;
    }
    return read(*document, bytes.size());
  }

 private:
  static constexpr std::uint64_t record_number = 1;

  std::optional<Record> read(const poppler::document& document, std::size_t bytes) const {
    Warnings warnings;
    const std::string text = join_pdf_pages(read_pages(document, warnings));
    if (trim(text).empty()) {
      input_.reject(record_number, reason::scanned_pdf);
      return std::nullopt;
    }
    ArticleBuilder builder(input_.columns);
    builder.set_body(text);
    const auto add = [&](const char* name, std::string value) {
      const auto index = find_field_name(name);
      if (index) builder.add(*index, name, {FieldValue::Kind::text, {std::move(value)}, {}});
    };
    const std::string title = to_string(document.get_title());
    if (is_pdf_title(title)) add("title", title);
    add("author", to_string(document.get_author()));
    add("tags", to_string(document.get_keywords()));
    add_date(document, builder);
    if (const std::string subject = to_string(document.get_subject()); !trim(subject).empty()) {
      builder.add_extra("subject", subject);
    }
    builder.add_extra("pages", std::to_string(document.pages()));
    return finish_record(builder, input_, record_number, bytes, std::move(warnings));
  }

  static void add_date(const poppler::document& document, ArticleBuilder& builder) {
    const auto time = static_cast<std::int64_t>(document.get_creation_date_t());
    const auto index = find_field_name("date");
    if (time <= 0 || !index) return;
    builder.add(*index, "date", {FieldValue::Kind::number, {std::to_string(time)}, {}});
  }

  std::vector<std::string> read_pages(const poppler::document& document, Warnings& warnings) const {
    const auto start = std::chrono::steady_clock::now();
    const int count = document.pages();
    std::vector<std::string> pages;
    std::size_t size = 0;
    int unreadable = 0;
    for (int i = 0; i < count; ++i) {
      const bool late = std::chrono::steady_clock::now() - start > longest;
      if (i == most_pages || late || size > input_.max_record_bytes) {
        warnings.emplace_back(reason::pdf_cut, fmt::format("{} of {} pages", i, count));
        break;
      }
      const std::unique_ptr<poppler::page> page(document.create_page(i));
      unreadable += page ? 0 : 1;
      if (!page) continue;
      pages.push_back(
          to_string(page->text(poppler::rectf(), poppler::page::non_raw_non_physical_layout)));
      size += pages.back().size();
    }
    if (unreadable > 0) warnings.emplace_back(reason::pdf_pages, std::to_string(unreadable));
    return pages;
  }

  ReaderInput input_;
  bool done_ = false;
};

}  // namespace

std::unique_ptr<Reader> make_pdf_reader(ReaderInput input) {
  return std::make_unique<PdfReader>(std::move(input));
}

}  // namespace kiosque::index
