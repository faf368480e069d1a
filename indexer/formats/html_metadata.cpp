#include "indexer/formats/html_metadata.hpp"

#include <algorithm>
#include <utility>

#include "indexer/formats/ascii.hpp"
#include "indexer/formats/encoding.hpp"

namespace kiosque::index {
namespace {

using A = HtmlAttribute;

constexpr std::size_t most_values = 1000;
constexpr std::size_t most_headings = 20;
constexpr std::size_t longest_value = 20'000;

bool is_comment_type(std::string_view type) { return type.ends_with("/Comment"); }

class MetadataReader {
 public:
  explicit MetadataReader(const HtmlTree& page) : page_(page) {}

  PageMetadata read() {
    data_.linked = read_linked_data(page_);
    for (HtmlTree::Index i = 0; i < page_.size(); ++i) {
      const HtmlTree::Node& node = page_[i];
      // The microdata of readers' comments is not that of the article.
      if (is_comment_type(page_.attribute(i, A::itemtype))) {
        i = node.end - 1;
        continue;
      }
      read_element(i);
      if (node.tag == HtmlTag::skipped) i = node.end - 1;
    }
    return std::move(data_);
  }

 private:
  void read_element(HtmlTree::Index i) {
    switch (page_[i].tag) {
      case HtmlTag::html:
        data_.lang = trim(page_.attribute(i, A::lang));
        break;
      case HtmlTag::meta:
        read_meta(i);
        break;
      case HtmlTag::link:
        if (data_.canonical.empty() &&
            equals_ignoring_case(page_.attribute(i, A::rel), "canonical"))
          data_.canonical = trim(page_.attribute(i, A::href));
        break;
      case HtmlTag::title:
        if (data_.title.empty()) data_.title = page_.inner_text(i);
        break;
      case HtmlTag::h1:
        read_heading(i);
        break;
      default:
        break;
    }
    read_microdata(i);
  }

  void read_heading(HtmlTree::Index i) {
    if (data_.headings.size() >= most_headings) return;
    std::string text = page_.inner_text(i);
    if (!text.empty()) data_.headings.push_back(std::move(text));
  }

  void read_meta(HtmlTree::Index i) {
    for (const A attribute : {A::property, A::name}) {
      const std::string_view name = trim(page_.attribute(i, attribute));
      if (!name.empty()) add(to_lower_ascii(name), name, page_.attribute(i, A::content));
    }
  }

  void read_microdata(HtmlTree::Index i) {
    const std::string_view names = page_.attribute(i, A::itemprop);
    if (names.empty() || find_ignoring_case(names, "articlebody") != std::string_view::npos) return;
    const std::string name = "itemprop:" + std::string(trim(names));
    const std::string key = to_lower_ascii(name);
    for (const A attribute : {A::content, A::datetime}) {
      if (page_.has(i, attribute)) return add(key, name, page_.attribute(i, attribute));
    }
    constexpr HtmlTree::Index largest = 200;
    if (page_[i].end - i < largest) add(key, name, page_.inner_text(i));
  }

  void add(std::string key, std::string_view name, std::string_view value) {
    if (data_.values.size() >= most_values || value.size() > longest_value) return;
    std::string text = plain_text(value);
    if (text.empty()) return;
    data_.values.push_back({std::move(key), std::string(name), std::move(text)});
  }

  const HtmlTree& page_;
  PageMetadata data_;
};

}  // namespace

const MetaValue* PageMetadata::first(std::initializer_list<std::string_view> keys) const {
  for (const std::string_view key : keys) {
    const auto found = std::find_if(values.begin(), values.end(),
                                    [&](const MetaValue& one) { return one.key == key; });
    if (found != values.end()) return &*found;
  }
  return nullptr;
}

std::vector<const MetaValue*> PageMetadata::all(
    std::initializer_list<std::string_view> keys) const {
  std::vector<const MetaValue*> found;
  const MetaValue* one = first(keys);
  if (one == nullptr) return found;
  for (const MetaValue& value : values) {
    if (value.key == one->key) found.push_back(&value);
  }
  return found;
}

PageMetadata read_metadata(const HtmlTree& page) { return MetadataReader(page).read(); }

}  // namespace kiosque::index
