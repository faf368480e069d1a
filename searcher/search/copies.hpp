#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "searcher/schema/simhash.hpp"
#include "searcher/search/shingles.hpp"
#include "searcher/text/analyzer.hpp"

namespace kiosque::search {

/// An article that may be a copy of another one.
struct Digested {
  Xapian::docid docid = 0;
  schema::Simhash hash = 0;
};

/// The digest of an article; nothing when it is too short to be a dispatch.
/// \throws Xapian::Error
/// \param docid  its number, which of several shards the document itself does not know
std::optional<Digested> digested(Xapian::docid docid, const Xapian::Document& document);

/// Digests that differ in more bits are of different texts. Chosen in bench/RESULTS.md,
/// "Dispatches".
inline constexpr int most_bits_apart = 12;

/// So much of the shorter of two texts has to be in the other for them to be shown as one: more
/// than for `similar`, as a daily bulletin repeats half of what the one before said. Chosen there.
inline constexpr double same_text = 0.75;

/// The first of each dispatch, among articles that are given in order. Of those whose digests have
/// a band in common the texts are compared. Not for use by several threads.
class Dispatches {
 public:
  /// So many texts are read; after that digests alone are compared, and have to be nearer.
  static constexpr std::size_t most_texts = 1'000;

  /// \param database  and
  /// \param analyzer  must outlive it
  Dispatches(const Xapian::Database& database, text::Analyzer& analyzer)
      : database_(database), analyzer_(analyzer) {}

  /// Which of the articles that were added is the first one that this one is a copy of, counted
  /// from 0; nothing when it is none.
  /// \throws kiosque::Error (damaged), Xapian::Error
  std::optional<std::size_t> find(const Digested& article);

  /// Takes an article that is a copy of none before.
  void add(const Digested& article);

  [[nodiscard]] std::size_t size() const { return firsts_.size(); }

  /// Were there too many texts to read them all?
  [[nodiscard]] bool gave_up() const { return gave_up_; }

 private:
  struct Text {
    Shingles shingles;
    std::uint64_t body = 0;  // a hash
  };

  const Text& text_of(Xapian::docid docid);
  bool are_copies(const Digested& a, const Digested& b);

  const Xapian::Database& database_;
  text::Analyzer& analyzer_;
  std::vector<Digested> firsts_;
  std::unordered_map<std::uint32_t, std::vector<std::size_t>> by_band_;
  std::unordered_map<Xapian::docid, Text> texts_;
  bool gave_up_ = false;
};

}  // namespace kiosque::search
