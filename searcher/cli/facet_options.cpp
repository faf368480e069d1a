#include "searcher/cli/facet_options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "searcher/text/say.hpp"

namespace kiosque::cli {
namespace {

constexpr char group[] = "Facets";

void add_facet(std::vector<FacetField>& facets, FacetField field) {
  if (std::find(facets.begin(), facets.end(), field) == facets.end()) facets.push_back(field);
}

void add_named(std::vector<FacetField>& facets, const std::string& name) {
  if (name == "all") {
    for (const FacetField field : all_facet_fields) add_facet(facets, field);
  } else if (const auto field = find_facet_field(name)) {
    add_facet(facets, *field);
  } else {
    throw CLI::ValidationError(
        "--facet", say("there are no facets of '{}': only of source, section (rubrique), author "
                       "(auteur), tag, lang, or all of these",
                       "il n’y a pas de facettes de « {} » : seulement de source, section "
                       "(rubrique), author (auteur), tag, lang, ou all pour toutes",
                       name));
  }
}

TimelineUnit unit_of(const std::string& name) {
  for (const TimelineUnit unit :
       {TimelineUnit::automatic, TimelineUnit::year, TimelineUnit::month, TimelineUnit::day}) {
    if (name == name_of(unit)) return unit;
  }
  throw CLI::ValidationError("--timeline",
                             say("'{}' is none of year, month, day, auto; if it is of the "
                                 "query, put --timeline behind the query",
                                 "« {} » n’est ni year, ni month, ni day, ni auto ; si c’est "
                                 "de la requête, mettez --timeline après elle",
                                 name));
}

}  // namespace

void add_facet_options(CLI::App& command, SearchOptions& search) {
  CLI::Option* facet =
      command
          .add_option_function<std::vector<std::string>>(
              "--facet",
              [&search](const std::vector<std::string>& names) {
                for (const std::string& name : names) add_named(search.facets, name);
              },
              say("Count all articles that match by source, section, author, tag or lang; may be "
                  "repeated; all: by each of them",
                  "Compter tous les articles trouvés par source, section, author, tag ou lang ; "
                  "peut être répété ; all : par chacun"))
          ->allow_extra_args(false)
          ->type_name("{source,section,author,tag,lang,all}")
          ->group(group);
  command
      .add_option("--facet-limit", search.facet_limit,
                  say("How many values of each to show; the others are summed up",
                      "Combien de valeurs de chacun montrer ; les autres sont totalisées"))
      ->check(CLI::Range(std::size_t{0}, SearchOptions::max_limit))
      ->needs(facet)
      ->capture_default_str()
      ->group(group);
  CLI::Option* timeline =
      command
          .add_option_function<std::vector<std::string>>(
              "--timeline",
              [&search](const std::vector<std::string>& units) {
                search.timeline =
                    unit_of(units.empty() || units.back().empty() ? "auto" : units.back());
              },
              say("Count all articles that match by year, month or day; auto, or nothing: as their "
                  "dates suggest",
                  "Compter tous les articles trouvés par année (year), mois (month) ou jour (day) "
                  "; auto, ou rien : selon leurs dates"))
          ->expected(0, 1)
          ->allow_extra_args(false)
          ->type_name("{year,month,day,auto}")
          ->group(group);
  command
      .add_flag("--timeline-share", search.timeline_share,
                say("Also say how much of the archive's articles of each period that is",
                    "Dire aussi quelle part des articles de l’archive c’est pour chaque période"))
      ->needs(timeline)
      ->group(group);
}

void require_format_of_facets(const Options& options) {
  const bool counts = !options.search.facets.empty() || options.search.timeline;
  if (!counts || options.format == Format::text || options.format == Format::json) return;
  throw CLI::ValidationError(
      options.search.facets.empty() ? "--timeline" : "--facet",
      say("jsonl and csv have a line for each hit and no place for counts: use "
          "--format json, or text",
          "jsonl et csv ont une ligne par résultat et pas de place pour des nombres : prenez "
          "--format json, ou text"));
}

}  // namespace kiosque::cli
