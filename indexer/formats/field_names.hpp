#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kiosque::index {

/// The fields of an Article that a name in the input can stand for.
enum class Field : std::uint8_t {
  title,
  body,
  lead,
  date,
  updated,
  authors,
  source,
  section,
  url,
  lang,
  tags,
  id,
  version,
  status,
  embargo_until,
  rights,
  edition,
  page,
  agency,
  genre,
  event_dates
};
inline constexpr std::size_t field_count = static_cast<std::size_t>(Field::event_dates) + 1;

/// Whether an article must have at least one such field.
constexpr bool is_text(Field field) {
  return field == Field::title || field == Field::lead || field == Field::body;
}

/// A name that files use for a field, as fold_field_name() leaves it.
struct FieldName {
  std::string_view name;
  Field field;
};

/// Every name of every field. Where a record has two names of one field, the one that stands first
/// here is taken, and the other is kept as an extra.
inline constexpr std::array field_names{FieldName{"title", Field::title},
                                        FieldName{"titre", Field::title},
                                        FieldName{"headline", Field::title},
                                        FieldName{"headline.main", Field::title},
                                        FieldName{"headlines", Field::title},
                                        FieldName{"body", Field::body},
                                        FieldName{"text", Field::body},
                                        FieldName{"content", Field::body},
                                        FieldName{"texte", Field::body},
                                        FieldName{"contenu", Field::body},
                                        FieldName{"article", Field::body},
                                        FieldName{"corps", Field::body},
                                        FieldName{"article_body", Field::body},
                                        FieldName{"articlebody", Field::body},
                                        FieldName{"body_text", Field::body},
                                        FieldName{"body_html", Field::body},
                                        FieldName{"bodies", Field::body},
                                        FieldName{"lead", Field::lead},
                                        FieldName{"chapeau", Field::lead},
                                        FieldName{"chapo", Field::lead},
                                        FieldName{"summary", Field::lead},
                                        FieldName{"description", Field::lead},
                                        FieldName{"abstract", Field::lead},
                                        FieldName{"standfirst", Field::lead},
                                        FieldName{"description_text", Field::lead},
                                        FieldName{"description_html", Field::lead},
                                        FieldName{"descriptions", Field::lead},
                                        FieldName{"date", Field::date},
                                        FieldName{"published", Field::date},
                                        FieldName{"published_at", Field::date},
                                        FieldName{"pubdate", Field::date},
                                        FieldName{"date_publication", Field::date},
                                        FieldName{"datepublished", Field::date},
                                        FieldName{"publication_date", Field::date},
                                        FieldName{"firstcreated", Field::date},
                                        FieldName{"updated", Field::updated},
                                        FieldName{"modified", Field::updated},
                                        FieldName{"date_modification", Field::updated},
                                        FieldName{"datemodified", Field::updated},
                                        FieldName{"versioncreated", Field::updated},
                                        FieldName{"author", Field::authors},
                                        FieldName{"authors", Field::authors},
                                        FieldName{"auteur", Field::authors},
                                        FieldName{"auteurs", Field::authors},
                                        FieldName{"byline", Field::authors},
                                        FieldName{"signature", Field::authors},
                                        FieldName{"by", Field::authors},
                                        FieldName{"source", Field::source},
                                        FieldName{"journal", Field::source},
                                        FieldName{"publication", Field::source},
                                        FieldName{"newspaper", Field::source},
                                        FieldName{"publisher", Field::source},
                                        FieldName{"infosources", Field::source},
                                        FieldName{"section", Field::section},
                                        FieldName{"rubrique", Field::section},
                                        FieldName{"category", Field::section},
                                        FieldName{"categorie", Field::section},
                                        FieldName{"catégorie", Field::section},
                                        FieldName{"url", Field::url},
                                        FieldName{"link", Field::url},
                                        FieldName{"lien", Field::url},
                                        FieldName{"permalink", Field::url},
                                        FieldName{"lang", Field::lang},
                                        FieldName{"language", Field::lang},
                                        FieldName{"langue", Field::lang},
                                        FieldName{"tags", Field::tags},
                                        FieldName{"keywords", Field::tags},
                                        FieldName{"mots_cles", Field::tags},
                                        FieldName{"mots_clés", Field::tags},
                                        FieldName{"motscles", Field::tags},
                                        FieldName{"sujets", Field::tags},
                                        FieldName{"subject", Field::tags},
                                        FieldName{"subjects", Field::tags},
                                        FieldName{"id", Field::id},
                                        FieldName{"identifiant", Field::id},
                                        FieldName{"_id", Field::id},
                                        FieldName{"uid", Field::id},
                                        FieldName{"guid", Field::id},
                                        FieldName{"uri", Field::id},
                                        FieldName{"version", Field::version},
                                        FieldName{"status", Field::status},
                                        FieldName{"statut", Field::status},
                                        FieldName{"pubstatus", Field::status},
                                        FieldName{"embargo_until", Field::embargo_until},
                                        FieldName{"embargo", Field::embargo_until},
                                        FieldName{"embargoed", Field::embargo_until},
                                        FieldName{"rights", Field::rights},
                                        FieldName{"droits", Field::rights},
                                        FieldName{"copyright", Field::rights},
                                        FieldName{"copyrightnotice", Field::rights},
                                        FieldName{"copyrightholder", Field::rights},
                                        FieldName{"edition", Field::edition},
                                        FieldName{"édition", Field::edition},
                                        FieldName{"page", Field::page},
                                        FieldName{"agency", Field::agency},
                                        FieldName{"agence", Field::agency},
                                        FieldName{"genre", Field::genre},
                                        FieldName{"event_dates", Field::event_dates}};

/// Lower case, with `_` for a hyphen or a space: `Mots-clés` → `mots_clés`.
std::string fold_field_name(std::string_view name);

/// Where `name` stands in the table, upper and lower case being the same.
std::optional<std::size_t> find_field_name(std::string_view name);

/// The name of the field itself: `title`.
std::string_view field_label(Field field);

/// Which names of fields the input used, for the report.
class ColumnsUsed {
 public:
  /// \param index  of the name in the table
  /// \param name   as it was written
  void add(std::size_t index, std::string_view name);
  /// The same for a name that the user gave to a field.
  void add_mapped(Field field, std::string_view name);
  [[nodiscard]] bool has_mapped(Field field, std::string_view name) const;
  /// `titre → title`, in the table's order, each once; before them those that the user gave.
  [[nodiscard]] std::vector<std::string> list() const;

 private:
  std::array<std::string, field_names.size()> written_;
  std::vector<std::pair<Field, std::string>> mapped_;
};

}  // namespace kiosque::index
