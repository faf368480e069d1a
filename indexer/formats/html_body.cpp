#include "indexer/formats/html_body.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <unordered_set>

#include "indexer/formats/ascii.hpp"
#include "indexer/formats/encoding.hpp"

namespace kiosque::index {
namespace {

using A = HtmlAttribute;
using Index = HtmlTree::Index;

struct Range {
  Index first = HtmlTree::none;
  Index end = 0;

  [[nodiscard]] bool has(Index i) const { return i >= first && i < end; }
};

bool is_text_tag(HtmlTag tag) {
  return tag == HtmlTag::paragraph || tag == HtmlTag::heading || tag == HtmlTag::list ||
         tag == HtmlTag::blockquote || tag == HtmlTag::item;
}

/// Chooses the element that holds the article.
class Chooser {
 public:
  Chooser(const HtmlTree& page, const std::vector<HtmlSegment>& segments)
      : page_(page), segments_(segments), scores_(page.size()) {
    sums_.resize(page.size() + 1);
    for (const HtmlSegment& segment : segments_) {
      score(segment);
      Sums& at = sums_[segment.first + 1];
      at.weight += segment.weight();
      at.linked += static_cast<double>(segment.linked);
      at.characters += static_cast<double>(segment.characters);
    }
    for (std::size_t i = 1; i < sums_.size(); ++i) sums_[i].add(sums_[i - 1]);
  }

  Range choose(bool& marked) {
    const Range said = find_marked();
    marked = said.first != HtmlTree::none;
    if (marked) return said;
    const Range scope = find_scope();
    const Index top = find_top(scope);
    return top == HtmlTree::none ? Range{} : widen(top);
  }

  [[nodiscard]] double weight(const Range& range) const {
    return sums_[range.end].weight - sums_[range.first].weight;
  }

 private:
  /// Of all segments before a node.
  struct Sums {
    double weight = 0;
    double linked = 0;
    double characters = 0;

    void add(const Sums& other) {
      weight += other.weight;
      linked += other.linked;
      characters += other.characters;
    }
  };

  /// The nearer to a text a block is, the more of its weight it gets.
  void score(const HtmlSegment& segment) {
    const double weight = segment.weight();
    Index at = segment.owner;
    if (is_text_tag(page_[at].tag)) at = page_[at].parent;
    double part = 1;
    for (int level = 0; level < 4 && at != HtmlTree::none; ++level) {
      scores_[at] += part * weight;
      part /= 2;
      at = page_[at].parent;
    }
  }

  [[nodiscard]] Range range_of(Index i) const { return {i, page_[i].end}; }

  /// Where microdata say that the body is, if there is text.
  [[nodiscard]] Range find_marked() const {
    Range all;
    double heaviest = 0;
    for (Index i = 0; i < page_.size(); ++i) {
      const std::string_view names = page_.attribute(i, A::itemprop);
      if (names.empty() || find_ignoring_case(names, "articlebody") == std::string_view::npos) {
        continue;
      }
      const double own = weight(range_of(i));
      const Range joined{std::min(all.first, i), std::max(all.end, page_[i].end)};
      // Several of them are one body in pieces, unless one is far larger than the other.
      if (all.first == HtmlTree::none || heaviest < 0.2 * own) {
        all = range_of(i);
      } else if (own > 0.2 * heaviest) {
        all = joined;
      }
      heaviest = std::max(heaviest, own);
      i = page_[i].end - 1;
    }
    constexpr double enough = 120;
    const double total = weight({0, page_.size()});
    return heaviest >= enough && 5 * heaviest >= total ? all : Range{};
  }

  /// The one `article` or `main` that most of the text is in, or the page.
  [[nodiscard]] Range find_scope() const {
    Range scope{0, page_.size()};
    const double total = weight(scope);
    for (Index i = 0; i < page_.size(); ++i) {
      const HtmlTag tag = page_[i].tag;
      if (tag != HtmlTag::article && tag != HtmlTag::main) continue;
      if (scope.has(i) && 2 * weight(range_of(i)) > total) scope = range_of(i);
      if (tag == HtmlTag::article && !scope.has(i + 1)) i = page_[i].end - 1;
    }
    return scope;
  }

