#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/html_body.hpp"
#include "indexer/formats/html_metadata.hpp"
#include "indexer/formats/html_tree.hpp"

namespace kiosque::index {

/// When an article was published, and what says so.
struct PageDate {
  std::string date;         ///< in canonical form; empty when nothing says it
  const char* origin = "";  ///< `metadata`, `url`, `dateline` or `text`
  std::string name;         ///< of the metadata, for the report
};

/// Looks in the metadata, then in the address, the lines around the title, and the text.
PageDate find_page_date(const HtmlTree& page, const PageMetadata& metadata, std::string_view url,
                        const std::vector<HtmlSegment>& segments, const HtmlBody& body);

/// The day in an address: `/2013/05/09/`, `/2013-05-09-`, `-20130509`.
std::optional<std::string> date_of_url(std::string_view url);

/// The first full date in a line: `Publié le 9 mai 2013 à 14h30, mis à jour…`.
std::optional<std::string> date_in_line(std::string_view line);

}  // namespace kiosque::index
