#include "indexer/cli/reason_text.hpp"

#include <map>
#include <string_view>

#include "indexer/formats/findings.hpp"
#include "searcher/text/say.hpp"

namespace kiosque::cli {
namespace {

namespace reason = index::reason;

const std::map<std::string_view, std::string_view>& french() {
  static const std::map<std::string_view, std::string_view> table = {
      {reason::unreadable, "ne peut être lu"},
      {reason::not_regular, "pas un fichier ordinaire"},
      {reason::no_match, "aucun fichier ne correspond"},
      {reason::empty_folder, "aucun fichier dans ce dossier"},
      {reason::empty_file, "fichier vide"},
      {reason::binary_file, "fichier binaire"},
      {reason::foreign_archive, "archive d’un genre qui n’est pas lu (zip et tar le sont)"},
      {reason::office_document,
       "document de bureautique, ou livre : enregistrez-le en texte ou en HTML"},
      {reason::empty_archive, "archive sans fichiers"},
      {reason::archive_depth, "archives trop profondément imbriquées"},
      {reason::archive_members, "trop de fichiers dans les archives : le reste n’est pas lu"},
      {reason::archive_size, "l’archive s’étend trop : le reste n’est pas lu"},
      {reason::archive_ratio,
       "l’archive s’étend hors de proportion, comme une bombe : le reste n’est pas lu"},
      {reason::unreadable_member, "un fichier d’une archive ne peut être lu"},
      {reason::encrypted_member, "un fichier d’une archive est chiffré"},
      {reason::unsafe_member, "un fichier d’une archive a un nom qui en sort"},
      {reason::archived_issue,
       "METS dans une archive : ses pages sont lues chacune à part (décompressez-la pour en avoir "
       "les articles)"},
      {reason::markup, "XML d’un genre inconnu (--format text le lit comme du texte brut)"},
      {reason::breaks_off, "le fichier s’interrompt"},
      {reason::encrypted_pdf, "PDF protégé par un mot de passe"},
      {reason::damaged_pdf, "PDF qui ne peut être lu"},
      {reason::scanned_pdf, "PDF sans texte : pages numérisées, à lire par OCR"},
      {reason::pdf_not_built, "PDF, sans lequel ce programme a été construit"},
      {reason::pdf_cut, "PDF trop long : son début est lu"},
      {reason::pdf_pages, "pages illisibles d’un PDF laissées de côté"},
      {reason::malformed_xml, "XML mal formé"},
      {reason::xml_given_up, "XML mal formé : le reste n’est pas lu"},
      {reason::unknown_charset, "jeu de caractères déclaré inconnu"},
      {reason::no_page, "une page d’un numéro manque, ou n’est pas dans son dossier"},
      {reason::left_out_blocks, "blocs de texte dans aucun article du numéro laissés de côté"},
      {reason::page_of_issue, "page lue avec le METS de son numéro"},
      {reason::no_news_items, "aucune dépêche dans le fichier"},
      {reason::no_items, "flux sans articles"},
      {reason::json_document, "un document JSON sur plusieurs lignes (--format json le lit)"},
      {reason::no_text_column,
       "aucune colonne n’a le nom d’un titre, d’un chapeau ou d’un corps (--map body=COLONNE en "
       "nomme une)"},
      {reason::no_rows, "aucune ligne sous l’en-tête"},
      {reason::map_unused, "aucune colonne ni clé de ce nom"},
      {reason::unclosed_quote, "guillemet jamais fermé"},
      {reason::few_fields, "trop peu de champs"},
      {reason::too_long, "enregistrement trop long"},
      {reason::invalid_json, "JSON non valide"},
      {reason::not_an_object, "pas un objet"},
      {reason::older_version, "version plus ancienne d’un article déjà lu"},
      {reason::no_text, "sans texte"},
      {reason::page_without_article, "une page, mais pas d’article"},
      {reason::damaged_record, "enregistrement endommagé"},
      {reason::unknown_coding, "codage de contenu qui n’est pas lu"},
      {reason::body_type, "le corps n’est pas du texte"},
      {reason::stray_quote, "guillemet jamais fermé pris comme un caractère"},
      {reason::unclosed_document, "document jamais fermé"},
      {reason::missing_fields, "moins de champs que l’en-tête"},
      {reason::excess_fields, "plus de champs que l’en-tête"},
      {reason::invalid_utf8, "UTF-8 non valide remplacé par U+FFFD"},
      {reason::lone_surrogate, "demi-codet isolé remplacé par U+FFFD"},
      {reason::windows_1252, "pas de l’UTF-8 : lu comme du Windows-1252"},
      {reason::encoded_twice, "UTF-8 codé deux fois décodé une fois de plus"},
      {reason::entities, "entités HTML décodées dans du texte brut"},
      {reason::control_characters, "caractères nuls ou de commande remplacés par des espaces"},
      {reason::impossible_date, "date impossible"},
      {reason::unusable_value, "valeur d’un autre type gardée à part"},
      {reason::unknown_status, "statut inconnu"},
      {reason::page_cut, "page trop imbriquée ou trop grande : son début est lu"},
      {reason::stray_headlines, "titres étrangers laissés de côté"},
      {reason::same_id, "identifiant qu’un autre article de l’entrée a aussi"},
      {reason::same_text, "texte qu’un autre article a aussi"},
      {reason::older_than_indexed,
       "laissé de côté : plus ancien que la version de l’index, ou retiré"},
      {reason::stray_lines,
       "lignes qui reviennent ou sont des titres d’autres articles, ôtées des corps"},
      {reason::future_date, "date dans l’avenir"},
      {reason::date_spike,
       "la plupart des articles d’une source sont d’un même jour, peut-être celui d’une collecte"},
      {reason::not_a_page, "laissé de côté : pas une page"},
      {reason::robots, "laissé de côté : robots.txt"},
      {reason::redirect, "laissé de côté : redirection"},
      {reason::server_error, "laissé de côté : erreur du serveur"},
      {reason::same_as_before, "laissé de côté : comme une capture précédente"},
  };
  return table;
}

}  // namespace

std::string reason_text(const std::string& given) {
  if (message_language() == MessageLanguage::english) return given;
  if (const auto found = french().find(given); found != french().end()) {
    return std::string(found->second);
  }
  if (given.starts_with(reason::other_language)) {
    return "laissé de côté : dans la langue " + given.substr(reason::other_language.size());
  }
  return given;
}

}  // namespace kiosque::cli
