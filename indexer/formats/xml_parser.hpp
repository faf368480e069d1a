#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "indexer/formats/reader_input.hpp"

namespace kiosque::index {

/// The start tag of an element. Valid while start_element() runs.
class XmlElement {
 public:
  struct Raw;  ///< as libxml2 gives it
  explicit XmlElement(const Raw& raw);

  std::string_view name;    ///< without its prefix
  std::string_view prefix;  ///< as written; may be empty
  std::string_view space;   ///< URI of the namespace; empty for none or one not declared

  /// The value of an attribute, named with its prefix as is usual: `href`, `xml:lang`. Empty when
  /// there is none.
  [[nodiscard]] std::string attribute(std::string_view name) const;
  /// Calls `use` with the name, without its prefix, and the value of each.
  void for_each_attribute(
      const std::function<void(std::string_view name, std::string_view value)>& use) const;

 private:
  const Raw& raw_;
};

/// Is told what is in an XML file, in its order.
class XmlHandler {
 public:
  XmlHandler() = default;
  XmlHandler(const XmlHandler&) = delete;
  XmlHandler& operator=(const XmlHandler&) = delete;
  virtual ~XmlHandler() = default;

  virtual void start_element(const XmlElement& element) = 0;
  virtual void end_element() = 0;
  /// A piece of text; an element's may come in many. CDATA is text like any other.
  virtual void text(std::string_view piece) = 0;
};

/// Parses XML with libxml2 as it comes in, in bounded memory.
///
/// Nothing outside of the file is read: no DTD, no external entity. Of the entities that the file
/// declares only short ones without markup are known, so that none can grow; those of HTML are
/// known everywhere (`&eacute;`, which feeds use undeclared). A fault in the markup is reported,
/// the first of the file with its line, and passed over as well as can be; where that cannot be, as
/// for elements nested too deeply, the file ends there and the report says so.
class XmlParser {
 public:
  /// Both outlive the parser.
  XmlParser(const ReaderInput& input, XmlHandler& handler);
  ~XmlParser();
  XmlParser(const XmlParser&) = delete;
  XmlParser& operator=(const XmlParser&) = delete;

  /// Parses the next piece of the file. \returns false when all of it is parsed
  /// \throws kiosque::Error (code rejected) when the stream is truncated or corrupt; what is thrown
  ///         by the handler
  bool parse_piece();
  /// How many bytes of XML, in UTF-8, came before what is being parsed.
  [[nodiscard]] std::uint64_t position() const;
  /// Whether there was anything in the file but white space.
  [[nodiscard]] bool any() const noexcept;
  /// Whether a fault in the markup has been reported.
  [[nodiscard]] bool faulty() const noexcept;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kiosque::index
