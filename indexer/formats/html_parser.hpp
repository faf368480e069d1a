#pragma once

#include <cstddef>
#include <string_view>

namespace kiosque::index {

/// Receives a page in its order.
class HtmlListener {
 public:
  /// An element begins. \param name  in lower case
  /// \param attributes  their names and values by turns, a null pointer for a value that there is
  ///                    not, and one behind the last; itself null when there are none
  /// \returns whether to go on
  virtual bool open(std::string_view name, const unsigned char** attributes) = 0;
  /// The element that was opened last, and is not closed yet, ends.
  virtual void close() = 0;
  /// A piece of text, entities decoded; a text may come in several. \returns whether to go on
  virtual bool text(std::string_view piece) = 0;

 protected:
  ~HtmlListener() = default;
};

/// Reads a page, or a piece of one, as forgivingly as libxml2 does, without building a tree of it:
/// `html` and `body` are opened where they are left out, and all that is opened is closed, but for
/// what is open when the listener stops it.
///
/// \param page  UTF-8
/// \returns     how many bytes were read: all, unless it was stopped; up to within a tag then
/// \throws      what the listener throws
std::size_t parse_html(std::string_view page, HtmlListener& listener);

}  // namespace kiosque::index
