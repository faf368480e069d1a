#include "indexer/formats/html_date.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "indexer/formats/ascii.hpp"
#include "indexer/formats/encoding.hpp"
#include "searcher/text/french_date.hpp"

namespace kiosque::index {
namespace {

using A = HtmlAttribute;
using Index = HtmlTree::Index;

constexpr std::size_t day_size = 10;  // of `2013-05-09`

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::optional<std::string> normalize_day(std::string_view text) {
  auto date = text::normalize_date(text);
  if (date && date->size() < day_size) date.reset();
  return date;
}

PageDate of_metadata(const PageMetadata& metadata) {
  for (const LinkedArticle& article : metadata.linked.articles) {
    if (auto date = text::normalize_date(article.published)) {
      return {std::move(*date), "metadata", "datePublished"};
    }
  }
  for (const std::string_view key : {"article:published_time",
                                     "og:article:published_time",
                                     "article:published",
                                     "og:published_time",
                                     "itemprop:datepublished",
                                     "datepublished",
                                     "itemprop:datecreated",
                                     "dc.date.issued",
                                     "dcterms.issued",
                                     "dcterms.created",
                                     "dc.date.created",
                                     "dc.date",
                                     "dcterms.date",
                                     "citation_publication_date",
                                     "publication_date",
                                     "publish_date",
                                     "publishdate",
                                     "publish-date",
                                     "published_time",
                                     "pubdate",
                                     "date_publication",
                                     "parsely-pub-date",
                                     "sailthru.date",
                                     "cxenseparse:recs:publishtime",
                                     "date",
                                     "article.published",
                                     "article_date_original",
                                     "originalpublicationdate"}) {
    const MetaValue* value = metadata.first({key});
    if (value == nullptr) continue;
    if (auto date = normalize_day(value->value)) return {*date, "metadata", value->name};
    // `2013-05-09, 14:30` and the like: the day at least.
    if (auto date = date_in_line(value->value)) return {*date, "metadata", value->name};
  }
  return {};
}

/// The first `time` in or before the article that is not about another one.
PageDate of_time(const HtmlTree& page, const HtmlBody& body) {
  const Index heading = page.find(HtmlTag::h1);
  Index start = heading == HtmlTree::none ? 0 : heading;
  const Index parent = heading == HtmlTree::none ? HtmlTree::none : page[heading].parent;
  if (parent != HtmlTree::none) start = parent;
  if (body.first != HtmlTree::none && body.first < start) start = 0;
  // As far as the text begins, and a little into it.
  const Index end = body.first == HtmlTree::none ? page.size() : body.first + 100;
  for (Index i = start; i < std::min(end, page.size()); ++i) {
    if (page[i].tag != HtmlTag::time) continue;
    if (auto date = normalize_day(page.attribute(i, A::datetime))) {
      return {std::move(*date), "metadata", "time"};
    }
  }
  return {};
}

PageDate of_dateline(const std::vector<HtmlSegment>& segments, const HtmlBody& body,
                     const HtmlTree& page) {
  if (body.first == HtmlTree::none) return {};
  constexpr std::size_t around = 8;
  constexpr std::size_t longest = 250;
  std::size_t at = 0;
  while (at < segments.size() && segments[at].first < body.first) ++at;
  const auto try_one = [&](std::size_t i) -> std::optional<std::string> {
    const HtmlSegment& segment = segments[i];
    if (segment.characters > longest || segment.is_link()) return std::nullopt;
    return date_in_line(segment.text);
  };
  // From the text upwards, then into it: what is nearest is about this article.
  for (std::size_t i = at; i > at - std::min(at, around); --i) {
    if (auto date = try_one(i - 1)) return {std::move(*date), "dateline", {}};
  }
  for (std::size_t i = at; i < std::min(at + 3, segments.size()); ++i) {
    if (auto date = try_one(i)) return {std::move(*date), "dateline", {}};
  }
  // The bylines that were left out of the segments, with their classes.
  const Index heading = page.find(HtmlTag::h1);
  if (heading == HtmlTree::none) return {};
  constexpr Index near = 60;
  std::size_t tried = 0;
  for (Index i = page[heading].end; i < std::min(page.size(), page[heading].end + near); ++i) {
    const std::string_view text = trim(page.text(i));
    if (text.size() < 8 || text.size() > longest || ++tried > 12) continue;
    if (auto date = date_in_line(text)) return {std::move(*date), "dateline", {}};
  }
  return {};
}

PageDate of_text(std::string_view text) {
  constexpr std::size_t looked_at = 400;
  if (auto date = date_in_line(text.substr(0, looked_at))) return {std::move(*date), "text", {}};
  return {};
}

}  // namespace

std::optional<std::string> date_of_url(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme != std::string_view::npos) {
    const std::size_t path = url.find('/', scheme + 3);
    if (path == std::string_view::npos) return std::nullopt;
    url.remove_prefix(path);
  }
  const auto number = [&](std::size_t at, std::size_t digits) -> std::string {
    if (at + digits > url.size()) return {};
    const std::string_view piece = url.substr(at, digits);
    const bool all = std::all_of(piece.begin(), piece.end(), is_digit);
    const bool whole = (at == 0 || !is_digit(url[at - 1])) &&
                       (at + digits == url.size() || !is_digit(url[at + digits]));
    return all && whole ? std::string(piece) : std::string();
  };
  for (std::size_t i = 0; i < url.size(); ++i) {
    if (!is_digit(url[i]) || (i > 0 && is_digit(url[i - 1]))) continue;
    std::optional<std::string> date;
    if (const std::string day = number(i, 8); !day.empty()) date = normalize_day(day);
    const std::string year = number(i, 4);
    if (!year.empty() && i + 4 < url.size() &&
        std::string_view("/-_").find(url[i + 4]) != std::string_view::npos) {
      const char separator = url[i + 4];
      const std::string month = number(i + 5, 2);
      const bool goes_on = !month.empty() && i + 7 < url.size() && url[i + 7] == separator;
      const std::string day = goes_on ? number(i + 8, 2) : std::string();
      if (!day.empty()) date = normalize_day(year + "-" + month + "-" + day);
    }
    if (date && *date >= "1990" && *date <= text::now_utc()) return date;
  }
  return std::nullopt;
}

