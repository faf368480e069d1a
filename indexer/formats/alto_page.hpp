#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/xml_tree.hpp"

namespace kiosque::index {

/// A word as the recognition found it.
struct AltoWord {
  enum class Part : std::uint8_t { whole, first, second };  ///< of a word broken at a line's end

  std::string content;
  std::string whole;  ///< the word that it is a part of; may be empty
  Part part = Part::whole;
  float confidence = -1;  ///< from 0 to 1; negative when not given
};

/// A paragraph, in ALTO's words a TextBlock.
struct AltoBlock {
  std::string id;
  std::vector<AltoWord> words;
};

/// A page of ALTO, its blocks in reading order.
struct AltoPage {
  std::string number;  ///< as printed, else of the image
  std::vector<AltoBlock> blocks;
};

/// Whether a text can be what is printed as a page's number: `12`, `XIV`, `A3`, `4bis`. Often it is
/// what the recognition made of something else.
bool is_page_label(std::string_view text);

/// \param page   a `Page` element
/// \param order  ids of blocks that a ReadingOrder names; those it does not come after
AltoPage read_alto_page(const XmlNode& page, const std::vector<std::string>& order);

/// Joins blocks to a text: a block is a line, broken words are whole again, those too that a block
/// or page breaks.
class AltoText {
 public:
  void add(const AltoBlock& block);
  [[nodiscard]] const std::string& text() const noexcept { return text_; }
  /// The mean confidence of all words, with two digits; empty when none has any.
  [[nodiscard]] std::string confidence() const;

 private:
  void add(const AltoWord& word, bool first_of_block);

  std::string text_;
  bool open_ = false;   // a first part without its whole word: what comes belongs to it
  std::string broken_;  // the whole word whose first part has come
  double sum_ = 0;
  std::size_t count_ = 0;
};

}  // namespace kiosque::index
