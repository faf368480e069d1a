#include "indexer/formats/jsonl_reader.hpp"

#include <simdjson.h>

#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/formats/article_builder.hpp"
#include "indexer/formats/encoding.hpp"
#include "indexer/formats/findings.hpp"
#include "indexer/formats/json_value.hpp"

namespace kiosque::index {
namespace {

// A parser grows to some ten times its longest line, and would keep that for good.
constexpr std::size_t large_line_bytes = 8U << 20U;

class JsonlReader final : public Reader {
 public:
  explicit JsonlReader(ReaderInput input) : input_(std::move(input)) {}

  std::optional<Record> next() override {
    while (!ended_ && input_.stream.read_line(line_, input_.max_record_bytes)) {
      ++line_number_;
      if (trim(line_).empty()) continue;
      const bool first = !any_;
      any_ = true;
      if (first && is_json_document()) {
        input_.reject(0, reason::json_document);
        ended_ = true;
        return std::nullopt;
      }
      if (auto record = read_record()) return record;
    }
    if (!any_) input_.reject(0, reason::empty_file);
    any_ = true;  // said once
    return std::nullopt;
  }

 private:
  /// Whether the first line is the start of something that goes on in the next: a bare bracket, or
  /// an open end with no object after it.
  bool is_json_document() {
    const std::string_view line = trim(line_);
    if (line == "{" || line == "[") return true;
    if (input_.stream.too_long()) return false;
    if (std::string_view(",{[").find(line.back()) == std::string_view::npos) return false;
    // Far enough to see past a blank line or two.
    const std::string_view next = trim(input_.stream.peek(64));
    return !next.empty() && next.front() != '{';
  }

  std::optional<Record> read_record() {
    if (input_.stream.too_long()) {
      input_.reject(line_number_, reason::too_long,
                    "more than " + std::to_string(input_.max_record_bytes) + " bytes");
      return std::nullopt;
    }
    const std::size_t bytes = line_.size() + 1;
    auto record = convert();
    if (record) record->bytes = bytes;
    if (bytes > large_line_bytes) {
      parser_ = simdjson::dom::parser();
      line_ = std::string();
    }
    return record;
  }

  std::optional<Record> convert() {
    simdjson::dom::element root;
    const char* repaired = nullptr;
    auto error = parser_.parse(line_).get(root);
    if (error == simdjson::UTF8_ERROR) {
      line_ = repair_utf8(line_);
      repaired = reason::invalid_utf8;
      error = parser_.parse(line_).get(root);
    }
    if (error == simdjson::STRING_ERROR) {
      line_ = repair_lone_surrogates(line_);
      if (repaired == nullptr) repaired = reason::lone_surrogate;
      error = parser_.parse(line_).get(root);
    }
    if (error == simdjson::MEMALLOC) throw std::bad_alloc();
    if (error != simdjson::SUCCESS) {
      input_.reject(line_number_, reason::invalid_json, simdjson::error_message(error));
      return std::nullopt;
    }
    simdjson::dom::object object;
    if (root.get(object) != simdjson::SUCCESS) {
      input_.reject(line_number_, reason::not_an_object);
      return std::nullopt;
    }
    return build(object, repaired);
  }

  std::optional<Record> build(simdjson::dom::object object, const char* repaired) {
    ArticleBuilder builder(input_.columns);
    for (const auto& [key, value] : object) {
      if (const auto index = find_field_name(key)) {
        builder.add(*index, key, to_value(field_names[*index].field, value));
      } else if (!value.is_null()) {
        builder.add_extra(key, to_extra_text(value));
      }
    }
    if (builder.body_unusable()) {
      input_.reject(line_number_, reason::body_type);
      return std::nullopt;
    }
    // Warnings are about articles that are kept: said when that is known.
    std::vector<std::pair<const char*, std::string>> warnings;
    if (repaired != nullptr) warnings.emplace_back(repaired, "");
    Record record;
    record.source = input_.source;
    record.record = line_number_;
    record.article = builder.finish(
        [&](const char* why, const std::string& detail) { warnings.emplace_back(why, detail); });
    const Article& article = record.article;
    if (article.body.empty() && article.lead.empty() && article.title.empty()) {
      input_.reject(line_number_, reason::no_text);
      return std::nullopt;
    }
    for (auto& [why, detail] : warnings) input_.warn(line_number_, why, std::move(detail));
    return record;
  }

  /// A number or a boolean can be a title ("1984"), but is no article.
  static FieldValue to_value(Field field, simdjson::dom::element element) {
    FieldValue value = to_field_value(element);
    if (field == Field::body && (element.is_bool() || value.kind == FieldValue::Kind::number)) {
      return {FieldValue::Kind::unusable, {}, simdjson::minify(element)};
    }
    return value;
  }

  ReaderInput input_;
  simdjson::dom::parser parser_;
  std::string line_;
  std::uint64_t line_number_ = 0;
  bool any_ = false;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<Reader> make_jsonl_reader(ReaderInput input) {
  return std::make_unique<JsonlReader>(std::move(input));
}

}  // namespace kiosque::index
