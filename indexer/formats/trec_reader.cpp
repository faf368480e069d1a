#include "indexer/formats/trec_reader.hpp"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/formats/ascii.hpp"
#include "indexer/formats/encoding.hpp"
#include "indexer/formats/findings.hpp"
#include "indexer/formats/finish_record.hpp"
#include "indexer/formats/trec_document.hpp"

namespace kiosque::index {
namespace {

constexpr std::string_view end_tag = "</doc>";

class TrecReader final : public Reader {
 public:
  explicit TrecReader(ReaderInput input) : input_(std::move(input)) {}

  std::optional<Record> next() override {
    while (find_document()) {
      ++number_;
      if (auto record = read_document()) return record;
    }
    if (number_ == 0) input_.reject(0, reason::empty_file);
    number_ = number_ == 0 ? 1 : number_;  // said once
    return std::nullopt;
  }

 private:
  bool add_line() {
    if (!input_.stream.read_line(line_, input_.max_record_bytes)) return false;
    too_long_ = too_long_ || input_.stream.too_long();
    pending_ += line_;
    pending_ += '\n';
    return true;
  }

  [[nodiscard]] std::string_view rest(std::size_t from = 0) const {
    return std::string_view(pending_).substr(begin_ + from);
  }

  /// A line may hold very many documents, so what is done with goes by large pieces.
  void drop(std::size_t size) {
    begin_ += size;
    if (begin_ * 2 < pending_.size()) return;
    pending_.erase(0, begin_);
    begin_ = 0;
  }

  /// Goes to the next `<DOC>`, with which rest() then begins.
  bool find_document() {
    while (true) {
      const std::size_t at = find_trec_document(rest());
      if (at != std::string::npos) {
        drop(at);
        return true;
      }
      drop(rest().size());
      too_long_ = false;
      if (!add_line()) return false;
    }
  }

  std::optional<Record> read_document() {
    // Of what is read only the new lines are looked at, or long documents would take long.
    std::size_t from = 1;
    std::size_t end = std::string::npos;
    std::size_t next = std::string::npos;
    bool closed = false;
    while (true) {
      end = find_ignoring_case(rest(from), end_tag);
      next = find_trec_document(rest(from).substr(0, end));
      closed = end != std::string::npos && next == std::string::npos;
      if (closed || next != std::string::npos) break;
      too_long_ = too_long_ || rest().size() > input_.max_record_bytes;
      if (too_long_) pending_.resize(begin_ + 1);
      from = rest().size();
      if (!add_line()) break;
    }
    const bool cut = next != std::string::npos;
    const std::size_t size =
        closed ? from + end + end_tag.size() : (cut ? from + next : rest().size());
    std::string document(rest().substr(0, size));
    drop(size);
    if (std::exchange(too_long_, false)) {
      input_.reject(number_, reason::too_long,
                    fmt::format("more than {} bytes", input_.max_record_bytes));
      return std::nullopt;
    }
    return to_record(std::move(document), closed);
  }

  std::optional<Record> to_record(std::string document, bool closed) {
    Warnings warnings;
    const std::size_t bytes = document.size();
    if (!closed) warnings.emplace_back(reason::unclosed_document, "");
    if (!is_utf8(document)) {
      const bool windows = is_plausible_windows_1252(document);
      document = windows ? decode_windows_1252(document) : repair_utf8(document);
      warnings.emplace_back(windows ? reason::windows_1252 : reason::invalid_utf8, "");
    }
    ArticleBuilder builder(input_.columns);
    read_trec_document(document, builder);
    return finish_record(builder, input_, number_, bytes, std::move(warnings));
  }

  ReaderInput input_;
  std::string pending_;  // lines, of which documents are left from `begin_` on
  std::size_t begin_ = 0;
  std::string line_;
  bool too_long_ = false;  // a line in `pending_`
  std::uint64_t number_ = 0;
};

}  // namespace

std::unique_ptr<Reader> make_trec_reader(ReaderInput input) {
  return std::make_unique<TrecReader>(std::move(input));
}

bool is_trec(const FileHead& head) {
  const std::string_view bytes = trim(head.bytes);
  const std::size_t at = find_trec_document(bytes);
  if (at == std::string_view::npos || !bytes.starts_with('<')) return false;
  const std::string_view document = bytes.substr(at);
  const std::string_view tag = document.substr(0, document.find('>'));
  return find_ignoring_case(document, "<docno>") != std::string_view::npos ||
         (find_ignoring_case(tag, " id=") != std::string_view::npos &&
          find_ignoring_case(document, "<text>") != std::string_view::npos);
}

}  // namespace kiosque::index
