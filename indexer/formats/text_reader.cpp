#include "indexer/formats/text_reader.hpp"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/formats/article_builder.hpp"
#include "indexer/formats/encoding.hpp"
#include "indexer/formats/findings.hpp"
#include "indexer/formats/front_matter.hpp"
#include "indexer/formats/markdown_text.hpp"
#include "indexer/formats/recognize.hpp"
#include "indexer/formats/stray_headlines.hpp"

namespace kiosque::index {
namespace {

class TextReader final : public Reader {
 public:
  TextReader(ReaderInput input, bool markdown) : input_(std::move(input)), markdown_(markdown) {}

  std::optional<Record> next() override {
    if (done_) return std::nullopt;
    done_ = true;
    std::string text = input_.stream.read_all(input_.max_record_bytes);
    if (input_.stream.too_long()) {
      input_.reject(record_number, reason::too_long,
                    fmt::format("more than {} bytes", input_.max_record_bytes));
      return std::nullopt;
    }
    const std::size_t bytes = text.size();
    clean(text);
    if (trim(text).empty()) {
      input_.reject(0, reason::empty_file);
      return std::nullopt;
    }
    auto record = read_article(text);
    if (record) record->bytes = bytes;
    return record;
  }

 private:
  static constexpr std::uint64_t record_number = 1;

  void clean(std::string& text) const {
    if (!is_utf8(text)) {
      const bool windows = is_plausible_windows_1252(text);
      text = windows ? decode_windows_1252(text) : repair_utf8(text);
      input_.warn(record_number, windows ? reason::windows_1252 : reason::invalid_utf8);
    }
    if (replace_control_characters(text)) {
      input_.warn(record_number, reason::control_characters);
    }
    normalize_line_ends(text);
  }

  std::optional<Record> read_article(std::string_view text) const {
    ArticleBuilder builder(input_.columns);
    bool titled = false;
    std::string title;
    FrontMatter front = find_front_matter(text);
    for (auto& [name, value] : front.values) {
      if (const auto index = find_field_name(name)) {
        const bool blank = value.items.empty() || trim(value.items.front()).empty();
        if (field_names[*index].field == Field::title && !blank) {
          titled = true;
          title = value.items.front();
        }
        builder.add(*index, name, std::move(value));
      } else if (!value.items.front().empty()) {
        builder.add_extra(name, std::move(value.items.front()));
      }
    }
    text.remove_prefix(front.size);
    if (markdown_) {
      MarkdownText read = read_markdown(text);
      if (!titled) {
        if (!read.title.empty()) builder.set_title(std::move(read.title));
      } else if (!read.title.empty() && read.title != title) {  // else it stands there twice
        read.body = read.title + '\n' + read.body;
      }
      if (!trim(read.body).empty()) builder.set_body(std::move(read.body));
      return finish(builder);
    }
    text.remove_prefix(leave_out_headlines(text, builder));
    if (const MarkedTitle marked = find_marked_title(text); !titled && marked.size != 0) {
      builder.set_title(std::string(marked.title));
      text.remove_prefix(marked.size);
    }
    if (!trim(text).empty()) builder.set_body(std::string(trim(text)));
    return finish(builder);
  }

  std::size_t leave_out_headlines(std::string_view text, ArticleBuilder& builder) const {
    const StrayHeadlines stray = find_stray_headlines(text);
    if (stray.headlines.empty()) return 0;
    builder.add_extra("stray_headlines", fmt::format("{}", fmt::join(stray.headlines, "\n")));
    input_.warn(record_number, reason::stray_headlines, std::to_string(stray.headlines.size()));
    return stray.size;
  }

  std::optional<Record> finish(ArticleBuilder& builder) const {
    Record record;
    record.source = input_.source;
    record.record = record_number;
    record.article = builder.finish([this](const char* why, const std::string& detail) {
      input_.warn(record_number, why, detail);
    });
    const Article& article = record.article;
    if (article.body.empty() && article.lead.empty() && article.title.empty()) {
      input_.reject(record_number, reason::no_text);
      return std::nullopt;
    }
    return record;
  }

  ReaderInput input_;
  bool markdown_;
  bool done_ = false;
};

}  // namespace

std::unique_ptr<Reader> make_text_reader(ReaderInput input) {
  return std::make_unique<TextReader>(std::move(input), false);
}

std::unique_ptr<Reader> make_markdown_reader(ReaderInput input) {
  return std::make_unique<TextReader>(std::move(input), true);
}

bool is_markdown(const FileHead& head) {
  const std::string name = bare_name(head.path);
  return name.ends_with(".md") || name.ends_with(".markdown") || name.ends_with(".mkd");
}

}  // namespace kiosque::index
