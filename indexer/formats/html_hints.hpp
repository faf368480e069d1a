#pragma once

#include <cstdint>
#include <string_view>

namespace kiosque::index {

/// What the class, the id or the role of an element says of what is in it.
///
/// Of several, the one that stands last here counts.
enum class HtmlHint : std::uint8_t {
  none,
  small_furniture,  ///< a byline, a date or the like, if there is little text in it
  content,          ///< the text of the article
  lead,             ///< its standfirst
  furniture         ///< menus, links to other articles, comments, captions, advertising…
};

/// Reads names in French and English, whatever joins their words: `lire-aussi`, `lireAussi`.
/// \param names  of a class or id
HtmlHint find_hint(std::string_view names);

/// Whether a role of ARIA is of anything but content.
bool is_furniture_role(std::string_view role);

/// Whether a short paragraph is no text of the article, though it stands there: `Lire aussi : …`,
/// `Inscrivez-vous à notre lettre`, `Cet article est réservé aux abonnés`.
bool is_furniture_text(std::string_view text);

/// Whether a heading begins what comes after the article: `Sur le même sujet`, `Commentaires`.
bool is_closing_heading(std::string_view text);

}  // namespace kiosque::index