  [[nodiscard]] Index find_top(const Range& scope) const {
    Index top = HtmlTree::none;
    double highest = 0;
    for (Index i = scope.first; i < scope.end; ++i) {
      if (scores_[i] <= 0) continue;
      const auto hint = std::max(find_hint(page_.attribute(i, A::class_names)),
                                 find_hint(page_.attribute(i, A::id)));
      const double own = scores_[i] * (hint == HtmlHint::content ? 1.3 : 1.0);
      if (own > highest) {
        highest = own;
        top = i;
      }
    }
    return top;
  }

  /// The rest of an article that stands in several blocks: those beside of the same kind.
  [[nodiscard]] Range widen(Index top) const {
    Range range = range_of(top);
    Index child = top;
    constexpr int levels = 3;
    for (int level = 0; level < levels; ++level) {
      const Index parent = page_[child].parent;
      if (parent == HtmlTree::none || page_[parent].tag == HtmlTag::html) break;
      for (Index i = parent + 1; i < page_[parent].end; i = page_[i].end) {
        if (i == child || !belongs(i, child)) continue;
        range.first = std::min(range.first, i);
        range.end = std::max(range.end, page_[i].end);
      }
      child = parent;
      if (page_[parent].tag == HtmlTag::article || page_[parent].tag == HtmlTag::main) break;
    }
    return range;
  }

  [[nodiscard]] bool belongs(Index i, Index to) const {
    const HtmlTree::Node& node = page_[i];
    if (node.tag == HtmlTag::text) return false;
    const double own = weight(range_of(i));
    const double linked = sums_[node.end].linked - sums_[i].linked;
    const double characters = sums_[node.end].characters - sums_[i].characters;
    if (own <= 0 || 4 * linked > characters) return false;
    if (is_text_tag(node.tag)) return node.tag != HtmlTag::list;
    const bool alike = node.tag == page_[to].tag &&
                       page_.attribute(i, A::class_names) == page_.attribute(to, A::class_names);
    constexpr double enough = 80;
    return alike && own > enough;
  }

  const HtmlTree& page_;
  const std::vector<HtmlSegment>& segments_;
  std::vector<double> scores_;
  std::vector<Sums> sums_;
};

/// Letters and digits only, to compare texts that differ in spaces and marks.
std::string squeeze(std::string_view text) {
  constexpr std::size_t most = 400;
  std::string out;
  for (const char c : text) {
    const bool kept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      static_cast<unsigned char>(c) >= 0x80U;
    if (kept && out.size() < most) out.push_back(to_lower_ascii(c));
  }
  return out;
}

bool same_start(std::string_view a, std::string_view b) {
  constexpr std::size_t enough = 40;
  const std::string first = squeeze(a);
  const std::string second = squeeze(b);
  const std::size_t size = std::min({first.size(), second.size(), std::size_t{120}});
  return size >= enough && first.compare(0, size, second, 0, size) == 0;
}

/// Takes the paragraphs of the article out of the element that holds it.
class Composer {
 public:
  Composer(const HtmlTree& page, const std::vector<HtmlSegment>& segments, std::string_view title,
           std::string_view description)
      : page_(page), segments_(segments), title_(squeeze(title)), description_(description) {}

  HtmlBody compose(const Range& range) {
    std::size_t first = 0;
    while (first < segments_.size() && segments_[first].first < range.first) ++first;
    std::size_t end = first;
    while (end < segments_.size() && segments_[end].first < range.end) ++end;
    find_lead(first, range);
    for (std::size_t i = first; i < end; ++i) {
      const HtmlSegment& segment = segments_[i];
      if (segment.is_heading() && is_closing_heading(segment.text) &&
          weight_after(i, end) < 0.5 * weight_) {
        break;
      }
      constexpr std::size_t shortest_title = 20;
      if (segment.is_link() && segment.characters >= shortest_title) ++body_.teasers;
      if (is_text(segment)) add(segment);
    }
    cut_ends();
    return finish();
  }

 private:
  [[nodiscard]] double weight_after(std::size_t at, std::size_t end) const {
    double sum = 0;
    for (std::size_t i = at; i < end; ++i) sum += segments_[i].weight();
    return sum;
  }

