#include "indexer/formats/language.hpp"

#include <cld2/public/compact_lang_det.h>
#include <unicode/uloc.h>

#include <algorithm>
#include <array>

#include "indexer/formats/ascii.hpp"
#include "indexer/formats/encoding.hpp"
#include "kiosque/error.hpp"
#include "searcher/text/say.hpp"
#include "searcher/text/utf8.hpp"

namespace kiosque::index {
namespace {

// Of the text that is looked at, and what it must have at least, in bytes: the detector's answers
// to a headline alone are a matter of luck.
constexpr std::size_t looked_at = 1024;
constexpr int long_enough = 150;
// Of the text in one language.
constexpr int share_needed = 80;

struct LanguageName {
  std::string_view name;  // in small letters
  std::string_view tag;
};

// Of the languages that French-language archives have beside French.
constexpr std::array names{LanguageName{"français", "fr"},    LanguageName{"francais", "fr"},
                           LanguageName{"Français", "fr"},    LanguageName{"french", "fr"},
                           LanguageName{"anglais", "en"},     LanguageName{"english", "en"},
                           LanguageName{"arabe", "ar"},       LanguageName{"arabic", "ar"},
                           LanguageName{"espagnol", "es"},    LanguageName{"spanish", "es"},
                           LanguageName{"allemand", "de"},    LanguageName{"german", "de"},
                           LanguageName{"italien", "it"},     LanguageName{"italian", "it"},
                           LanguageName{"portugais", "pt"},   LanguageName{"portuguese", "pt"},
                           LanguageName{"néerlandais", "nl"}, LanguageName{"dutch", "nl"}};

using Buffer = std::array<char, 64>;

// The tag of a well-formed tag or locale; empty for anything else, and for unknown languages.
std::string canonical_tag(std::string tag) {
  std::replace(tag.begin(), tag.end(), '_', '-');
  Buffer locale{};
  int32_t parsed = 0;
  UErrorCode status = U_ZERO_ERROR;
  uloc_forLanguageTag(tag.c_str(), locale.data(), locale.size(), &parsed, &status);
  if (U_FAILURE(status) || status == U_STRING_NOT_TERMINATED_WARNING) return {};
  const bool known = *uloc_getISO3Language(locale.data()) != '\0';
  if (!known || static_cast<std::size_t>(parsed) != tag.size()) return {};
  Buffer canonical{};
  uloc_toLanguageTag(locale.data(), canonical.data(), canonical.size(), 1, &status);
  if (U_FAILURE(status) || status == U_STRING_NOT_TERMINATED_WARNING) return {};
  return canonical.data();
}

// Empty for what is no language.
std::string tag_of(std::string_view text) {
  const std::string_view trimmed = trim(text);
  constexpr std::size_t longest_tag = 35;
  if (trimmed.empty() || trimmed.size() > longest_tag) return {};
  const std::string lower = to_lower_ascii(trimmed);
  const auto* name = std::find_if(names.begin(), names.end(),
                                  [&](const LanguageName& entry) { return entry.name == lower; });
  if (name != names.end()) return std::string(name->tag);
  return canonical_tag(std::string(trimmed));
}

// The detector gives up at the C1 controls that text in Windows-1252 leaves when it is read as
// Latin-1.
void blank_controls(std::string& text) {
  constexpr char lead_byte = '\xC2';
  for (std::size_t at = 0; (at = text.find(lead_byte, at)) != std::string::npos; ++at) {
    const auto next = at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : 0U;
    if (next >= 0x80 && next < 0xA0) text.replace(at, 2, "  ");
  }
}

void append_beginning(std::string& sample, std::string_view text) {
  if (sample.size() >= looked_at) return;
  const std::size_t room = looked_at - sample.size();
  if (text.size() > room) text = text.substr(0, text::character_start(text, room));
  sample += text;
  sample += '\n';
}

}  // namespace

std::string normalize_language(std::string_view text) {
  std::string tag = tag_of(text);
  return tag.empty() ? std::string(text) : tag;
}

std::string language_asked_for(std::string_view text) {
  std::string tag = tag_of(text);
  if (!tag.empty()) return tag;
  throw Error(ErrorCode::usage, say("\"{}\" is no language", "« {} » n’est pas une langue", text),
              say("write its code, such as fr or fr-MA", "écrivez son code, comme fr ou fr-MA"));
}

bool is_of_language(std::string_view tag, std::string_view language) {
  return tag.starts_with(language) &&
         (tag.size() == language.size() || tag[language.size()] == '-');
}

std::string detect_language(const Article& article) {
  std::string sample;
  append_beginning(sample, article.title);
  append_beginning(sample, article.lead);
  append_beginning(sample, article.body);
  blank_controls(sample);
  const CLD2::CLDHints no_hints{};
  std::array<CLD2::Language, 3> languages{};
  std::array<int, 3> shares{};
  std::array<double, 3> scores{};
  int bytes = 0;
  int valid = 0;
  bool reliable = false;
  CLD2::ExtDetectLanguageSummaryCheckUTF8(sample.data(), static_cast<int>(sample.size()), true,
                                          &no_hints, 0, languages.data(), shares.data(),
                                          scores.data(), nullptr, &bytes, &reliable, &valid);
  if (!reliable || bytes < long_enough || shares[0] < share_needed) return {};
  return canonical_tag(CLD2::LanguageCode(languages[0]));
}

}  // namespace kiosque::index
