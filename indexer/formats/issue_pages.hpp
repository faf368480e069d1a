#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "indexer/formats/input.hpp"

namespace kiosque::index {

/// Knows which pages of an input are read with the METS of their issue, and so not by themselves.
class IssuePages {
 public:
  /// METS files are those with `mets` in their names.
  IssuePages(const std::vector<InputFile>& files, std::size_t max_record_bytes);

  /// Whether a METS of the input, in the folder of this page or the one above, names the page.
  bool cover(const std::string& page);

 private:
  const std::set<std::string>& pages_of_folder(const std::string& folder);
  void add_pages(const std::string& mets, std::set<std::string>& pages) const;

  std::size_t max_record_bytes_;
  std::multimap<std::string, std::string> by_folder_;   // METS files
  std::map<std::string, std::set<std::string>> pages_;  // that those of a folder name, once read
};

}  // namespace kiosque::index
