#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace kiosque::index {

/// One article as a reader found it: UTF-8 text, nothing normalised but the dates.
///
/// Every field may be empty. Dates are ISO 8601 in UTC or a prefix of it: `2013`, `2013-05`,
/// `2013-05-09`, `2013-05-09T14:30:00Z`. Paragraphs of the body are separated by a newline or more.
struct Article {
  std::string id;
  std::string title;
  std::string lead;
  std::string body;
  std::vector<std::string> authors;
  std::string source;
  std::string section;
  std::string date;
  std::string url;
  std::string lang;
  std::vector<std::string> tags;

  std::string updated;
  std::string version;
  std::string status;  ///< `live` (or empty), `killed` or `embargoed`
  std::string embargo_until;
  std::string rights;
  std::string edition;
  std::string page;
  std::string agency;
  std::string genre;
  std::string date_origin;  ///< where `date` comes from: `metadata`, `url`, `dateline`, `text`
  std::vector<std::string> event_dates;

  /// The day of `date` where it was published, when its time zone makes that another one.
  std::string local_day;

  /// What content_hash() gave before lines were taken out of the body that it shares with other
  /// articles, so that it depends on this record alone; empty when none were.
  std::string hash_as_read;

  /// Keys that the schema has no field for, kept as they came.
  std::map<std::string, std::string> extra;
};

}  // namespace kiosque::index
