#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/reader_input.hpp"

namespace kiosque::index {

/// Where in the pages a piece of an article is.
struct MetsArea {
  std::string file;   ///< id of a page's file
  std::string block;  ///< id of a TextBlock there; empty for all of the page
  bool is_title = false;
};

/// An article of an issue, or something else that stands by itself: an advertisement.
struct MetsArticle {
  std::string id;    ///< within the file
  std::string type;  ///< in lower case: `article`, `advertisement`
  std::string title;
  std::string section;
  std::string lang;
  std::vector<std::string> authors;
  std::vector<MetsArea> areas;
};

/// A digitised issue of a newspaper, as METS describes it.
struct MetsIssue {
  std::string title;   ///< of the newspaper
  std::string number;  ///< of the issue
  std::string date;
  std::string lang;
  std::map<std::string, std::string> files;         ///< id → where, as it is written
  std::map<std::string, std::string> page_numbers;  ///< of files, by the physical structure
  std::vector<MetsArticle> articles;                ///< of a METS without any: its pages
  bool any = false;                                 ///< whether there was anything in the file
};

/// The file that a METS names; empty when there is none, or when it is not in the METS file's own
/// folder or one below it, whatever links lead there.
/// \param mets  path of the METS file
/// \param href  as it is written: `file://./ALTO/page.xml`
std::string page_path(const std::string& mets, std::string_view href);

/// \throws kiosque::Error (code rejected) when the stream is truncated or corrupt
MetsIssue read_mets(const ReaderInput& input);

}  // namespace kiosque::index
