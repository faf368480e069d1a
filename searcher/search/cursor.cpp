#include "searcher/search/cursor.hpp"

#include <fmt/format.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <vector>

#include "searcher/schema/fields.hpp"
#include "searcher/search/name_expansion.hpp"
#include "searcher/store/open.hpp"
#include "searcher/text/say.hpp"

namespace kiosque::search {
namespace {

const Xapian::valueno order_slot = schema::slot(schema::FieldId::order);

constexpr char version = 1;
constexpr std::size_t max_text = 1'000;  // order values have 214 bytes at most

// The alphabet of RFC 4648, section 5: needs no escape in an address.
constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr unsigned bits_of_digit = 6;
constexpr unsigned bits_of_byte = 8;

std::string to_base64url(std::string_view bytes) {
  std::string text;
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (const char c : bytes) {
    bits = bits << bits_of_byte | static_cast<unsigned char>(c);
    for (count += bits_of_byte; count >= bits_of_digit;) {
      count -= bits_of_digit;
      text += alphabet[bits >> count & 0x3FU];
    }
  }
  if (count > 0) text += alphabet[bits << (bits_of_digit - count) & 0x3FU];
  return text;
}

// Nothing for a character that is not of the alphabet.
std::optional<std::string> from_base64url(std::string_view text) {
  std::string bytes;
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (const char c : text) {
    const std::size_t digit = alphabet.find(c);
    if (digit == std::string_view::npos) return {};
    bits = bits << bits_of_digit | static_cast<std::uint32_t>(digit);
    count += bits_of_digit;
    if (count < bits_of_byte) continue;
    count -= bits_of_byte;
    bytes += static_cast<char>(static_cast<unsigned char>(bits >> count));
  }
  return bytes;
}

void append(std::string& out, std::uint64_t number) {
  for (unsigned i = 0; i < sizeof number; ++i, number >>= bits_of_byte) {
    out += static_cast<char>(static_cast<unsigned char>(number));
  }
}

std::uint64_t take_number(std::string_view& bytes) {
  std::uint64_t number = 0;
  for (unsigned i = sizeof number; i-- > 0;) {
    number = number << bits_of_byte | static_cast<unsigned char>(bytes[i]);
  }
  bytes.remove_prefix(sizeof number);
  return number;
}

std::uint64_t digest(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

void append(std::string& out, std::string_view text) {
  append(out, std::uint64_t{text.size()});
  out += text;
}

void append(std::string& out, const std::vector<std::string>& values) {
  append(out, std::uint64_t{values.size()});
  for (const std::string& value : values) append(out, std::string_view(value));
}

void append(std::string& out, double number) {
  std::uint64_t bits = 0;
  static_assert(sizeof bits == sizeof number);
  std::memcpy(&bits, &number, sizeof bits);
  append(out, bits);
}

}  // namespace

std::string encode(const Cursor& cursor) {
  std::string bytes(1, version);
  bytes += static_cast<char>(cursor.total_is_exact ? 1 : 0);
  for (const std::uint64_t number : {cursor.query, cursor.index, cursor.shown, cursor.total}) {
    append(bytes, number);
  }
  append(bytes, std::string_view(cursor.now));
  bytes += cursor.order;
  append(bytes, digest(bytes));
  return to_base64url(bytes);
}

std::optional<Cursor> decode_cursor(std::string_view text) {
  constexpr std::size_t numbers = 5;  // the last one is how long `now` is
  constexpr std::size_t head = 2 + numbers * sizeof(std::uint64_t);
  if (text.size() > max_text) return {};
  const std::optional<std::string> made = from_base64url(text);
  if (!made || made->size() < head + sizeof(std::uint64_t) || made->front() != version) return {};
  std::string_view bytes = *made;
  std::string_view sum = bytes.substr(bytes.size() - sizeof(std::uint64_t));
  bytes.remove_suffix(sum.size());
  // Bits behind the last byte would be passed over.
  if (take_number(sum) != digest(bytes) || to_base64url(*made) != text) return {};
  Cursor cursor;
  cursor.total_is_exact = bytes[1] != 0;
  bytes.remove_prefix(2);
  for (std::uint64_t* number : {&cursor.query, &cursor.index, &cursor.shown, &cursor.total}) {
    *number = take_number(bytes);
  }
  const std::uint64_t length = take_number(bytes);
  if (length > bytes.size()) return {};
  cursor.now = bytes.substr(0, length);
  cursor.order = bytes.substr(length);
  return cursor;
}

std::uint64_t query_digest(std::string_view query, const SearchOptions& options) {
  std::string all;
  append(all, query);
  for (const std::uint64_t number :
       {std::uint64_t{static_cast<unsigned>(options.sort)}, std::uint64_t{options.plain},
        std::uint64_t{options.strict}, std::uint64_t{options.group}, options.added_after,
        options.added_until, std::uint64_t{options.include_killed},
        std::uint64_t{options.include_embargoed}}) {
    append(all, number);
  }
  for (const std::string* text : {&options.from, &options.to, &options.now}) {
    append(all, std::string_view(*text));
  }
  for (const auto* values :
       {&options.sources, &options.sections, &options.authors, &options.langs}) {
    append(all, *values);
  }
  const Ranking& ranking = options.ranking;
  for (const double weight :
       {options.recent_days, ranking.all_words, ranking.neighbours, ranking.spelling,
        ranking.feedback, ranking.feedback_of_one_word, ranking.recent}) {
    append(all, weight);
  }
  append(all, std::uint64_t{options.synonyms ? options.synonyms->groups().digest() : 0});
  return digest(all);
}

std::uint64_t index_digest(const Xapian::Database& database, std::uint64_t revision) {
  std::string all;
  append(all, revision);
  append(all, std::uint64_t{database.get_doccount()});
  append(all, std::uint64_t{database.get_lastdocid()});
  for (const char* key : {store::metadata::batch, store::metadata::created}) {
    append(all, std::string_view(database.get_metadata(key)));
  }
  append(all, std::string_view(database.get_uuid()));
  return digest(all);
}

std::optional<Cursor> read_cursor(std::string_view query, const SearchOptions& options) {
  if (options.after.empty()) return {};
  if (options.offset > 0) {
    throw Error(ErrorCode::usage,
                say("a list is continued after a cursor or at an offset, not both",
                    "une liste continue après un curseur ou à un décalage, pas les deux"));
  }
  std::optional<Cursor> cursor = decode_cursor(options.after);
  if (!cursor) {
    throw Error(ErrorCode::usage,
                say("the cursor is none, or was cut", "ce n’est pas un curseur, ou il a été coupé"),
                say("give it whole, as the page before has it under 'next', or begin anew without",
                    "donnez-le entier, comme la page précédente l’a sous « next », ou recommencez "
                    "sans lui"));
  }
  if (cursor->query != query_digest(query, options)) {
    throw Error(ErrorCode::usage,
                say("the cursor is of another query, or of other options",
                    "le curseur est celui d’une autre requête, ou d’autres options"),
                say("repeat those of the first page: the limit, the format and what is counted may "
                    "differ, all else may not",
                    "répétez celles de la première page : la limite, le format et ce qui est "
                    "compté peuvent changer, rien d’autre"));
  }
  if (options.sort == SortOrder::relevance && cursor->shown >= SearchOptions::max_limit) {
    throw Error(
        ErrorCode::usage,
        say("a list by relevance ends after {} hits",
            "une liste par pertinence s’arrête après {} résultats", SearchOptions::max_limit),
        say("'kiosque-search export' writes all that match; in the order of their dates a list "
            "has no end",
            "« kiosque-search export » écrit tout ce qui est trouvé ; dans l’ordre des dates une "
            "liste n’a pas de fin"));
  }
  return cursor;
}

void require_same_index(const Cursor& cursor, const Xapian::Database& database,
                        std::uint64_t revision) {
  if (cursor.index == index_digest(database, revision)) return;
  throw Error(ErrorCode::usage,
              say("the index has changed since the page before",
                  "l’index a changé depuis la page précédente"),
              say("begin anew without the cursor", "recommencez sans le curseur"));
}

void go_on(const Cursor& cursor, PageRequest& request) {
  if (request.order != SortOrder::relevance) {
    request.after = cursor.order;
    return;
  }
  request.offset = cursor.shown;
  request.limit = std::min(request.limit, SearchOptions::max_limit - request.offset);
}

std::string next_cursor(const Xapian::Database& database, std::uint64_t revision,
                        std::uint64_t digest, const SearchOptions& options, const Results& results,
                        const Xapian::Document& last) {
  Cursor cursor;
  cursor.query = digest;
  cursor.now = options.now;
  cursor.index = index_digest(database, revision);
  cursor.shown = results.hits.back().rank;
  cursor.total = results.total;
  cursor.total_is_exact = results.total_is_exact;
  if (options.sort != SortOrder::relevance) cursor.order = last.get_value(order_slot);
  return encode(cursor);
}

}  // namespace kiosque::search
