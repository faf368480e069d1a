#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/formats/reader_input.hpp"
#include "indexer/formats/xml_parser.hpp"

namespace kiosque::index {

/// An element with all that is in it, or a piece of text. Names are without their prefixes.
struct XmlNode {
  std::string name;  ///< empty for text
  std::string text;  ///< of text alone
  std::vector<std::pair<std::string, std::string>> attributes;
  std::vector<XmlNode> children;

  /// The value of an attribute; empty when there is none.
  [[nodiscard]] std::string_view attribute(std::string_view name) const;
  /// The first element under this one on a way of names, `itemMeta/provider`; null when there is
  /// none.
  [[nodiscard]] const XmlNode* find(std::string_view path) const;
  /// All elements on that way.
  [[nodiscard]] std::vector<const XmlNode*> find_all(std::string_view path) const;
  /// All elements of that name wherever they are below, in document order; not looked for in one
  /// another.
  [[nodiscard]] std::vector<const XmlNode*> descendants(std::string_view name) const;
  /// All text in it, white space at its ends left out and each run of it a space.
  [[nodiscard]] std::string line() const;
  /// line() of the first element on that way; empty when there is none.
  [[nodiscard]] std::string line(std::string_view path) const;
  /// All text in it as it stands.
  [[nodiscard]] std::string raw_text() const;
};

/// One tree out of a file.
struct XmlTree {
  XmlNode root;
  std::uint64_t number = 0;  ///< of the tree in the file, from 1
  std::uint64_t bytes = 0;
};

/// Takes elements of some names out of an XML file one after the other, each as a tree, so that a
/// file of many takes the memory of one.
class XmlTreeReader final : public XmlHandler {
 public:
  /// \param names   local names of the elements, the outermost of which are taken
  /// \param input   outlives this. A tree that takes more memory than its `max_record_bytes` is
  ///                rejected to it, and so is one that the file breaks off in
  XmlTreeReader(const ReaderInput& input, std::vector<std::string_view> names);
  ~XmlTreeReader() override;

  /// The next one; nothing at the end of the file.
  /// \throws kiosque::Error (code rejected) when the stream is truncated or corrupt
  std::optional<XmlTree> next();
  /// How many there were so far, rejected ones too.
  [[nodiscard]] std::uint64_t count() const noexcept { return count_; }
  /// Whether there was anything in the file but white space.
  [[nodiscard]] bool any() const noexcept { return parser_->any(); }

 private:
  void start_element(const XmlElement& element) override;
  void end_element() override;
  void text(std::string_view piece) override;
  bool fits(std::size_t size);

  const ReaderInput& input_;
  std::vector<std::string_view> names_;
  std::unique_ptr<XmlParser> parser_;
  std::deque<XmlTree> ready_;
  std::vector<XmlNode> open_;  // the way to where the parser is in the tree
  std::uint64_t count_ = 0;
  std::uint64_t begun_at_ = 0;
  std::size_t size_ = 0;
  bool ended_ = false;
};

}  // namespace kiosque::index
