#include "indexer/cli/reason_text.hpp"

#include <fstream>
#include <regex>
#include <sstream>

#include "kiosque/messages.hpp"
#include "tests/catch.hpp"

TEST_CASE("every reason is there in French") {
  std::ifstream file(KIOSQUE_SOURCE_FOLDER "/indexer/formats/findings.hpp");
  std::stringstream source;
  source << file.rdbuf();
  const std::string text = source.str();
  const std::regex reason("=\\s*\"([^\"]+)\";");
  int found = 0;
  kiosque::set_message_language(kiosque::MessageLanguage::french);
  for (std::sregex_iterator it(text.begin(), text.end(), reason), end; it != end; ++it) {
    ++found;
    INFO((*it)[1]);
    CHECK(kiosque::cli::reason_text((*it)[1]) != (*it)[1]);
  }
  kiosque::set_message_language(kiosque::MessageLanguage::english);
  CHECK(found > 60);
  CHECK(kiosque::cli::reason_text("no text") == "no text");
}
