#pragma once

#include <simdjson.h>

#include <cstdint>
#include <deque>
#include <string>

#include "indexer/formats/article_builder.hpp"
#include "indexer/formats/reader_input.hpp"

namespace kiosque::index {

/// Makes articles of JSON values.
///
/// Strings, numbers, booleans, arrays of them and objects such as `{"main": "…"}` or
/// `{"name": "…"}` are values of fields; `null` is no value. Fields may also stand in an object
/// within, such as `_source` or `attributes`. An object that holds no article, but an array of
/// objects, is a list of articles. Invalid UTF-8 and half surrogates are repaired.
class JsonArticles {
 public:
  /// \param input  outlives this
  explicit JsonArticles(const ReaderInput& input) : input_(input) {}

  /// Appends the articles of one value to `out`, and reports what is none.
  /// \param text    repaired if need be
  /// \param number  of the record
  void read(std::string& text, std::uint64_t number, std::deque<Record>& out);

 private:
  void read_value(simdjson::dom::element root, std::uint64_t number, const char* repaired,
                  std::uint64_t bytes, std::deque<Record>& out);
  bool read_list(simdjson::dom::object object, std::uint64_t number, const char* repaired,
                 std::deque<Record>& out);
  void read_object(simdjson::dom::object object, std::uint64_t number, const char* repaired,
                   std::uint64_t bytes, std::deque<Record>& out);
  void add_members(ArticleBuilder& builder, simdjson::dom::object object, bool outermost) const;
  void add_mapped(ArticleBuilder& builder, simdjson::dom::object object) const;
  [[nodiscard]] bool is_mapped(std::string_view key) const;

  const ReaderInput& input_;
  simdjson::dom::parser parser_;
};

}  // namespace kiosque::index
