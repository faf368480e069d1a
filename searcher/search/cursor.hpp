#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kiosque/searcher.hpp"
#include "searcher/search/page.hpp"

namespace kiosque::search {

/// The place in a list where a page ended, for SearchOptions::after.
struct Cursor {
  std::uint64_t query = 0;  ///< query_digest()
  std::uint64_t index = 0;  ///< index_digest()
  std::uint64_t shown = 0;  ///< hits before the place
  std::uint64_t total = 0;  ///< Results::total
  bool total_is_exact = false;
  std::string now;    ///< the moment that the first page took for now: ages are counted from it
  std::string order;  ///< order value of the last hit; by relevance empty
};

/// As text for whoever asked: printable, and fit for an address.
std::string encode(const Cursor& cursor);

/// \returns  nothing for what encode() did not make, or what became of it when cut or changed
std::optional<Cursor> decode_cursor(std::string_view text);

/// A digest of a query and of all options that decide which articles come in which order.
std::uint64_t query_digest(std::string_view query, const SearchOptions& options);

/// A digest of what an index holds: another one after each batch.
/// \param revision  of the index, or of all shards together
/// \throws Xapian::Error
std::uint64_t index_digest(const Xapian::Database& database, std::uint64_t revision);

/// The cursor of the options; nothing for a first page.
/// \throws Error (usage) for one that is none, or of another query, or at the end of a list by
///         relevance
std::optional<Cursor> read_cursor(std::string_view query, const SearchOptions& options);

/// \throws Error (usage) when the index was written to since the cursor was given
void require_same_index(const Cursor& cursor, const Xapian::Database& database,
                        std::uint64_t revision);

/// Has a page begin where the one before ended.
void go_on(const Cursor& cursor, PageRequest& request);

/// The cursor behind the hits of an answer.
/// \param digest   query_digest()
/// \param options  with `now`
/// \param last     the last hit
std::string next_cursor(const Xapian::Database& database, std::uint64_t revision,
                        std::uint64_t digest, const SearchOptions& options, const Results& results,
                        const Xapian::Document& last);

}  // namespace kiosque::search
