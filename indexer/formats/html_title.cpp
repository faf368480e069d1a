#include "indexer/formats/html_title.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "indexer/formats/ascii.hpp"
#include "indexer/formats/encoding.hpp"

namespace kiosque::index {
namespace {

constexpr std::array<std::string_view, 8> separators{" - ", " – ",        " — ",  " | ",
                                                     " : ", "\xC2\xA0: ", " :: ", " » "};

std::set<std::string> words_of(std::string_view text) {
  std::set<std::string> words;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) words.insert(std::move(word));
    word.clear();
  };
  for (const char c : text) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                        (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80U;
    if (letter) word.push_back(to_lower_ascii(c));
    if (!letter) end_word();
  }
  end_word();
  return words;
}

/// Whether a piece of a title is the site: its name, or that in the address.
bool is_site(std::string_view piece, std::string_view site) {
  return !site.empty() && common_words(piece, site) >= 0.99 && piece.size() < 3 * site.size() + 20;
}

}  // namespace

double common_words(std::string_view a, std::string_view b) {
  const std::set<std::string> first = words_of(a);
  const std::set<std::string> second = words_of(b);
  const std::size_t least = std::min(first.size(), second.size());
  if (least == 0) return 0;
  const auto common = std::count_if(first.begin(), first.end(),
                                    [&](const std::string& word) { return second.contains(word); });
  return static_cast<double>(common) / static_cast<double>(least);
}

std::string strip_site(std::string_view title, std::string_view site, std::string_view known) {
  title = trim(title);
  // At most a site, a section and a slogan.
  for (int round = 0; round < 3; ++round) {
    std::size_t last = 0;
    std::size_t width = 0;
    for (const std::string_view separator : separators) {
      const std::size_t at = title.rfind(separator);
      if (at != std::string_view::npos && at > last) {
        last = at;
        width = separator.size();
      }
    }
    if (last == 0) break;
    const std::string_view head = trim(title.substr(0, last));
    const std::string_view tail = trim(title.substr(last + width));
    const bool known_is_head =
        !known.empty() && known.size() < title.size() && head.starts_with(trim(known));
    if (!is_site(tail, site) && !known_is_head) break;
    title = head;
  }
  for (const std::string_view separator : separators) {
    const std::size_t at = title.find(separator);
    if (at != std::string_view::npos && is_site(trim(title.substr(0, at)), site)) {
      title = trim(title.substr(at + separator.size()));
      break;
    }
  }
  return std::string(title);
}

PageTitle find_title(const PageMetadata& metadata, std::string_view site) {
  PageTitle said;
  if (!metadata.linked.articles.empty() && !metadata.linked.articles.front().headline.empty()) {
    said = {metadata.linked.articles.front().headline, "headline"};
  }
  if (said.text.empty()) {
    const MetaValue* value =
        metadata.first({"og:title", "itemprop:headline", "dc.title", "dcterms.title",
                        "twitter:title", "title", "sailthru.title", "parsely-title"});
    if (value != nullptr) said = {value->value, value->name};
  }
  std::string heading;
  double nearest = 0;
  const std::string& reference = said.text.empty() ? metadata.title : said.text;
  for (const std::string& one : metadata.headings) {
    if (is_site(one, site)) continue;
    const double near = reference.empty() ? 0.5 : common_words(one, reference);
    // The first of those that are as near: a short heading is easily a part of the title.
    if (near > nearest && words_of(one).size() > 1) {
      nearest = near;
      heading = one;
    }
  }
  if (nearest >= 0.5) return {heading, "h1"};
  if (!said.text.empty()) return {strip_site(said.text, site, heading), said.name};
  if (!metadata.title.empty()) return {strip_site(metadata.title, site, heading), "title"};
  for (const std::string& one : metadata.headings) {
    if (!is_site(one, site)) return {one, "h1"};
  }
  return {};
}

}  // namespace kiosque::index
