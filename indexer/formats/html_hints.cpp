#include "indexer/formats/html_hints.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "indexer/formats/ascii.hpp"

namespace kiosque::index {
namespace {

// Words of names; those with a space are two that follow each other. Each is looked for between
// spaces.
constexpr auto furniture = std::to_array<std::string_view>(
    {// links to other articles
     "related", "lire aussi", "a lire", "alire", "lireaussi", "voir aussi", "voiraussi",
     "read more", "readmore", "read also", "read next", "see also", "plus lus", "plus lu",
     "most read", "mostread", "most viewed", "most popular", "popular", "trending", "recommended",
     "recommendation", "recommendations", "recommandations", "suggestion", "suggestions", "teaser",
     "teasers", "meme sujet", "meme theme", "meme rubrique", "a decouvrir", "a suivre", "outbrain",
     "taboola", "ligatus", "fil info", "fil actu", "filinfo", "la une", "latest", "more news",
     "dernieres", "a voir", "associes", "connexes", "similaires", "liens", "inner links",
     "carousel", "carrousel", "push", "crosslink", "crosslinks", "rebond", "rebonds",
     "relatedcontent",
     // readers
     "comment", "comments", "commentaire", "commentaires", "reactions", "disqus", "reagir",
     "respond", "forum", "share", "sharing", "shares", "sharebar", "social", "socials", "partage",
     "partages", "partager", "addthis", "sharethis", "addtoany", "sharedaddy", "facebook",
     "newsletter", "newsletters", "nlform", "inscription", "signup", "login", "poll", "sondage",
     "quiz", "rating", "feedback", "contribute", "donate", "donation",
     // selling
     "cookie", "cookies", "consent", "gdpr", "rgpd", "paywall", "piano", "subscribe",
     "subscription", "abonnement", "abonnez", "promo", "promotion", "promoted", "pub", "pubs",
     "publicite", "ad", "ads", "advert", "adverts", "advertisement", "advertising", "adslot",
     "adunit", "dfp", "banner", "banniere", "sponsor", "sponsors", "sponsored", "partners", "teads",
     "bons plans", "boutique",
     // the page's frame
     "sidebar", "aside", "breadcrumb", "breadcrumbs", "ariane", "filariane", "menu", "menus", "nav",
     "navbar", "navigation", "topbar", "toolbar", "tools", "outils", "footer", "masthead",
     "pagination", "pager", "modal", "popup", "popin", "overlay", "tooltip", "widgets", "skip",
     "noprint", "visually hidden", "sr only", "screen reader", "sommaire", "toc", "search",
     "recherche",
     // around pictures and the text
     "caption", "captions", "legende", "legendes", "credit", "credits", "copyright", "gallery",
     "diaporama", "slideshow", "portfolio", "player", "embed", "tags", "keywords", "byline"});

// Left out by these only where little text is inside: they are also said of whole articles.
constexpr auto small_furniture = std::to_array<std::string_view>(
    {"author",    "authors",  "auteur",   "auteurs",  "signature", "bio",         "meta",
     "metas",     "metadata", "date",     "dates",    "published", "publication", "time",
     "timestamp", "infos",    "video",    "alert",    "alerte",    "note",        "source",
     "sources",   "tag",      "category", "rubrique", "provider"});

constexpr auto content = std::to_array<std::string_view>(
    {"article body", "articlebody", "article content", "article text", "article texte",
     "entry content", "post content", "post body", "story body", "story content", "article corps",
     "corps", "contenu", "texte", "body text", "main content"});

constexpr auto lead = std::to_array<std::string_view>(
    {"chapo", "chapeau", "standfirst", "lead", "lede", "intro", "introduction", "accroche",
     "subtitle", "sous titre", "soustitre", "subheadline", "deck", "dek", "excerpt", "summary",
     "resume", "description"});

constexpr auto furniture_starts =
    std::to_array<std::string_view>({"lire aussi",
                                     "lire egalement",
                                     "a lire",
                                     "lire :",
                                     "lire notre",
                                     "lire nos",
                                     "relire",
                                     "lire la suite",
                                     "lire l'article",
                                     "lire plus",
                                     "voir aussi",
                                     "voir egalement",
                                     "a voir",
                                     "a decouvrir",
                                     "a ecouter",
                                     "ecouter aussi",
                                     "decouvrez aussi",
                                     "decouvrir aussi",
                                     "retrouvez aussi",
                                     "sur le meme sujet",
                                     "sur le meme theme",
                                     "dans la meme rubrique",
                                     "pour aller plus loin",
                                     "pour en savoir plus",
                                     "en savoir plus",
                                     "inscrivez-vous",
                                     "s'inscrire a",
                                     "abonnez-vous",
                                     "s'abonner",
                                     "deja abonne",
                                     "recevez ",
                                     "recevoir ",
                                     "publicite",
                                     "la suite apres",
                                     "partager",
                                     "partagez",
                                     "suivez-nous",
                                     "suivez ",
                                     "rejoignez",
                                     "telechargez l",
                                     "cet article est reserve",
                                     "article reserve aux abonnes",
                                     "la suite est reservee",
                                     "contenu reserve",
                                     "il vous reste",
                                     "cet article vous est offert",
                                     "pour soutenir",
                                     "soutenez ",
                                     "nous utilisons des cookies",
                                     "ce site utilise des cookies",
                                     "en poursuivant votre navigation",
                                     "credit photo",
                                     "credits photo",
                                     "photo :",
                                     "photos :",
                                     "commenter",
                                     "laisser un commentaire",
                                     "signaler",
                                     "read also",
                                     "also read",
                                     "read more",
                                     "read:",
                                     "see also",
                                     "advertisement",
                                     "sign up",
                                     "subscribe"});

constexpr auto closing_starts = std::to_array<std::string_view>({"sur le meme sujet",
                                                                 "sur le meme theme",
                                                                 "dans la meme rubrique",
                                                                 "a lire",
                                                                 "lire aussi",
                                                                 "lire egalement",
                                                                 "voir aussi",
                                                                 "les plus lus",
                                                                 "les articles les plus",
                                                                 "nos derniers",
                                                                 "derniers articles",
                                                                 "les dernieres",
                                                                 "articles lies",
                                                                 "articles similaires",
                                                                 "articles associes",
                                                                 "autres articles",
                                                                 "vous aimerez",
                                                                 "commentaire",
                                                                 "reactions",
                                                                 "laisser un commentaire",
                                                                 "votre reaction",
                                                                 "related",
                                                                 "most read",
                                                                 "more from",
                                                                 "comments",
                                                                 "leave a"});

struct Folding {
  std::string_view from;
  char to;
};

constexpr std::array foldings{
    Folding{"à", 'a'},           Folding{"À", 'a'}, Folding{"â", 'a'},  Folding{"ç", 'c'},
    Folding{"é", 'e'},           Folding{"É", 'e'}, Folding{"è", 'e'},  Folding{"ê", 'e'},
    Folding{"ë", 'e'},           Folding{"î", 'i'}, Folding{"ï", 'i'},  Folding{"ô", 'o'},
    Folding{"ù", 'u'},           Folding{"û", 'u'}, Folding{"’", '\''}, Folding{"\xC2\xA0", ' '},
    Folding{"\xE2\x80\xAF", ' '}};

/// The beginning of a text in lower case, without the accents of French; marks before it left out.
std::string fold_start(std::string_view text) {
  constexpr std::size_t looked_at = 80;
  std::string out;
  while (!text.empty() && out.size() < looked_at) {
    const auto* found = std::find_if(foldings.begin(), foldings.end(), [&](const Folding& one) {
      return text.starts_with(one.from);
    });
    const bool folded = found != foldings.end();
    const char c = folded ? found->to : to_lower_ascii(text.front());
    text.remove_prefix(folded ? found->from.size() : 1);
    const bool mark = (c < 'a' || c > 'z') && (c < '0' || c > '9');
    if (!mark || !out.empty()) out.push_back(c);
  }
  return out;
}

/// ` lire aussi box ` of `lire-aussi_box` or `lireAussiBox`.
std::string split_names(std::string_view names) {
  std::string out(" ");
  char before = ' ';
  for (const char c : names) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool lower = (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80U;
    if (!upper && !lower) {
      if (out.back() != ' ') out.push_back(' ');
    } else {
      if (upper && before >= 'a' && before <= 'z') out.push_back(' ');
      out.push_back(to_lower_ascii(c));
    }
    before = c;
  }
  if (out.back() != ' ') out.push_back(' ');
  return out;
}

/// Words, and pairs of them, to what they say.
const std::unordered_map<std::string_view, HtmlHint>& words_of_names() {
  static const auto words = [] {
    std::unordered_map<std::string_view, HtmlHint> all;
    for (const std::string_view word : furniture) all.emplace(word, HtmlHint::furniture);
    for (const std::string_view word : lead) all.emplace(word, HtmlHint::lead);
    for (const std::string_view word : content) all.emplace(word, HtmlHint::content);
    for (const std::string_view word : small_furniture) {
      all.emplace(word, HtmlHint::small_furniture);
    }
    return all;
  }();
  return words;
}

template <std::size_t size>
bool starts_with_any(std::string_view text, const std::array<std::string_view, size>& table) {
  const std::string start = fold_start(text);
  return std::any_of(table.begin(), table.end(),
                     [&](std::string_view words) { return start.starts_with(words); });
}

}  // namespace

HtmlHint find_hint(std::string_view names) {
  if (names.empty()) return HtmlHint::none;
  constexpr std::size_t looked_at = 500;
  const std::string words = split_names(names.substr(0, looked_at));
  const auto& known = words_of_names();
  HtmlHint strongest = HtmlHint::none;
  const auto look_up = [&](std::string_view word) {
    const auto found = known.find(word);
    if (found != known.end()) strongest = std::max(strongest, found->second);
  };
  std::string_view rest = std::string_view(words).substr(1);
  while (!rest.empty()) {
    const std::size_t end = rest.find(' ');
    const std::size_t second = rest.find(' ', end + 1);
    look_up(rest.substr(0, end));
    if (second != std::string_view::npos) look_up(rest.substr(0, second));
    rest.remove_prefix(end + 1);
  }
  return strongest;
}

bool is_furniture_role(std::string_view role) {
  constexpr std::array<std::string_view, 9> roles{"navigation",  "complementary", "banner",
                                                  "contentinfo", "search",        "dialog",
                                                  "alert",       "menu",          "toolbar"};
  return std::find(roles.begin(), roles.end(), role) != roles.end();
}

bool is_furniture_text(std::string_view text) { return starts_with_any(text, furniture_starts); }

bool is_closing_heading(std::string_view text) { return starts_with_any(text, closing_starts); }

}  // namespace kiosque::index
