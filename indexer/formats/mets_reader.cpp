#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "indexer/formats/alto_page.hpp"
#include "indexer/formats/alto_reader.hpp"
#include "indexer/formats/findings.hpp"
#include "indexer/formats/finish_record.hpp"
#include "indexer/formats/mets_issue.hpp"
#include "indexer/formats/xml_tree.hpp"
#include "kiosque/error.hpp"

namespace kiosque::index {
namespace {

/// A page that was read, by the ids of its blocks.
struct Page {
  std::string number;
  std::vector<AltoBlock> blocks;
  std::unordered_map<std::string, std::size_t> by_id;
  std::size_t bytes = 0;  // in memory, about
};

class MetsReader final : public Reader {
 public:
  explicit MetsReader(ReaderInput input) : input_(std::move(input)) {}

  std::optional<Record> next() override {
    if (!begun_) begin();
    while (position_ < issue_.articles.size()) {
      if (auto record = read_article(issue_.articles[position_++])) return record;
    }
    tell_left_out();
    return std::nullopt;
  }

 private:
  void begin() {
    begun_ = true;
    issue_ = read_mets(input_);
    if (!issue_.any) {
      input_.reject(0, reason::empty_file);
    } else if (issue_.articles.empty()) {
      input_.reject(0, reason::no_text);
    }
  }

  std::optional<Record> read_article(const MetsArticle& article) {
    const std::uint64_t number = position_;
    AltoText title;
    AltoText body;
    std::string page_number;
    std::size_t bytes = 0;
    bool lost = false;
    for (const MetsArea& area : article.areas) {
      const Page* page = find_page(area.file);
      if (page == nullptr) {
        lost = true;
        continue;
      }
      if (page_number.empty()) page_number = number_of(area.file, *page);
      auto& left = left_out_[area.file];
      if (area.block.empty()) {
        left.clear();
      } else {
        left.erase(area.block);
      }
      AltoText& text = area.is_title ? title : body;
      if (area.block.empty()) {
        for (const AltoBlock& block : page->blocks) text.add(block);
      } else if (const auto at = page->by_id.find(area.block); at != page->by_id.end()) {
        text.add(page->blocks[at->second]);
      }
      bytes = title.text().size() + body.text().size();
      if (bytes > input_.max_record_bytes) {
        input_.reject(number, reason::too_long);
        return std::nullopt;
      }
    }
    // A title alone is no article; that its pages are not there was said.
    if (bytes == 0 && lost) return std::nullopt;
    ArticleBuilder builder(input_.columns);
    build(article, page_number, title, body, builder);
    return finish_record(builder, input_, number, bytes);
  }

  void build(const MetsArticle& article, const std::string& page_number, const AltoText& title,
             const AltoText& body, ArticleBuilder& builder) const {
    const auto add = [&](std::string_view name, std::vector<std::string> items) {
      const auto index = find_field_name(name);
      if (index) builder.add(*index, name, {FieldValue::Kind::list, std::move(items), {}});
    };
    std::string headline = title.text();
    for (char& c : headline) c = c == '\n' ? ' ' : c;
    add("title", {article.title.empty() ? headline : article.title});
    add("body", {body.text()});
    add("authors", article.authors);
    add("source", {issue_.title});
    add("date", {issue_.date});
    add("lang", {article.lang.empty() ? issue_.lang : article.lang});
    add("section", {article.section});
    add("page", {page_number});
    add("genre", {article.type});
    const auto add_extra = [&](const char* name, const std::string& text) {
      if (!text.empty()) builder.add_extra(name, text);
    };
    add_extra("issue_number", issue_.number);
    add_extra("mets_id", article.id);
    add_extra("ocr_confidence", (body.text().empty() ? title : body).confidence());
  }

  [[nodiscard]] std::string number_of(const std::string& file, const Page& page) const {
    const auto known = issue_.page_numbers.find(file);
    return known == issue_.page_numbers.end() ? page.number : known->second;
  }

  /// Says how much text no article holds, on pages without any too.
  void tell_left_out() {
    if (std::exchange(told_, true)) return;
    for (const auto& [file, href] : issue_.files) {
      if (left_out_.count(file) == 0 && !page_path(input_.source, href).empty()) find_page(file);
    }
    std::size_t count = 0;
    for (const auto& [file, blocks] : left_out_) count += blocks.size();
    if (count > 0) input_.warn(0, reason::left_out_blocks, std::to_string(count));
  }

  /// Null for one that cannot be read, which is reported once.
  const Page* find_page(const std::string& file) {
    if (const auto known = pages_.find(file); known != pages_.end()) return &known->second;
    if (missing_.count(file) != 0) return nullptr;
    const auto href = issue_.files.find(file);
    const std::string path =
        href == issue_.files.end() ? std::string() : page_path(input_.source, href->second);
    if (path.empty()) {
      missing_.insert(file);
      input_.reject(0, reason::no_page, href == issue_.files.end() ? file : href->second);
      return nullptr;
    }
    Page page;
    try {
      page = read_page(path);
    } catch (const Error& error) {
      if (error.code() != ErrorCode::rejected) throw;
      missing_.insert(file);
      input_.sink({Finding::Kind::rejected, path, 0, reason::unreadable, error.what()});
      return nullptr;
    }
    if (held_bytes_ + page.bytes > input_.max_record_bytes) {
      pages_.clear();
      held_bytes_ = 0;
    }
    held_bytes_ += page.bytes;
    if (const auto [left, is_new] = left_out_.try_emplace(file); is_new) {
      for (const AltoBlock& block : page.blocks) {
        if (!block.words.empty()) left->second.insert(block.id);
      }
    }
    return &pages_.emplace(file, std::move(page)).first->second;
  }

  [[nodiscard]] Page read_page(const std::string& path) const {
    ByteStream stream(path);
    const ReaderInput input{stream,        path,           input_.max_record_bytes,
                            input_.sink,   input_.columns, input_.versions,
                            input_.issues, input_.map};
    XmlTreeReader trees(input, {"Page"});
    Page page;
    while (auto tree = trees.next()) {
      AltoPage part = read_alto_page(tree->root, {});
      if (page.number.empty()) page.number = part.number;
      for (AltoBlock& block : part.blocks) {
        page.by_id.emplace(block.id, page.blocks.size());
        page.blocks.push_back(std::move(block));
      }
      page.bytes += static_cast<std::size_t>(tree->bytes);
      if (page.bytes > input_.max_record_bytes) throw Error(ErrorCode::rejected, "too many pages");
    }
    return page;
  }

  ReaderInput input_;
  MetsIssue issue_;
  bool begun_ = false;
  std::size_t position_ = 0;
  std::unordered_map<std::string, Page> pages_;
  std::size_t held_bytes_ = 0;
  std::set<std::string> missing_;
  std::map<std::string, std::set<std::string>> left_out_;  // blocks with text, so far, by file
  bool told_ = false;
};

}  // namespace

std::unique_ptr<Reader> make_mets_reader(ReaderInput input) {
  return std::make_unique<MetsReader>(std::move(input));
}

}  // namespace kiosque::index
