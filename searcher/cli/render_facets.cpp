#include "searcher/cli/render_facets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <vector>

#include "searcher/cli/terminal.hpp"
#include "searcher/text/say.hpp"

namespace kiosque::cli {
namespace {

using Json = nlohmann::ordered_json;

// A line: what is counted, a bar as long as its size says, and its figures.
struct Row {
  std::string label;
  double size = 0;  // 0: no bar
  std::string figures;
};

// Blocks of an eighth of a column and more. What is there at all can be seen.
std::string bar(double share, std::size_t columns) {
  static constexpr std::array<std::string_view, 8> blocks = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  if (share <= 0) return {};
  const auto eighths = static_cast<std::size_t>(
      std::max(1L, std::lround(share * static_cast<double>(columns * blocks.size()))));
  std::string text;
  for (std::size_t i = 0; i < eighths / blocks.size(); ++i) text += "█";
  return text.append(blocks[eighths % blocks.size()]);
}

// The bars get what labels and figures leave of a line; long labels are cut.
std::string table(std::vector<Row> rows, std::size_t columns) {
  constexpr std::size_t least_bar = 8;
  constexpr std::size_t between = 2;
  std::size_t labels = 0;
  std::size_t figures = 0;
  double largest = 0;
  for (Row& row : rows) {
    row.label = for_terminal(row.label);
    labels = std::max(labels, columns_of(row.label));
    figures = std::max(figures, columns_of(row.figures));
    largest = std::max(largest, row.size);
  }
  labels = std::min(labels, std::max(columns / 2, least_bar));
  const std::size_t taken = labels + figures + 3 * between;
  const std::size_t bars = columns > taken + least_bar ? columns - taken : least_bar;
  std::string text;
  for (const Row& row : rows) {
    const std::string drawn = largest > 0 ? bar(row.size / largest, bars) : "";
    const std::string line = fmt::format(
        "{0}{1}{0}{2}{0}{3}{4}", std::string(between, ' '), fitted(row.label, labels),
        fitted(drawn, bars), std::string(figures - columns_of(row.figures), ' '), row.figures);
    text += line.substr(0, line.find_last_not_of(' ') + 1) + '\n';
  }
  return text;
}

std::string heading(std::string_view about, bool are_exact, bool colour) {
  const std::string text =
      fmt::format("{}{}", about, are_exact ? "" : say(", at most", ", au plus"));
  return colour ? fmt::format("\x1b[1m{}\x1b[0m\n", text) : text + '\n';
}

std::string facet_as_text(const Facet& facet, std::size_t columns) {
  std::vector<Row> rows;
  for (const FacetValue& value : facet.values) {
    rows.push_back({value.value, static_cast<double>(value.count), std::to_string(value.count)});
  }
  if (facet.other_values > 0) {
    rows.push_back(
        {fmt::format("({} other{})", facet.other_values, facet.other_values > 1 ? "s" : ""), 0,
         std::to_string(facet.other_count)});
  }
  if (facet.without > 0) rows.push_back({"(none)", 0, std::to_string(facet.without)});
  return table(std::move(rows), columns);
}

// No period has matches without being a part of the archive.
bool has_shares(const Timeline& timeline) {
  return std::any_of(timeline.periods.begin(), timeline.periods.end(),
                     [](const Period& period) { return period.archive > 0; });
}

std::string timeline_as_text(const Timeline& timeline, std::size_t columns) {
  const bool shares = has_shares(timeline);
  // Under the counts, where shares follow them.
  const std::string no_share =
      shares ? std::string(std::string_view("  100.00 %").size(), ' ') : "";
  std::vector<Row> rows;
  for (const Period& period : timeline.periods) {
    const auto count = static_cast<double>(period.count);
    rows.push_back({period.date, shares ? period.share : count,
                    shares ? fmt::format("{}  {:6.2f} %", period.count, 100 * period.share)
                           : std::to_string(period.count)});
  }
  const auto add = [&](const std::string& label, std::uint64_t count) {
    if (count > 0) rows.push_back({label, 0, std::to_string(count) + no_share});
  };
  add(timeline.unit == TimelineUnit::day ? say("(no day known)", "(jour inconnu)")
                                         : say("(no month known)", "(mois inconnu)"),
      timeline.coarser);
  add(say("(no date)", "(sans date)"), timeline.undated);
  return table(std::move(rows), columns);
}

Json to_json(const Facet& facet) {
  Json values = Json::array();
  for (const FacetValue& value : facet.values) {
    values.push_back({{"value", value.value}, {"count", value.count}});
  }
  return {{"values", values},
          {"others", {{"values", facet.other_values}, {"count", facet.other_count}}},
          {"without", facet.without}};
}

Json to_json(const Timeline& timeline) {
  const bool shares = has_shares(timeline);
  Json periods = Json::array();
  for (const Period& period : timeline.periods) {
    Json json = {{"date", period.date}, {"count", period.count}};
    if (shares) {
      json["archive"] = period.archive;
      json["share"] = period.share;
    }
    periods.push_back(std::move(json));
  }
  return {{"unit", name_of(timeline.unit)},
          {"periods", periods},
          {"coarser", timeline.coarser},
          {"undated", timeline.undated}};
}

}  // namespace

std::string facets_as_text(const Results& results, std::size_t columns, bool colour) {
  std::string text;
  for (const Facet& facet : results.facets) {
    text += heading(name_of(facet.field), results.counts_are_exact, colour) +
            facet_as_text(facet, columns) + '\n';
  }
  if (results.timeline) {
    const std::string about = say("by {}", "par {}", name_of(results.timeline->unit));
    text += heading(about, results.counts_are_exact, colour) +
            timeline_as_text(*results.timeline, columns) + '\n';
  }
  return text;
}

void add_facets(const Results& results, Json& json) {
  Json facets = Json::object();
  for (const Facet& facet : results.facets) {
    facets[std::string(name_of(facet.field))] = to_json(facet);
  }
  json["facets"] = std::move(facets);
  if (results.timeline) json["timeline"] = to_json(*results.timeline);
  if (results.facets.empty() && !results.timeline) return;
  json["counted"] = results.counted;
  json["counts_are_exact"] = results.counts_are_exact;
}

}  // namespace kiosque::cli
