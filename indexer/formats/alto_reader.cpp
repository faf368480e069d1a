#include "indexer/formats/alto_reader.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/formats/alto_page.hpp"
#include "indexer/formats/findings.hpp"
#include "indexer/formats/finish_record.hpp"
#include "indexer/formats/issue_pages.hpp"
#include "indexer/formats/xml_root.hpp"
#include "indexer/formats/xml_tree.hpp"

namespace kiosque::index {
namespace {

constexpr std::size_t enough_to_recognize = 4096;

class AltoReader final : public Reader {
 public:
  explicit AltoReader(ReaderInput input)
      : input_(std::move(input)), trees_(input_, {"ReadingOrder", "Page"}) {}

  std::optional<Record> next() override {
    if (pages_ == 0 && !ended_ && input_.issues.cover(input_.source)) {
      input_.warn(0, reason::page_of_issue);
      ended_ = true;
    }
    while (!ended_) {
      auto tree = trees_.next();
      if (!tree) break;
      if (tree->root.name == "ReadingOrder") {
        read_order(tree->root);
      } else if (auto record = read_page(*tree)) {
        return record;
      }
    }
    if (!ended_ && trees_.count() == 0) {
      input_.reject(0, trees_.any() ? reason::no_text : reason::empty_file);
    }
    ended_ = true;
    return std::nullopt;
  }

 private:
  void read_order(const XmlNode& order) {
    for (const XmlNode* one : order.descendants("ElementRef")) {
      order_.emplace_back(one->attribute("REF"));
    }
  }

  std::optional<Record> read_page(const XmlTree& tree) {
    ++pages_;
    const AltoPage page = read_alto_page(tree.root, order_);
    AltoText text;
    for (const AltoBlock& block : page.blocks) text.add(block);
    ArticleBuilder builder(input_.columns);
    if (!text.text().empty()) builder.set_body(text.text());
    if (const auto field = find_field_name("page")) {
      builder.add(*field, "page", {FieldValue::Kind::list, {page.number}, {}});
    }
    if (const std::string mean = text.confidence(); !mean.empty()) {
      builder.add_extra("ocr_confidence", mean);
    }
    return finish_record(builder, input_, pages_, tree.bytes);
  }

  ReaderInput input_;
  XmlTreeReader trees_;
  std::vector<std::string> order_;
  std::uint64_t pages_ = 0;
  bool ended_ = false;
};

/// Pages are found by their names, which those of an archive cannot be.
class ArchivedIssueReader final : public Reader {
 public:
  explicit ArchivedIssueReader(ReaderInput input) : input_(std::move(input)) {}

  std::optional<Record> next() override {
    if (!std::exchange(said_, true)) input_.warn(0, reason::archived_issue);
    return std::nullopt;
  }

 private:
  ReaderInput input_;
  bool said_ = false;
};

}  // namespace

bool is_alto(const FileHead& head) {
  const std::string_view name = find_xml_root(head.bytes).name;
  return name == "alto" || name == "mets";
}

std::unique_ptr<Reader> make_alto_reader(ReaderInput input) {
  const XmlRoot root = find_xml_root(input.stream.peek(enough_to_recognize));
  if (root.name == "mets" && input.depth > 0) {
    return std::make_unique<ArchivedIssueReader>(std::move(input));
  }
  if (root.name == "mets") return make_mets_reader(std::move(input));
  return std::make_unique<AltoReader>(std::move(input));
}

}  // namespace kiosque::index
