#include "indexer/formats/news_reader.hpp"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/formats/findings.hpp"
#include "indexer/formats/finish_record.hpp"
#include "indexer/formats/news_item.hpp"
#include "indexer/formats/xml_root.hpp"
#include "indexer/formats/xml_tree.hpp"

namespace kiosque::index {
namespace {

class NewsReader final : public Reader {
 public:
  explicit NewsReader(ReaderInput input)
      : input_(std::move(input)), items_(input_, {"newsItem", "NewsItem", "nitf"}) {}

  std::optional<Record> next() override {
    while (auto tree = items_.next()) {
      if (auto record = read(*tree)) return record;
    }
    if (items_.count() == 0 && !ended_) {
      input_.reject(0, items_.any() ? reason::no_news_items : reason::empty_file);
    }
    ended_ = true;
    return std::nullopt;
  }

 private:
  static NewsItem read_item(const XmlNode& root) {
    if (root.name == "newsItem") return read_newsml_g2(root);
    if (root.name == "NewsItem") return read_newsml_1(root);
    NewsItem item;
    read_nitf(root, item);
    set_if_empty(item.source, item.agency);
    return item;
  }

  std::optional<Record> read(const XmlTree& tree) {
    NewsItem item = read_item(tree.root);
    if (input_.versions.is_older(item.id, item.version)) {
      input_.reject(tree.number, reason::older_version,
                    fmt::format("{} version {}", item.id, item.version));
      return std::nullopt;
    }
    // A notice of withdrawal may have nothing else to say, and must take the place of what it
    // withdraws all the same.
    const bool no_text = item.title.empty() && item.lead.empty() && item.body.empty();
    if (no_text && is_withdrawn(item.status)) item.title = item.id;
    ArticleBuilder builder(input_.columns);
    item.build(builder);
    auto record = finish_record(builder, input_, tree.number, tree.bytes);
    if (record) input_.versions.note(item.id, item.version);
    return record;
  }

  static bool is_withdrawn(std::string_view status) {
    return status.starts_with("cancel") || status.starts_with("Cancel") || status == "killed";
  }

  ReaderInput input_;
  XmlTreeReader items_;
  bool ended_ = false;
};

}  // namespace

bool is_newsml(const FileHead& head) {
  const XmlRoot root = find_xml_root(head.bytes);
  return root.name == "NewsML" || root.name == "newsMessage" || root.name == "newsItem" ||
         root.tag.find("iptc.org/std/nar/") != std::string_view::npos;
}

bool is_nitf(const FileHead& head) { return find_xml_root(head.bytes).name == "nitf"; }

std::unique_ptr<Reader> make_news_reader(ReaderInput input) {
  return std::make_unique<NewsReader>(std::move(input));
}

}  // namespace kiosque::index
