#pragma once

#include <xapian.h>

#include <string>

namespace kiosque::test {

/// All that is in an index, but for the time when it was made: two with the same content cannot be
/// told apart by what Xapian says of them.
inline std::string content_of(const Xapian::Database& database) {
  std::string out;
  const auto append = [&out](const std::string& part) {
    out += std::to_string(part.size()) + ":" + part;
  };
  for (const double number :
       {static_cast<double>(database.get_doccount()), static_cast<double>(database.get_lastdocid()),
        database.get_avlength(), static_cast<double>(database.get_doclength_lower_bound()),
        static_cast<double>(database.get_doclength_upper_bound())}) {
    out += std::to_string(number) + " ";
  }
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    append(*term);
    out += " " + std::to_string(database.get_collection_freq(*term)) + " " +
           std::to_string(database.get_wdf_upper_bound(*term));
    for (auto post = database.postlist_begin(*term); post != database.postlist_end(*term); ++post) {
      out += " " + std::to_string(*post) + "/" + std::to_string(post.get_wdf());
      for (auto at = post.positionlist_begin(); at != post.positionlist_end(); ++at) {
        out += "," + std::to_string(*at);
      }
    }
  }
  for (auto post = database.postlist_begin(""); post != database.postlist_end(""); ++post) {
    const Xapian::Document document = database.get_document(*post);
    out += "\n" + std::to_string(*post) + " " + std::to_string(database.get_doclength(*post));
    append(document.get_data());
    for (auto value = document.values_begin(); value != document.values_end(); ++value) {
      out += std::to_string(value.get_valueno()) + "=";
      append(*value);
    }
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
      append(*term);
      out += std::to_string(term.get_wdf());
    }
  }
  for (Xapian::valueno slot = 0; slot < 32; ++slot) {
    append(database.get_value_lower_bound(slot));
    append(database.get_value_upper_bound(slot));
    out += std::to_string(database.get_value_freq(slot));
  }
  for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end(); ++key) {
    if (*key != "kiosque.created") append(*key + database.get_metadata(*key));
  }
  return out;
}

}  // namespace kiosque::test
