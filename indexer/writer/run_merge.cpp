#include "indexer/writer/run_merge.hpp"

#include <algorithm>

#include "indexer/writer/leading_bytes.hpp"

namespace kiosque::index {
namespace {

// What is in an entry beside its document.
void copy_entry(RunSection section, RunReader& from, RunWriter& to) {
  switch (section) {
    case RunSection::documents:
      for (int i = 0; i < 3; ++i) to.bytes(from.bytes());
      break;
    case RunSection::postings:
      to.number(from.number());
      break;
    case RunSection::values:
    case RunSection::positions:
      to.bytes(from.bytes());
      break;
  }
}

// What is said of a whole list, before its entries.
void merge_heads(RunSection section, const ListMerge& merge, RunWriter& to) {
  if (section == RunSection::postings) {
    to.number(merged_sum(merge.lists()));
  } else if (section == RunSection::values) {
    const ValueBounds bounds = merged_bounds(merge.lists());
    to.bytes(bounds.lower);
    to.bytes(bounds.upper);
  }
}

}  // namespace

ListMerge::ListMerge(std::span<const std::string> paths, RunSection section, const GiveUp& give_up)
    : give_up_(give_up) {
  for (const std::string& path : paths) {
    runs_.push_back(std::make_unique<RunReader>(path, section));
    current_.push_back(runs_.size() - 1);
  }
}

// A heap has its greatest element in front: the greatest here is what comes first.
bool ListMerge::is_later(const Waiting& a, const Waiting& b) const {
  if (a.leading != b.leading) return a.leading > b.leading;
  const int order = runs_[a.run]->key().compare(runs_[b.run]->key());
  return order != 0 ? order > 0 : a.run > b.run;
}

void ListMerge::wait(std::size_t run) {
  heap_.push_back({leading_bytes(runs_[run]->key()), run});
  std::push_heap(heap_.begin(), heap_.end(),
                 [this](const Waiting& a, const Waiting& b) { return is_later(a, b); });
}

bool ListMerge::next() {
  require_going_on();
  for (const std::size_t run : current_) {
    if (runs_[run]->next_list()) wait(run);
  }
  current_.clear();
  lists_.clear();
  while (!heap_.empty() &&
         (lists_.empty() || runs_[heap_.front().run]->key() == lists_.front()->key())) {
    const std::size_t run = heap_.front().run;
    std::pop_heap(heap_.begin(), heap_.end(),
                  [this](const Waiting& a, const Waiting& b) { return is_later(a, b); });
    heap_.pop_back();
    current_.push_back(run);
    lists_.push_back(runs_[run].get());
  }
  return !lists_.empty();
}

std::uint32_t ListMerge::count() const {
  std::uint32_t count = 0;
  for (const RunReader* list : lists_) count += list->count();
  return count;
}

ValueBounds merged_bounds(std::span<RunReader* const> lists) {
  ValueBounds bounds;
  for (RunReader* list : lists) {
    const std::string lower(list->bytes());
    const std::string_view upper = list->bytes();
    if (list == lists.front() || lower < bounds.lower) bounds.lower = lower;
    if (list == lists.front() || upper > bounds.upper) bounds.upper = upper;
  }
  return bounds;
}

std::uint64_t merged_sum(std::span<RunReader* const> lists) {
  std::uint64_t sum = 0;
  for (RunReader* list : lists) sum += list->number();
  return sum;
}

void merge_runs(std::span<const std::string> paths, const std::string& into,
                const GiveUp& give_up) {
  RunWriter to(into);
  for (const RunSection section :
       {RunSection::documents, RunSection::values, RunSection::postings, RunSection::positions}) {
    to.begin_section(section);
    ListMerge merge(paths, section, give_up);
    while (merge.next()) {
      to.begin_list(merge.key(), merge.count());
      merge_heads(section, merge, to);
      merge.for_each_entry([&](std::uint32_t docid, RunReader& list) {
        to.document(docid);
        copy_entry(section, list, to);
      });
    }
  }
  to.finish();
}

}  // namespace kiosque::index
