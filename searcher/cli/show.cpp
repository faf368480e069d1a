#include "searcher/cli/show.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "searcher/cli/article_json.hpp"
#include "searcher/cli/missing.hpp"
#include "searcher/cli/open_index.hpp"
#include "searcher/cli/output.hpp"
#include "searcher/cli/terminal.hpp"
#include "searcher/text/french_date.hpp"
#include "searcher/text/say.hpp"

namespace kiosque::cli {
namespace {

constexpr int not_all_shown = 1;

// Longer lines are hard to read.
constexpr std::size_t most_columns = 100;

struct Page {
  std::FILE* out;
  std::size_t width;
  bool colour;
};

void write_text(const Page& page, std::string_view text, const std::vector<Highlight>& highlights) {
  std::size_t after = 0;
  for (const Line& line : wrap(text, page.width)) {
    // Paragraphs are apart.
    if (after > 0 && text.substr(after, line.start - after).find('\n') != std::string_view::npos) {
      write(page.out, "\n");
    }
    write(page.out, marked(text, highlights, line.start, line.end, page.colour) + '\n');
    after = line.end;
  }
}

void write_line(const Page& page, const std::string& text) {
  const std::string line = for_terminal(text);
  if (!line.empty()) write_text(page, line, {});
}

std::string withheld_mark(const Article& article) {
  if (article.status == "killed")
    return say("[withdrawn by its agency]", "[retiré par son agence]");
  if (article.status != "embargoed") return "";
  if (article.embargo_until.empty()) return say("[under embargo]", "[sous embargo]");
  if (article.embargo_until <= text::now_utc()) return "";
  return say("[under embargo until {}]", "[sous embargo jusqu’au {}]", article.embargo_until);
}

void write_title(const Page& page, const Article& article) {
  if (article.title.empty()) {
    write(page.out, say("(no title)\n", "(sans titre)\n"));
  } else {
    const std::vector<Highlight> whole = {{0, article.title.size()}};
    write_text(page, article.title, whole);
  }
}

// What is known about the article, a line each.
void write_details(const Page& page, const Article& article) {
  const std::vector<std::pair<const char*, std::string>> details = {
      {"tags", join(article.tags, ", ")},
      {"lang", article.lang},
      {"agency", article.agency},
      {"edition", article.edition},
      {"page", article.page},
      {"genre", article.genre},
      {"rights", article.rights},
      {"version", article.version},
      {"updated", article.updated},
      {"date_origin", article.date_origin},
      {"event_dates", join(article.event_dates, ", ")},
  };
  std::string text;
  for (const auto& [name, value] : details) {
    if (!value.empty()) text += fmt::format("{}: {}\n", name, for_terminal(value));
  }
  for (const auto& [key, value] : article.extra) {
    text += fmt::format("{}: {}\n", for_terminal(key), for_terminal(value));
  }
  if (text.empty()) return;
  write(page.out, "\n");
  for (const Line& line : wrap(text, page.width)) {
    write(page.out, text.substr(line.start, line.end - line.start) + '\n');
  }
}

void write_article(const Page& page, const Article& article) {
  write_title(page, article);
  write_line(page, about(article));
  write_line(page, article.url);
  write_line(page, withheld_mark(article));
  for (const auto& [text, highlights] : {std::pair(&article.lead, &article.lead_highlights),
                                         std::pair(&article.body, &article.body_highlights)}) {
    if (text->empty()) continue;
    write(page.out, "\n");
    write_text(page, *text, *highlights);
  }
  write_details(page, article);
}

Json to_json(const Article& article, bool has_query) {
  Json json = article_json(article);
  if (has_query) {
    json["highlights"] = {{"title", highlight_pairs(article.title_highlights)},
                          {"lead", highlight_pairs(article.lead_highlights)},
                          {"body", highlight_pairs(article.body_highlights)}};
  }
  return json;
}

}  // namespace

int run_show(const Options& options) {
  Searcher searcher = open_index(options);
  const Page page = {stdout, options.width.value_or(std::min(terminal_width(stdout), most_columns)),
                     wants_colour(stdout)};
  int status = 0;
  bool is_first = true;
  const bool has_query = !options.article.query.empty();
  Json list = Json::array();
  for (const std::string& id : options.ids) {
    const std::optional<Article> article = searcher.article(id, options.article);
    if (!article) {
      say_missing(searcher, id);
      status = not_all_shown;
      continue;
    }
    switch (options.article_format) {
      case ArticleFormat::text:
        if (!is_first) write(stdout, "\n* * *\n\n");
        write_article(page, *article);
        break;
      case ArticleFormat::json:
        list.push_back(to_json(*article, has_query));
        break;
      case ArticleFormat::jsonl:
        write(stdout, dump(to_json(*article, has_query), -1) + '\n');
        break;
    }
    is_first = false;
  }
  // One article is an object, several are a list of them.
  if (options.ids.size() > 1 && options.article_format == ArticleFormat::json) {
    write(stdout, dump(list, 2) + '\n');
  } else if (!list.empty()) {
    write(stdout, dump(list.front(), 2) + '\n');
  }
  finish(stdout);
  return status;
}

}  // namespace kiosque::cli
