#include <fmt/format.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <string>

#include "searcher/text/analyzer.hpp"
#include "searcher/text/french_data.hpp"

namespace kiosque::text {
namespace {

// Something for every step of the chain. To change it is to ask every index to be built anew.
constexpr std::string_view probe =
    "L’État, l'été, lʼeau et JUSQU'OÙ ? Aujourd’hui, la presqu’île des prud'hommes : O´Brien à "
    "N’Djamena. Un cœur, ex æquo, le na\u0069\u0308f Šárka, L'\uFB01nance \uFF21\uFF22, une "
    "extra\u00ADordinaire vice\u2011présidente, «\u202Fmot\u202F», « fin\u00A0», "
    "micro-entreprises, a-t-il dit. 1 000, 1\u202F250\u202F000, 1.250,50, 3,5\u202F%, 14h30, 1er, "
    "XXIe siècle, 2016-2017, 14.06.2013, n°09-08, 25 M€. C.R.E.S., l'O.N.U., R&D, AT&T, "
    "contact@exemple.ma, @maire, #SmartCity2030, www.exemple.ma, étudiant·e·s. nationaux, "
    "travaux, bijoux, yeux, françaises, chevaux, votaient, intelligentes, Daissaoui, St-Étienne, "
    "C++, Canal+, F#, CO₂, 5 km², nº5, M. O’Brien-Smith, 100 m. de 14 h 30 à 14h00, 1 000e, IIe, "
    "vers, dit-elle, rendez-vous, élu-e-s, Covid-19, Casa\u200Bblanca, #Ville_Verte, Mᵐᵉ, "
    "Model-S, Tom&Jerry, acteur.rice.s, directeur-rice-s, fin.Le, 12,13,14, 1;2, 1'000, "
    "garde-à-vous, "
    "l’« ancienne » école, \u0645\u0631\u0627\u0643\u0634, 東京.";

}  // namespace

const std::string& analyzer_fingerprint() {
  static const std::string fingerprint = [] {
    std::string seen;
    Analyzer analyzer;
    for (const Token& token : analyzer.analyze(probe)) {
      seen += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", token.surface, token.folded,
                          token.stem, token.position, token.span, token.start, token.end,
                          token.stop_word, token.compound);
    }
    for (const std::string_view list : data::all_lists) seen += list;
    const XXH128_hash_t hash = XXH3_128bits(seen.data(), seen.size());
    return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
  }();
  return fingerprint;
}

}  // namespace kiosque::text
