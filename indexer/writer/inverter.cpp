#include "indexer/writer/inverter.hpp"

#include <algorithm>
#include <numeric>
#include <span>

#include "indexer/writer/glass_codes.hpp"
#include "indexer/writer/glass_lists.hpp"

namespace kiosque::index {

// The postings of each term together, the terms in the order of their bytes.
class Inverter::Order {
 public:
  explicit Order(const Inverter& inverter)
      : terms_(inverter.terms_.sorted()), starts_(inverter.terms_.size() + 1) {
    for (const Posting& posting : inverter.postings_) ++starts_[posting.term + 1];
    std::partial_sum(starts_.begin(), starts_.end(), starts_.begin());
    postings_.resize(inverter.postings_.size());
    std::vector<std::size_t> next(starts_.begin(), starts_.end() - 1);
    for (const Posting& posting : inverter.postings_) postings_[next[posting.term]++] = &posting;
  }
  [[nodiscard]] const std::vector<std::uint32_t>& terms() const { return terms_; }
  [[nodiscard]] std::span<const Posting* const> of(std::uint32_t term) const {
    return std::span(postings_).subspan(starts_[term], starts_[term + 1] - starts_[term]);
  }

 private:
  std::vector<std::uint32_t> terms_;
  std::vector<std::size_t> starts_;
  std::vector<const Posting*> postings_;
};

void Inverter::add(Xapian::docid docid, const IndexedDocument& document) {
  Document& made = documents_.emplace_back();
  made.docid = docid;
  made.length = 0;
  for (const IndexedTerm& term : document.terms) {
    const std::size_t start = positions_.size();
    if (!term.positions.empty()) glass::pack_positions(positions_, term.positions);
    postings_.push_back({terms_.number_of(term.term),
                         static_cast<std::uint32_t>(documents_.size() - 1), term.wdf,
                         static_cast<std::uint32_t>(positions_.size() - start), start});
    made.length += term.wdf;
  }
  for (const auto& [slot, value] : document.values) values_[slot].emplace_back(docid, value);
  made.slots = glass::slots_tag(document.values);
  made.record = deflater_.pack(document.data);
}

// Taken term by term in their order, each document gets its own terms in their order.
void Inverter::write_documents(RunWriter& run, const Order& order) const {
  std::vector<glass::TermListTag> lists(documents_.size());
  for (const std::uint32_t number : order.terms()) {
    const std::string_view term = terms_.term(number);
    for (const Posting* posting : order.of(number))
      lists[posting->document].add(term, posting->wdf);
  }
  run.begin_section(RunSection::documents);
  run.begin_list({}, static_cast<std::uint32_t>(documents_.size()));
  for (std::size_t i = 0; i < documents_.size(); ++i) {
    run.document(documents_[i].docid);
    run.bytes(documents_[i].record);
    run.bytes(deflater_.pack(lists[i].tag()));
    run.bytes(documents_[i].slots);
  }
}

void Inverter::write_values(RunWriter& run) const {
  run.begin_section(RunSection::values);
  for (const auto& [slot, values] : values_) {
    const auto [least, greatest] =
        std::minmax_element(values.begin(), values.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; });
    run.begin_list(std::string(1, static_cast<char>(slot)),
                   static_cast<std::uint32_t>(values.size()));
    run.bytes(least->second);
    run.bytes(greatest->second);
    for (const auto& [docid, value] : values) {
      run.document(docid);
      run.bytes(value);
    }
  }
}

void Inverter::write_postings(RunWriter& run, const Order& order) const {
  run.begin_section(RunSection::postings);
  run.begin_list({}, static_cast<std::uint32_t>(documents_.size()));
  std::uint64_t total = 0;
  for (const Document& document : documents_) total += document.length;
  run.number(total);
  for (const Document& document : documents_) {
    run.document(document.docid);
    run.number(document.length);
  }
  for (const std::uint32_t term : order.terms()) {
    const auto postings = order.of(term);
    std::uint64_t sum = 0;
    for (const Posting* posting : postings) sum += posting->wdf;
    run.begin_list(terms_.term(term), static_cast<std::uint32_t>(postings.size()));
    run.number(sum);
    for (const Posting* posting : postings) {
      run.document(documents_[posting->document].docid);
      run.number(posting->wdf);
    }
  }
}

void Inverter::write_positions(RunWriter& run, const Order& order) const {
  run.begin_section(RunSection::positions);
  for (const std::uint32_t term : order.terms()) {
    const auto postings = order.of(term);
    const auto count = std::count_if(postings.begin(), postings.end(),
                                     [](const Posting* p) { return p->positions_size > 0; });
    if (count == 0) continue;
    run.begin_list(terms_.term(term), static_cast<std::uint32_t>(count));
    for (const Posting* posting : postings) {
      if (posting->positions_size == 0) continue;
      run.document(documents_[posting->document].docid);
      run.bytes(std::string_view(positions_).substr(posting->positions, posting->positions_size));
    }
  }
}

void Inverter::write(const std::string& path) const {
  const Order order(*this);
  RunWriter run(path);
  write_documents(run, order);
  write_values(run);
  write_postings(run, order);
  write_positions(run, order);
  run.finish();
}

}  // namespace kiosque::index
