#include "indexer/formats/alto_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <unordered_map>
#include <utility>

namespace kiosque::index {
namespace {

float confidence_of(const XmlNode& word) {
  const std::string_view text = word.attribute("WC");
  float value = -1;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  return result.ec == std::errc() && value >= 0 && value <= 1 ? value : -1;
}

void read_line(const XmlNode& line, std::vector<AltoWord>& words) {
  const std::size_t before = words.size();
  for (const XmlNode& one : line.children) {
    if (one.name == "String") {
      AltoWord& word = words.emplace_back();
      word.content = one.attribute("CONTENT");
      word.whole = one.attribute("SUBS_CONTENT");
      word.confidence = confidence_of(one);
      const std::string_view part = one.attribute("SUBS_TYPE");
      if (part == "HypPart1") word.part = AltoWord::Part::first;
      if (part == "HypPart2") word.part = AltoWord::Part::second;
    } else if (one.name == "HYP" && words.size() > before) {
      words.back().part = AltoWord::Part::first;
    }
  }
}

struct Found {
  AltoBlock block;
  std::string next;  // the id of the block to be read after it
};

void find_blocks(const XmlNode& node, std::vector<Found>& found) {
  for (const XmlNode& child : node.children) {
    if (child.name != "TextBlock") {
      find_blocks(child, found);
      continue;
    }
    Found& one = found.emplace_back();
    one.block.id = child.attribute("ID");
    one.next = child.attribute("IDNEXT");
    for (const XmlNode* line : child.find_all("TextLine")) read_line(*line, one.block.words);
  }
}

}  // namespace

bool is_page_label(std::string_view text) {
  constexpr std::size_t longest = 8;
  if (text.empty() || text.size() > longest) return false;
  if (text.find_first_not_of("IVXLC") == text.npos ||
      text.find_first_not_of("ivxlc") == text.npos) {
    return true;
  }
  const auto is_letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
  if (is_letter(text.front())) text.remove_prefix(1);
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const std::string_view rest = text.substr(digits);
  const bool suffix = rest.empty() || rest == "bis" || rest == "ter" ||
                      (rest.size() == 1 && is_letter(rest.front()));
  return digits > 0 && digits <= 4 && suffix;
}

AltoPage read_alto_page(const XmlNode& node, const std::vector<std::string>& order) {
  AltoPage page;
  page.number = node.attribute("PRINTED_IMG_NR");
  if (!is_page_label(page.number)) page.number = node.attribute("PHYSICAL_IMG_NR");
  std::vector<Found> found;
  find_blocks(node, found);
  std::unordered_map<std::string, std::size_t> by_id;
  for (std::size_t i = 0; i < found.size(); ++i) by_id.emplace(found[i].block.id, i);
  std::vector<bool> taken(found.size());
  const auto take = [&](std::size_t i) {
    if (taken[i]) return false;
    taken[i] = true;
    page.blocks.push_back(std::move(found[i].block));
    return true;
  };
  for (const std::string& id : order) {
    if (const auto at = by_id.find(id); at != by_id.end()) take(at->second);
  }
  for (std::size_t i = 0; i < found.size(); ++i) {
    for (std::size_t at = i; take(at);) {
      const auto next = by_id.find(found[at].next);
      if (next == by_id.end()) break;
      at = next->second;
    }
  }
  return page;
}

void AltoText::add(const AltoBlock& block) {
  bool first = true;
  for (const AltoWord& word : block.words) {
    if (word.content.empty()) continue;
    add(word, first);
    first = false;
    if (word.confidence < 0) continue;
    sum_ += static_cast<double>(word.confidence);
    ++count_;
  }
}

void AltoText::add(const AltoWord& word, bool first_of_block) {
  const std::string broken = std::exchange(broken_, {});
  const bool continues = std::exchange(open_, false);
  const bool second = word.part == AltoWord::Part::second;
  if (second && !broken.empty() && broken == word.whole) return;
  if (!text_.empty() && !continues) text_ += first_of_block ? '\n' : ' ';
  text_ += word.whole.empty() ? word.content : word.whole;
  if (word.part != AltoWord::Part::first) return;
  broken_ = word.whole;
  open_ = word.whole.empty();
}

std::string AltoText::confidence() const {
  if (count_ == 0) return {};
  return fmt::format("{:.2f}", sum_ / static_cast<double>(count_));
}

}  // namespace kiosque::index
