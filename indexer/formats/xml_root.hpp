#pragma once

#include <string_view>

namespace kiosque::index {

/// The first start tag of an XML file, by which its format is recognised.
struct XmlRoot {
  std::string_view name;  ///< without its prefix; empty when the file is no XML
  std::string_view tag;   ///< all of it, with its namespaces, as far as the head goes
};

/// \param head  the beginning of a file
XmlRoot find_xml_root(std::string_view head);

}  // namespace kiosque::index
