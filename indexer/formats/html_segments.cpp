#include "indexer/formats/html_segments.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "indexer/formats/ascii.hpp"
#include "indexer/formats/encoding.hpp"
#include "indexer/formats/html_text_run.hpp"

namespace kiosque::index {
namespace {

using A = HtmlAttribute;
using Index = HtmlTree::Index;

bool is_inline(HtmlTag tag) {
  switch (tag) {
    case HtmlTag::text:
    case HtmlTag::other:
    case HtmlTag::a:
    case HtmlTag::br:
    case HtmlTag::link:
    case HtmlTag::meta:
    case HtmlTag::script:
    case HtmlTag::skipped:
    case HtmlTag::time:
    case HtmlTag::title:
      return true;
    default:
      return false;
  }
}

bool is_furniture_tag(HtmlTag tag) {
  switch (tag) {
    case HtmlTag::address:
    case HtmlTag::aside:
    case HtmlTag::caption:
    case HtmlTag::footer:
    case HtmlTag::form:
    case HtmlTag::header:
    case HtmlTag::nav:
      return true;
    default:
      return false;
  }
}

bool is_invisible(const HtmlTree& page, Index i) {
  if (page.has(i, A::hidden)) return true;
  const std::string_view style = page.attribute(i, A::style);
  if (style.empty()) return false;
  std::string squeezed = to_lower_ascii(style);
  std::erase(squeezed, ' ');
  return squeezed.find("display:none") != std::string::npos ||
         squeezed.find("visibility:hidden") != std::string::npos;
}

/// How much of a page's text is in an element, for what must not be left out.
class Contents {
 public:
  explicit Contents(const HtmlTree& page) : page_(page), sums_(page.size() + 1) {
    Index paragraph_end = 0;
    for (Index i = 0; i < page.size(); ++i) {
      const HtmlTree::Node& node = page[i];
      sums_[i + 1] = sums_[i];
      if (node.tag == HtmlTag::paragraph) paragraph_end = std::max(paragraph_end, node.end);
      if (node.tag == HtmlTag::h1) headings_.push_back(i);
      if (find_ignoring_case(page.attribute(i, A::itemprop), "articlebody") != std::string::npos) {
        headings_.push_back(i);
      }
      // Only what can be a sentence: menus are many short texts.
      const bool prose = i < paragraph_end || node.size > 150;
      if (node.tag == HtmlTag::text && node.size > 40 && prose) sums_[i + 1] += node.size;
    }
  }

  /// The prose in an element, as bytes.
  [[nodiscard]] std::size_t prose(Index i) const { return sums_[page_[i].end] - sums_[i]; }
  [[nodiscard]] bool holds_good_part(Index i) const {
    return sums_.back() > 0 && 20 * prose(i) >= 7 * sums_.back();
  }
  [[nodiscard]] bool holds_title(Index i) const {
    const auto found = std::lower_bound(headings_.begin(), headings_.end(), i);
    return found != headings_.end() && *found < page_[i].end;
  }

 private:
  const HtmlTree& page_;
  std::vector<std::size_t> sums_;
  std::vector<Index> headings_;
};

class Segmenter {
 public:
  explicit Segmenter(const HtmlTree& page) : page_(page), contents_(page) {}

  std::vector<HtmlSegment> run() {
    for (Index i = 0; i < page_.size(); ++i) {
      while (!blocks_.empty() && page_[blocks_.back()].end <= i) {
        flush();
        blocks_.pop_back();
      }
      const HtmlTree::Node& node = page_[i];
      if (node.tag == HtmlTag::text) {
        add_text(i);
      } else if (is_left_out(i)) {
        if (!is_inline(node.tag)) flush();
        i = node.end - 1;
      } else if (node.tag == HtmlTag::br) {
        add_break();
      } else if (!is_inline(node.tag)) {
        flush();
        blocks_.push_back(i);
      } else if (node.tag == HtmlTag::a) {
        link_end_ = std::max(link_end_, node.end);
      }
    }
    flush();
    return std::move(segments_);
  }

