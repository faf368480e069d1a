// Archives of any size for measuring, on standard output as JSON Lines: French grammar, made-up
// words, no meaning.
#include <CLI/CLI.hpp>
#include <array>
#include <chrono>
#include <cstdio>

#include "bench/corpus/writer.hpp"

namespace kiosque::corpus {
namespace {

constexpr std::array sources = {
    "L’Écho des Deux Rives", "La Gazette du Littoral", "Le Courrier de l’Ouest vert",
    "Tribune des Plateaux",  "Le Matin des Îles",      "La Dépêche du Val",
    "Agence Horizon",        "Nouvelles du Fleuve",    "Le Quotidien des Cimes",
    "La Voix des Ports",     "Hebdo Capitale",         "Le Relais"};
constexpr std::array sections = {"Politique", "Monde",    "Économie", "Société", "Sports",
                                 "Culture",   "Sciences", "Planète",  "Santé",   "Régions"};

struct Options {
  std::uint64_t articles = 36'000;
  std::uint64_t bytes = 0;
  std::uint64_t first = 1;
  std::uint64_t seed = 1;
  bool tags = false;
  std::string data = KIOSQUE_FRENCH_FOLDER;
};

std::string quoted(const std::string& text) {
  std::string json = "\"";
  for (const char byte : text) {
    if (byte == '"' || byte == '\\') json += '\\';
    if (byte == '\n') {
      json += "\\n";
    } else {
      json += byte;
    }
  }
  return json + '"';
}

// Thirty an article day from 1990 on, so that an archive of 400,000 goes over some 36 years.
std::string date_of(std::uint64_t number, Random& random) {
  using namespace std::chrono;
  const sys_days day = sys_days(1990y / January / 1) + days(number / 30 % 36'500);
  const year_month_day date(day);
  char text[40];
  std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02u:%02u:00Z", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                6 + random.below(17), random.below(60));
  return text;
}

// Lengths are distributed as those of news: log-normal, 320 words in the middle.
std::uint32_t length_of(Random& random) {
  const double words = 320 * std::exp(0.5 * random.normal());
  return static_cast<std::uint32_t>(std::fmin(std::fmax(words, 40), 5'000));
}

// One to eight tags, of which some are frequent and most are rare; nine articles of ten in French.
// Drawn apart, so that all else of an article is as without.
std::string tags_of(std::uint64_t number, const Options& options, const Writer& writer) {
  Random random(mix(mix(options.seed, number), 1));
  std::string json = ", \"lang\": \"";
  json += random.chance(0.9) ? "fr" : random.chance(0.7) ? "ar" : "en";
  json += "\", \"tags\": [";
  for (std::uint32_t i = 1 + random.below(8); i > 0; --i) {
    json += quoted(writer.tag(random)) + (i > 1 ? ", " : "");
  }
  return json + ']';
}

// An article depends on its number and the seed alone.
std::string article(std::uint64_t number, const Options& options, Writer& writer) {
  Random random(mix(options.seed, number));
  // Some sixteen articles tell of an event, most of them soon after it.
  const double delay = -3 * std::log(1 - random.unit());
  Context context;
  context.event = 1'000'000 + number / 16 - static_cast<std::uint64_t>(delay);
  const std::string date = date_of(number, random);
  const std::string id = "gen-" + std::to_string(number);
  const std::string section =
      sections[Random(mix(options.seed, context.event)).below(sections.size())];
  const std::string title = writer.title(context, Random(random.bits()));
  const std::uint32_t words = length_of(random);
  const std::string body = writer.body(context, Random(random.bits()), words);
  return "{\"id\": \"" + id + "\", \"title\": " + quoted(title) + ", \"body\": " + quoted(body) +
         ", \"date\": \"" + date +
         "\", \"source\": " + quoted(sources[random.below(sources.size())]) + ", \"section\": \"" +
         section + "\", \"author\": " + quoted(writer.person(random.below(400))) +
         ", \"url\": \"https://archive.example/" + date.substr(0, 4) + '/' + id + '"' +
         (options.tags ? tags_of(number, options, writer) : "") + "}\n";
}

int run(int argc, char** argv) {
  Options options;
  CLI::App app(
      "kiosque-corpus makes up an archive of French-like news, as JSON Lines on standard output.\n"
      "The same options give the same bytes; an archive begins like a smaller one of its seed.",
      "kiosque-corpus");
  app.add_option("--articles", options.articles, "How many")->capture_default_str();
  app.add_option("--bytes", options.bytes, "Stop after the article that reaches this size");
  app.add_option("--first", options.first, "Number of the first one: for more of the same archive")
      ->capture_default_str();
  app.add_option("--seed", options.seed, "Another seed, another archive")->capture_default_str();
  app.add_flag("--tags", options.tags, "Give them tags and a language too");
  app.add_option("--data", options.data, "Folder of Kiosque's French lists")->capture_default_str();
  app.footer(
      "Examples:\n"
      "  kiosque-corpus --articles 400000 > archive.jsonl     # about 1 GB\n"
      "  kiosque-corpus --first 400001 --articles 1000        # the next ones");
  CLI11_PARSE(app, argc, argv);

  const Lexicon lexicon(options.data, options.seed);
  Writer writer(lexicon, options.seed);
  std::uint64_t bytes = 0;
  for (std::uint64_t number = 0; number < options.articles; ++number) {
    const std::string line = article(options.first + number, options, writer);
    if (std::fwrite(line.data(), 1, line.size(), stdout) != line.size()) return 1;
    bytes += line.size();
    if (options.bytes > 0 && bytes >= options.bytes) break;
  }
  return std::fflush(stdout) == 0 ? 0 : 1;
}

}  // namespace
}  // namespace kiosque::corpus

int main(int argc, char** argv) try {
  return kiosque::corpus::run(argc, argv);
} catch (const std::exception& error) {
  std::fprintf(stderr, "kiosque-corpus: %s\n", error.what());
  return 1;
}