  /// A standfirst stands between the title and the text, often in a block of its own.
  void find_lead(std::size_t first, const Range& range) {
    constexpr std::size_t looked_at = 15;
    for (std::size_t i = first - std::min(first, looked_at); i < first; ++i) {
      const HtmlSegment& segment = segments_[i];
      const bool named = hint_of(segment) == HtmlHint::lead;
      const bool described = same_start(segment.text, description_);
      if ((named || described) && segment.characters > 40 && !segment.is_link() &&
          is_text(segment)) {
        if (named && body_.lead.empty()) body_.lead = segment.text;
        add(segment);
        body_.first = std::min(body_.first, segment.first);
      }
    }
    body_.first = std::min(body_.first, range.first);
  }

  [[nodiscard]] HtmlHint hint_of(const HtmlSegment& segment) const {
    Index at = segment.owner;
    for (int level = 0; level < 2 && at != HtmlTree::none; ++level) {
      const auto hint = std::max(find_hint(page_.attribute(at, A::class_names)),
                                 find_hint(page_.attribute(at, A::id)));
      if (hint != HtmlHint::none) return hint;
      at = page_[at].parent;
    }
    return HtmlHint::none;
  }

  [[nodiscard]] bool is_text(const HtmlSegment& segment) const {
    constexpr std::size_t short_text = 300;
    if (segment.kind == HtmlTag::h1) return false;
    if (segment.characters < short_text && segment.is_link()) return false;
    if (segment.characters < short_text && is_furniture_text(segment.text)) return false;
    const std::string squeezed = squeeze(segment.text);
    if (squeezed.empty() || squeezed == title_) return false;
    return true;
  }

  void add(const HtmlSegment& segment) {
    // The same twice is a pull quote, or a page made for two sizes of screen.
    constexpr std::size_t long_enough = 60;
    if (segment.characters >= long_enough && !seen_.insert(segment.text).second) return;
    kept_.push_back(&segment);
    weight_ += segment.weight();
  }

  /// Before the first sentence stand bylines and dates, after the last one signatures and tags.
  void cut_ends() {
    const auto is_prose = [](const HtmlSegment* one) {
      return !one->is_heading() && one->has_sentence();
    };
    const auto first = std::find_if(kept_.begin(), kept_.end(), is_prose);
    if (first == kept_.end()) return;
    // A heading right before the text belongs to it.
    auto begin = first;
    while (begin != kept_.begin() && (*(begin - 1))->is_heading()) --begin;
    const auto last = std::find_if(kept_.rbegin(), kept_.rend(), is_prose).base();
    auto end = last;
    // The last items of a list are often no sentences.
    while (end != kept_.end() && (*end)->kind == HtmlTag::item && last != kept_.begin() &&
           ((*(last - 1))->kind == HtmlTag::item || (*(last - 1))->text.ends_with(':'))) {
      ++end;
    }
    kept_ = std::vector<const HtmlSegment*>(begin, end);
  }

  HtmlBody finish() {
    for (const HtmlSegment* segment : kept_) {
      if (!body_.text.empty()) body_.text += "\n\n";
      body_.text += segment->text;
      body_.weight += segment->weight();
      body_.paragraphs += segment->weight() > 0 && segment->has_sentence() ? 1U : 0U;
      const bool lead = body_.lead.empty() && segment == kept_.front() &&
                        hint_of(*segment) == HtmlHint::lead && kept_.size() > 1;
      if (lead) body_.lead = segment->text;
    }
    return std::move(body_);
  }

  const HtmlTree& page_;
  const std::vector<HtmlSegment>& segments_;
  std::string title_;
  std::string_view description_;
  HtmlBody body_;
  std::vector<const HtmlSegment*> kept_;
  std::unordered_set<std::string_view> seen_;
  double weight_ = 0;
};

}  // namespace

HtmlBody find_body(const HtmlTree& page, const std::vector<HtmlSegment>& segments,
                   std::string_view title, std::string_view description) {
  Chooser chooser(page, segments);
  bool marked = false;
  const Range range = chooser.choose(marked);
  if (range.first == HtmlTree::none) return {};
  HtmlBody body = Composer(page, segments, title, description).compose(range);
  body.marked = marked;
  const double total = chooser.weight({0, page.size()});
  body.share = total > 0 ? body.weight / total : 0;
  return body;
}

}  // namespace kiosque::index
