#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "indexer/writer/give_up.hpp"
#include "indexer/writer/run_file.hpp"

namespace kiosque::index {

/// One section of several runs, list by list: each key once, with the runs that have it.
class ListMerge {
 public:
  /// \param paths  runs of articles that follow each other
  /// \throws Xapian::DatabaseError, as next()
  ListMerge(std::span<const std::string> paths, RunSection section, const GiveUp& give_up);

  /// Goes on to the next key. What lists() had must have been read to the end.
  /// \returns whether there is one \throws GivenUp
  bool next();

  [[nodiscard]] const std::string& key() const { return lists_.front()->key(); }

  /// The lists of the key, in the order of their documents.
  [[nodiscard]] std::span<RunReader* const> lists() const { return lists_; }

  /// Entries of all of them.
  [[nodiscard]] std::uint32_t count() const;

  /// Reads the entries of all of them, in order, after what stands before them in the lists.
  /// \param f  is called with the document and the reader, and reads what else is in the entry
  /// \throws GivenUp
  template <typename Function>
  void for_each_entry(Function f) {
    for (RunReader* list : lists_) {
      for (std::uint32_t i = 0; i < list->count(); ++i) {
        if (i % asked_every == 0) require_going_on();
        const std::uint32_t document = list->document();
        f(document, *list);
      }
    }
  }

 private:
  static constexpr std::uint32_t asked_every = 64;  // entries: asking takes as long as a short one

  void require_going_on() const {
    if (give_up_()) throw GivenUp{};
  }

  struct Waiting {
    std::uint64_t leading;  // first bytes of the key
    std::size_t run;
  };

  bool is_later(const Waiting& a, const Waiting& b) const;
  void wait(std::size_t run);

  std::vector<std::unique_ptr<RunReader>> runs_;
  std::vector<Waiting> heap_;  // those that stand at a later key
  std::vector<std::size_t> current_;
  std::vector<RunReader*> lists_;
  const GiveUp& give_up_;
};

/// The least and the greatest value of a slot.
struct ValueBounds {
  std::string lower;
  std::string upper;
};

/// Reads what stands before the entries of lists of values.
ValueBounds merged_bounds(std::span<RunReader* const> lists);

/// Reads what stands before the entries of lists of postings. \returns the sum of their wdf
std::uint64_t merged_sum(std::span<RunReader* const> lists);

/// Joins runs of articles that follow each other to one. \throws GivenUp, Xapian::DatabaseError
void merge_runs(std::span<const std::string> paths, const std::string& into, const GiveUp& give_up);

}  // namespace kiosque::index
