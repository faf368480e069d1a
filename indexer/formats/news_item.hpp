#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/article_builder.hpp"
#include "indexer/formats/xml_tree.hpp"

namespace kiosque::index {

/// What the standards of news agencies say of an item. Dates and statuses are as they are written.
struct NewsItem {
  std::string id;
  std::string version;
  std::string title;
  std::string lead;
  std::string body;
  std::string source;
  std::string agency;
  std::string lang;
  std::string date;
  std::string updated;
  std::string status;
  std::string embargo_until;
  std::string rights;
  std::string section;
  std::string edition;
  std::string page;
  std::string genre;
  std::vector<std::string> authors;
  std::vector<std::string> tags;
  std::map<std::string, std::string> extra;

  /// Keeps a text under a name that no field has, unless it is empty or there already.
  void add_extra(const std::string& name, std::string text);
  void build(ArticleBuilder& builder) const;
};

/// A `newsItem` of NewsML-G2, with what is in it of NITF or XHTML.
NewsItem read_newsml_g2(const XmlNode& item);
/// A `NewsItem` of NewsML 1.
NewsItem read_newsml_1(const XmlNode& item);
/// Fills from a `nitf` what the item has not yet.
void read_nitf(const XmlNode& nitf, NewsItem& item);

/// The text of an element with markup of NITF or XHTML: its blocks as lines.
std::string markup_text(const XmlNode& node);
/// Sets `field` where it is empty.
void set_if_empty(std::string& field, std::string value);
/// Adds a text that is not empty and not there yet.
void add_once(std::vector<std::string>& list, std::string text);
/// A name on a byline: `Par Anne Roy` → `Anne Roy`.
std::string person_on_byline(std::string line);

}  // namespace kiosque::index