 private:
  [[nodiscard]] bool is_left_out(Index i) const {
    const HtmlTag tag = page_[i].tag;
    if (tag == HtmlTag::script || tag == HtmlTag::skipped || tag == HtmlTag::head) return true;
    if (tag == HtmlTag::html || tag == HtmlTag::body || tag == HtmlTag::h1) return false;
    const auto hint = std::max(find_hint(page_.attribute(i, A::class_names)),
                               find_hint(page_.attribute(i, A::id)));
    const bool furniture = is_furniture_tag(tag) || hint == HtmlHint::furniture ||
                           is_furniture_role(page_.attribute(i, A::role)) ||
                           is_invisible(page_, i) || page_.attribute(i, A::aria_hidden) == "true";
    if (furniture) return !contents_.holds_title(i) && !contents_.holds_good_part(i);
    constexpr std::size_t little = 200;
    return hint == HtmlHint::small_furniture && contents_.prose(i) < little &&
           !contents_.holds_title(i) && text_size(i) < little;
  }

  /// Never looks further than it must.
  [[nodiscard]] std::size_t text_size(Index i) const {
    constexpr Index far = 60;
    if (page_[i].end - i > far) return SIZE_MAX;
    std::size_t size = 0;
    for (Index at = i; at < page_[i].end; ++at) {
      size += page_[at].tag == HtmlTag::text ? page_[at].size : 0;
    }
    return size;
  }

  void add_text(Index i) {
    if (blocks_.empty()) return;
    const std::string_view text = page_.text(i);
    if (run_.empty()) first_ = i;
    breaks_ = trim(text).empty() ? breaks_ : 0;
    const std::size_t before = run_.text().size();
    run_.add(text);
    if (i < link_end_) linked_ += count_characters(std::string_view(run_.text()).substr(before));
  }

  /// Two line breaks make a paragraph, and so does one after the end of a sentence.
  void add_break() {
    ++breaks_;
    const std::string& text = run_.text();
    const bool sentence =
        !text.empty() && std::string_view(".!?:\"").find(text.back()) != std::string_view::npos;
    if (breaks_ > 1 || sentence || text.ends_with("»") || text.ends_with("…")) {
      flush();
    } else {
      run_.add(" ");
    }
  }

  void flush() {
    std::string text = run_.take();
    const std::size_t linked = std::exchange(linked_, 0);
    if (trim(text).empty() || blocks_.empty()) return;
    HtmlSegment segment{blocks_.back(), first_, kind(), std::move(text), 0, linked};
    segment.characters = count_characters(segment.text);
    segments_.push_back(std::move(segment));
  }

  /// A paragraph in a quotation or an item counts as these.
  [[nodiscard]] HtmlTag kind() const {
    constexpr std::size_t looked_at = 3;
    for (std::size_t up = 0; up < std::min(looked_at, blocks_.size()); ++up) {
      const HtmlTag tag = page_[blocks_[blocks_.size() - 1 - up]].tag;
      if (tag == HtmlTag::heading || tag == HtmlTag::h1 || tag == HtmlTag::item ||
          tag == HtmlTag::blockquote || tag == HtmlTag::cell) {
        return tag;
      }
    }
    return page_[blocks_.back()].tag;
  }

  const HtmlTree& page_;
  Contents contents_;
  std::vector<HtmlSegment> segments_;
  std::vector<Index> blocks_;
  TextRun run_;
  Index first_ = 0;
  Index link_end_ = 0;
  std::size_t linked_ = 0;
  std::size_t breaks_ = 0;
};

}  // namespace

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

bool HtmlSegment::has_sentence() const {
  constexpr std::size_t shortest = 30;
  if (characters < shortest) return false;
  std::string_view end = trim(text);
  for (const std::string_view mark : {"»", "”", "\"", ")", "’"}) {
    if (end.ends_with(mark)) end = trim(end.substr(0, end.size() - mark.size()));
  }
  return end.ends_with('.') || end.ends_with('!') || end.ends_with('?') || end.ends_with("…") ||
         end.ends_with(':') || text.find(". ") != std::string::npos;
}

double HtmlSegment::weight() const {
  constexpr std::size_t shortest = 15;
  if (is_heading() || is_link() || characters < shortest) return 0;
  const auto own = static_cast<double>(characters - std::min(linked, characters));
  return has_sentence() ? own : 0.2 * own;
}

std::vector<HtmlSegment> find_segments(const HtmlTree& page) { return Segmenter(page).run(); }

}  // namespace kiosque::index
