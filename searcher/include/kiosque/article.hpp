#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

/// \file
/// An article as an index holds it.

namespace kiosque {

/// A stretch of a text that matches the query, in bytes.
struct Highlight {
  std::size_t offset = 0;
  std::size_t length = 0;
};

/// All that an index holds of an article. Text is UTF-8, never escaped; what is not known is empty.
/// Dates are ISO 8601 in UTC, or a prefix of it: `2013-05`.
struct Article {
  std::string id;
  std::string title;  ///< its first 4,096 bytes; so of the other fields but `lead` and `body`
  std::string lead;
  std::string body;  ///< paragraphs end with a newline
  std::vector<std::string> authors;
  std::string source;
  std::string section;
  std::string date;
  std::string url;
  std::string lang;
  std::vector<std::string> tags;
  std::string updated;
  std::string version;
  std::string status;  ///< `live`, `killed` or `embargoed`
  std::string embargo_until;
  std::string rights;
  std::string edition;
  std::string page;
  std::string agency;
  std::string genre;
  std::string date_origin;  ///< where `date` comes from: `metadata`, `url`, `dateline` or `text`
  std::vector<std::string> event_dates;
  std::uint64_t word_count = 0;
  std::map<std::string, std::string> extra;  ///< keys of the input that are no fields, as they came

  std::vector<Highlight> title_highlights;  ///< what of them matches ArticleOptions::query
  std::vector<Highlight> lead_highlights;
  std::vector<Highlight> body_highlights;
};

/// Which article may be read, and what of it is marked.
struct ArticleOptions {
  std::string query;               ///< what matches it is highlighted; empty for nothing
  bool plain = false;              ///< read the query as mere words
  bool strict = false;             ///< no other spellings of names and no corrections
  bool include_killed = false;     ///< also one that its agency withdrew
  bool include_embargoed = false;  ///< also one that may not be published yet
};

}  // namespace kiosque
