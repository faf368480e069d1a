#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

/// The one table of what an article is made of. The writer, the query parser, the renderers and the
/// help loop over it; to add a field is to add a row, and to raise `schema_version`.
namespace kiosque::schema {

/// Raised when an index of the version before can no longer be read.
inline constexpr int schema_version = 6;

enum class FieldId : std::uint8_t {
  id,
  title,
  lead,
  body,
  author,
  source,
  section,
  date,
  url,
  lang,
  tag,
  updated,
  version,
  status,
  embargo_until,
  rights,
  edition,
  page,
  agency,
  genre,
  word_count,
  date_origin,
  event_dates,
  added_revision,
  paragraphs,
  content_hash,
  order,
  simhash,
  keywords,
  text_hash,
};

/// What a query can do with a field.
enum class FieldKind : std::uint8_t {
  text,    ///< analysed; `titre:mot` scores
  filter,  ///< compared as a whole value, case and accents aside; `source:valeur` only selects
  date,    ///< selects a day, a month, a year or a range
  stored,  ///< kept to be shown or computed with
};

inline constexpr std::int8_t no_slot = -1;

struct Field {
  FieldId field;
  FieldKind kind;
  std::string_view name;     ///< as in DESIGN and in JSON
  std::string_view french;   ///< as typed in a query; empty when a query cannot ask for it
  std::string_view english;  ///< the same in English; empty when equal
  std::string_view prefix;   ///< of its terms; empty when it has none of its own
  std::int8_t slot;          ///< value slot, or no_slot
  bool multiple;             ///< several values, joined by U+001F in the slot
};

/// Rows in the order of FieldId. Slots are dense: a slot once given is never given to another
/// field.
inline constexpr std::array fields = {
    Field{FieldId::id, FieldKind::filter, "id", "id", "", "Q", 0, false},
    Field{FieldId::title, FieldKind::text, "title", "titre", "title", "S", 1, false},
    Field{FieldId::lead, FieldKind::text, "lead", "chapeau", "lead", "C", no_slot, false},
    Field{FieldId::body, FieldKind::text, "body", "", "", "", no_slot, false},
    Field{FieldId::author, FieldKind::filter, "author", "auteur", "author", "A", 6, true},
    Field{FieldId::source, FieldKind::filter, "source", "source", "", "N", 2, false},
    Field{FieldId::section, FieldKind::filter, "section", "rubrique", "section", "R", 5, false},
    Field{FieldId::date, FieldKind::date, "date", "date", "", "D", 3, false},
    Field{FieldId::url, FieldKind::filter, "url", "url", "", "U", 4, false},
    Field{FieldId::lang, FieldKind::filter, "lang", "lang", "", "L", 7, false},
    Field{FieldId::tag, FieldKind::filter, "tag", "tag", "", "K", 8, true},
    Field{FieldId::updated, FieldKind::stored, "updated", "", "", "", 9, false},
    Field{FieldId::version, FieldKind::stored, "version", "", "", "", 10, false},
    Field{FieldId::status, FieldKind::filter, "status", "statut", "status", "XST", 11, false},
    Field{FieldId::embargo_until, FieldKind::stored, "embargo_until", "", "", "", 12, false},
    Field{FieldId::rights, FieldKind::filter, "rights", "droits", "rights", "XRI", 13, false},
    Field{FieldId::edition, FieldKind::filter, "edition", "edition", "", "XED", 14, false},
    Field{FieldId::page, FieldKind::filter, "page", "page", "", "XPA", 15, false},
    Field{FieldId::agency, FieldKind::filter, "agency", "agence", "agency", "XAG", 16, false},
    Field{FieldId::genre, FieldKind::filter, "genre", "genre", "", "XGE", 17, false},
    Field{FieldId::word_count, FieldKind::stored, "word_count", "", "", "", 18, false},
    Field{FieldId::date_origin, FieldKind::stored, "date_origin", "", "", "", 19, false},
    Field{FieldId::event_dates, FieldKind::date, "event_dates", "evenement", "event", "XEV", 20,
          true},
    Field{FieldId::added_revision, FieldKind::stored, "added_revision", "", "", "", 21, false},
    Field{FieldId::paragraphs, FieldKind::stored, "paragraphs", "", "", "", no_slot, false},
    Field{FieldId::content_hash, FieldKind::stored, "content_hash", "", "", "", 22, false},
    Field{FieldId::order, FieldKind::stored, "order", "", "", "", 23, false},
    Field{FieldId::simhash, FieldKind::stored, "simhash", "", "", "XSH", 24, false},
    Field{FieldId::keywords, FieldKind::stored, "keywords", "", "", "", 25, false},
    Field{FieldId::text_hash, FieldKind::stored, "text_hash", "", "", "XTH", no_slot, false},
};

/// Prefix of the words as written, accents included: no positions, no weight. Also of those that
/// equal their stem, which other words may have too: `march` is the stem of `marches`.
inline constexpr std::string_view surface_prefix = "E";

/// The row of a field. Constant time.
[[nodiscard]] constexpr const Field& field(FieldId id) noexcept {
  return fields[static_cast<std::size_t>(id)];
}

/// The value slot of a field that has one.
[[nodiscard]] constexpr std::uint32_t slot(FieldId id) noexcept {
  return static_cast<std::uint32_t>(field(id).slot);
}

/// The field that a query names, in French, English or by its own name; nothing when there is none.
/// \param name  normalised and without accents
[[nodiscard]] constexpr const Field* find_query_field(std::string_view name) noexcept {
  for (const Field& f : fields) {
    if (f.french.empty()) continue;
    if (name == f.french || name == f.name || (!f.english.empty() && name == f.english)) return &f;
  }
  return nullptr;
}

namespace detail {

constexpr bool table_is_sound() {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (static_cast<std::size_t>(fields[i].field) != i) return false;
    for (std::size_t j = 0; j < i; ++j) {
      if (fields[i].slot != no_slot && fields[i].slot == fields[j].slot) return false;
      if (!fields[i].prefix.empty() && fields[i].prefix == fields[j].prefix) return false;
      if (fields[i].name == fields[j].name) return false;
    }
  }
  return true;
}
static_assert(table_is_sound(), "a row out of place, or a slot, prefix or name given twice");

}  // namespace detail

}  // namespace kiosque::schema
