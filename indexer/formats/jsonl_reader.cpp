#include "indexer/formats/jsonl_reader.hpp"

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/formats/encoding.hpp"
#include "indexer/formats/findings.hpp"
#include "indexer/formats/json_articles.hpp"
#include "indexer/formats/recognize.hpp"

namespace kiosque::index {
namespace {

class JsonlReader final : public Reader {
 public:
  explicit JsonlReader(ReaderInput input) : input_(std::move(input)) {}

  std::optional<Record> next() override {
    while (found_.empty() && !ended_ && input_.stream.read_line(line_, input_.max_record_bytes)) {
      ++line_number_;
      if (trim(line_).empty()) continue;
      const bool first = !any_;
      any_ = true;
      if (first && begins_json_document(line_, input_.stream.peek(64))) {
        input_.reject(0, reason::json_document);
        ended_ = true;
        return std::nullopt;
      }
      read_record();
    }
    if (!found_.empty()) {
      Record record = std::move(found_.front());
      found_.pop_front();
      return record;
    }
    if (!any_) input_.reject(0, reason::empty_file);
    any_ = true;  // said once
    return std::nullopt;
  }

 private:
  void read_record() {
    if (input_.stream.too_long()) {
      input_.reject(line_number_, reason::too_long,
                    "more than " + std::to_string(input_.max_record_bytes) + " bytes");
      return;
    }
    articles_.read(line_, line_number_, found_);
  }

  ReaderInput input_;
  JsonArticles articles_{input_};
  std::deque<Record> found_;  // in the present line
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
