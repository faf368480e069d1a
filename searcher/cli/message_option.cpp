#include "searcher/cli/message_option.hpp"

#include <array>
#include <cstdlib>
#include <regex>
#include <string_view>
#include <utility>

#include "searcher/text/say.hpp"

namespace kiosque::cli {
namespace {

constexpr std::string_view option_name = "--messages";

MessageLanguage language_of_locale() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    return std::string_view(value).starts_with("fr") ? MessageLanguage::french
                                                     : MessageLanguage::english;
  }
  return MessageLanguage::english;
}

// What was typed of CLI11's sentences, by the pattern of the English one.
const std::vector<std::pair<std::regex, std::string>>& sentences() {
  static const std::vector<std::pair<std::regex, std::string>> table = [] {
    const std::vector<std::pair<const char*, const char*>> texts = {
        {"The following arguments? (?:was|were) not expected: ([^]*)", "argument inattendu : $1"},
        {"A subcommand is required", "il faut une commande"},
        {"([^]*) is required", "il manque $1"},
        {"([^]*): (\\d+) required (\\S+) missing", "$1 : il manque la valeur ($3)"},
        {"([^]*): At least (\\d+) required but received (\\d+)",
         "$1 : au moins $2 valeurs, non $3"},
        {"([^]*): At Most (\\d+) required but received (\\d+)", "$1 : au plus $2 valeurs, non $3"},
        {"Could not convert: ([^]*) = ([^]*)", "$1 : « $2 » n’est pas une valeur possible"},
        {"([^]*): Value ([^]*) not in range \\[?([^\\]]*?) (?:to|-) ([^\\]]*?)\\]?",
         "$1 : $2 n’est pas entre $3 et $4"},
        {"([^]*): ([^]*) not in \\{([^]*)\\}", "$1 : « $2 » n’est pas parmi $3"},
        {"([^]*): File does not exist: ([^]*)", "$1 : le fichier $2 n’existe pas"},
        {"([^]*) requires ([^]*)", "$1 demande $2"},
        {"([^]*) excludes ([^]*)", "$1 exclut $2"}};
    std::vector<std::pair<std::regex, std::string>> made;
    for (const auto& [english, french] : texts) made.emplace_back(std::regex(english), french);
    return made;
  }();
  return table;
}

std::string failure(const CLI::App* app, const CLI::Error& error) {
  if (message_language() == MessageLanguage::english) {
    return CLI::FailureMessage::simple(app, error);
  }
  return argument_error_in_french(error.what()) +
         "\nPour en savoir plus : " + (app->get_name().empty() ? "" : app->get_name() + " ") +
         "--help\n";
}

void add_to(CLI::App& app, std::string& taken) {
  app.add_option(std::string(option_name), taken,
                 say("The language of messages: fr or en; unless told, as the locale has it. Data "
                     "never changes with it",
                     "La langue des messages : fr ou en ; sinon celle de la configuration "
                     "régionale. Les données n’en dépendent jamais"))
      ->check(CLI::IsMember({"fr", "en"}));
}

}  // namespace

void choose_message_language(int argc, const char* const* argv) {
  MessageLanguage language = language_of_locale();
  for (int i = 1; i < argc; ++i) {
    std::string_view argument = argv[i];
    if (argument == "--") break;
    if (argument.starts_with("--completion") || argument.starts_with("--man")) {
      language = MessageLanguage::english;
      break;
    }
    if (!argument.starts_with(option_name)) continue;
    argument.remove_prefix(option_name.size());
    if (argument.empty() && i + 1 < argc) argument = argv[i + 1];
    if (argument.starts_with('=')) argument.remove_prefix(1);
    if (argument == "fr") language = MessageLanguage::french;
    if (argument == "en") language = MessageLanguage::english;
  }
  set_message_language(language);
}

std::string argument_error_in_french(const std::string& english) {
  // std::regex goes one call deeper for each character that it reads.
  constexpr std::size_t most_read = 1'000;
  if (english.size() > most_read) return english;
  for (const auto& [pattern, french] : sentences()) {
    if (std::regex_match(english, pattern)) return std::regex_replace(english, pattern, french);
  }
  return english;
}

void add_messages(CLI::App& app) {
  static std::string taken;  // by choose_message_language() already
  add_to(app, taken);
  for (CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    add_to(*command, taken);
  }
  app.failure_message(failure);
  if (message_language() == MessageLanguage::english) return;
  const std::array<std::pair<const char*, const char*>, 6> labels = {
      {{"Usage", "Usage"},
       {"OPTIONS", "OPTIONS"},
       {"SUBCOMMAND", "COMMANDE"},
       {"SUBCOMMANDS", "COMMANDES"},
       {"REQUIRED", "OBLIGATOIRE"},
       {"Positionals", "Arguments"}}};
  const auto translate = [&](CLI::App& one) {
    for (const auto& [english, french] : labels) one.get_formatter()->label(english, french);
    one.get_formatter()->label("Subcommands", "Commandes");
    one.set_help_flag("-h,--help", "Montrer cette aide");
  };
  translate(app);
  for (CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    translate(*command);
  }
}

}  // namespace kiosque::cli
