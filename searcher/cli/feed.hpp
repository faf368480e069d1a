#pragma once

#include <string>
#include <string_view>

#include "kiosque/searcher.hpp"

namespace kiosque::cli {

/// What an RSS 2.0 feed says of itself.
struct Feed {
  std::string title;
  std::string link;  ///< an address; may be empty
  std::string description;
};

/// The feed up to its first item, and what follows the last one. UTF-8.
std::string feed_begin(const Feed& feed);
std::string feed_end();

/// An article as an item: title, address, date, snippet, source, and the query that found it as the
/// category. Its identifier is that of the query and of the article: readers of feeds show only one
/// of several items with the same.
std::string feed_item(const Hit& hit, std::string_view query);

/// The text in an XML document: marks as entities, and without the control characters that XML does
/// not allow.
std::string xml_text(std::string_view text);

/// A date as RSS has it (RFC 822): `Thu, 09 May 2013 14:30:00 GMT`; empty unless the day is known.
/// \param iso  ISO 8601 in UTC, or a prefix of it
std::string rss_date(std::string_view iso);

}  // namespace kiosque::cli
