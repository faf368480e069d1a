#include "searcher/text/say.hpp"
#include "tests/catch.hpp"

namespace kiosque {
namespace {

TEST_CASE("a message is in the language that was set when it was made") {
  const auto found = [] { return say("{} of {} read", "{1} lus, dont {0}", 2, 7); };
  CHECK(message_language() == MessageLanguage::english);
  CHECK(found() == "2 of 7 read");
  set_message_language(MessageLanguage::french);
  CHECK(found() == "7 lus, dont 2");
  set_message_language(MessageLanguage::english);
}

TEST_CASE("a message that goes into data keeps both languages") {
  const Message note = both("{} words", "{} mots", 3);
  CHECK(note.english == "3 words");
  CHECK(note.text() == "3 words");
  set_message_language(MessageLanguage::french);
  CHECK(note.text() == "3 mots");
  CHECK(note.english == "3 words");
  set_message_language(MessageLanguage::english);
}

}  // namespace
}  // namespace kiosque
