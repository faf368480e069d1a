#include "indexer/formats/input_format.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <vector>

#include "indexer/formats/alto_reader.hpp"
#include "indexer/formats/csv_dialect.hpp"
#include "indexer/formats/csv_reader.hpp"
#include "indexer/formats/feed_reader.hpp"
#include "indexer/formats/html_reader.hpp"
#include "indexer/formats/json_reader.hpp"
#include "indexer/formats/jsonl_reader.hpp"
#include "indexer/formats/news_reader.hpp"
#include "indexer/formats/pdf_reader.hpp"
#include "indexer/formats/recognize.hpp"
#include "indexer/formats/text_reader.hpp"
#include "indexer/formats/trec_reader.hpp"
#include "indexer/formats/warc_reader.hpp"

namespace kiosque::index {
namespace {

bool is_any(const FileHead& /*head*/) { return true; }

// What is surely of a format stands before what only may be.
constexpr std::array formats = {
    InputFormat{"pdf", true, is_pdf, make_pdf_reader},
    InputFormat{"alto", true, is_alto, make_alto_reader},
    InputFormat{"feed", true, is_feed, make_feed_reader},
    InputFormat{"newsml", true, is_newsml, make_news_reader},
    InputFormat{"nitf", true, is_nitf, make_news_reader},
    InputFormat{"warc", true, is_warc, make_warc_reader},
    InputFormat{"trec", true, is_trec, make_trec_reader},
    InputFormat{"json", true, is_json, make_json_reader},
    InputFormat{"jsonl", true, is_jsonl, make_jsonl_reader},
    InputFormat{"html", true, is_html, make_html_reader},
    InputFormat{"csv", false, is_csv, make_csv_reader},
    InputFormat{"markdown", false, is_markdown, make_markdown_reader},
    InputFormat{"text", false, is_any, make_text_reader},
};

}  // namespace

std::span<const InputFormat> input_formats() { return formats; }

const InputFormat* find_format(std::string_view name) {
  const auto* found = std::find_if(formats.begin(), formats.end(),
                                   [&](const InputFormat& format) { return format.name == name; });
  return found == formats.end() ? nullptr : found;
}

const InputFormat& recognize_format(const FileHead& head) {
  return *std::find_if(formats.begin(), formats.end(),
                       [&](const InputFormat& format) { return format.recognizes(head); });
}

std::string format_names() {
  std::vector<std::string_view> names;
  for (const InputFormat& format : formats) names.push_back(format.name);
  return fmt::format("{}", fmt::join(names, ", "));
}

}  // namespace kiosque::index
