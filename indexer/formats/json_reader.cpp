#include "indexer/formats/json_reader.hpp"

#include <deque>
#include <optional>
#include <string>
#include <utility>

#include "indexer/formats/findings.hpp"
#include "indexer/formats/json_articles.hpp"
#include "indexer/formats/json_values.hpp"

namespace kiosque::index {
namespace {

class JsonReader final : public Reader {
 public:
  explicit JsonReader(ReaderInput input)
      : input_(std::move(input)), values_(input_.stream, input_.max_record_bytes) {}

  std::optional<Record> next() override {
    while (found_.empty()) {
      const JsonValues::Outcome outcome = values_.next(text_);
      if (outcome == JsonValues::Outcome::end) break;
      ++number_;
      if (outcome == JsonValues::Outcome::too_long) {
        input_.reject(number_, reason::too_long,
                      "more than " + std::to_string(input_.max_record_bytes) + " bytes");
      } else {
        articles_.read(text_, number_, found_);
      }
    }
    if (found_.empty()) {
      if (number_ == 0) input_.reject(0, reason::empty_file);
      number_ = 1;  // said once
      return std::nullopt;
    }
    Record record = std::move(found_.front());
    found_.pop_front();
    return record;
  }

 private:
  ReaderInput input_;
  JsonValues values_;
  JsonArticles articles_{input_};
  std::deque<Record> found_;  // in the present value
  std::string text_;
  std::uint64_t number_ = 0;
};

}  // namespace

std::unique_ptr<Reader> make_json_reader(ReaderInput input) {
  return std::make_unique<JsonReader>(std::move(input));
}

}  // namespace kiosque::index