std::optional<std::string> date_in_line(std::string_view line) {
  std::vector<std::string_view> words;
  constexpr std::size_t most_words = 80;
  constexpr std::string_view spaces = " \t\n\r";
  for (std::size_t at = line.find_first_not_of(spaces);
       at != std::string_view::npos && words.size() < most_words;) {
    const std::size_t end = std::min(line.find_first_of(spaces, at), line.size());
    words.push_back(line.substr(at, end - at));
    at = line.find_first_not_of(spaces, end);
  }
  constexpr std::size_t longest = 6;  // `jeudi 9 mai 2013 à 14h30`
  for (std::size_t i = 0; i < words.size(); ++i) {
    while (!words[i].empty() &&
           std::string_view("([|-").find(words[i].front()) != std::string_view::npos) {
      words[i].remove_prefix(1);
    }
    const bool may_begin = std::any_of(words[i].begin(), words[i].end(), is_digit);
    const bool before =
        i + 1 < words.size() && !words[i + 1].empty() && is_digit(words[i + 1].front());
    if (!may_begin && !before) continue;
    for (std::size_t count = std::min(longest, words.size() - i); count > 0; --count) {
      const std::string_view last = words[i + count - 1];
      const auto size = static_cast<std::size_t>(last.data() + last.size() - words[i].data());
      std::string_view candidate(words[i].data(), size);
      while (!candidate.empty() &&
             std::string_view(",;.)]|:-").find(candidate.back()) != std::string_view::npos) {
        candidate.remove_suffix(1);
      }
      if (auto date = normalize_day(candidate)) return date;
    }
  }
  return std::nullopt;
}

PageDate find_page_date(const HtmlTree& page, const PageMetadata& metadata, std::string_view url,
                        const std::vector<HtmlSegment>& segments, const HtmlBody& body) {
  PageDate found = of_metadata(metadata);
  if (found.date.empty()) found = of_time(page, body);
  if (found.date.empty()) {
    if (auto date = date_of_url(url)) found = {std::move(*date), "url", {}};
  }
  if (found.date.empty()) found = of_dateline(segments, body, page);
  if (found.date.empty()) found = of_text(body.text);
  return found;
}

}  // namespace kiosque::index
