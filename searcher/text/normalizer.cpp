#include "searcher/text/normalizer.hpp"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <stdexcept>

#include "searcher/text/utf8.hpp"

namespace kiosque::text {
namespace {

const icu::Normalizer2& nfkc_casefold() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* instance = icu::Normalizer2::getNFKCCasefoldInstance(status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU has no data for NFKC_Casefold");
  return *instance;
}

const icu::Normalizer2& nfd() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* instance = icu::Normalizer2::getNFDInstance(status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU has no data for NFD");
  return *instance;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

void apply(const icu::Normalizer2& normalizer, std::string_view utf8, std::string& out) {
  out.clear();
  icu::StringByteSink<std::string> sink(&out);
  UErrorCode status = U_ZERO_ERROR;
  normalizer.normalizeUTF8(0, icu::StringPiece(utf8.data(), static_cast<int32_t>(utf8.size())),
                           sink, nullptr, status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU could not normalise a text");
}

// Replaces what Unicode does not hold to be equivalent, but readers of French do.
void append_french(std::string& out, char32_t c) {
  if (is_apostrophe(c)) {
    out += '\'';
  } else if (c == 0x0153) {  // œ
    out += "oe";
  } else if (c == 0x00E6) {  // æ
    out += "ae";
  } else if (c == 0x2010 || c == 0x2011) {  // hyphen, non-breaking hyphen
    out += '-';
  } else {
    append_code_point(out, c);
  }
}

// Letters that carry a stroke or lost a dot, which no decomposition takes apart.
char32_t without_stroke(char32_t c) {
  switch (c) {
    case 0x00F8:
      return 'o';  // ø
    case 0x0111:
      return 'd';  // đ
    case 0x0142:
      return 'l';  // ł
    case 0x0131:
      return 'i';  // ı
    default:
      return c;
  }
}

}  // namespace

void normalize(std::string_view utf8, std::string& out) {
  if (is_ascii(utf8)) {
    out.assign(utf8);
    for (char& c : out) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return;
  }
  // To NFKC the acute accent that is typed for an apostrophe is a space with an accent.
  thread_local std::string apostrophes;
  static constexpr std::string_view acute = "\u00B4";
  if (utf8.find(acute) != std::string_view::npos) {
    apostrophes.assign(utf8);
    for (std::size_t at = 0; (at = apostrophes.find(acute, at)) != std::string::npos;) {
      apostrophes.replace(at, acute.size(), "'");
    }
    utf8 = apostrophes;
  }
  thread_local std::string folded_case;
  apply(nfkc_casefold(), utf8, folded_case);
  out.clear();
  for_each_code_point(folded_case, [&](char32_t c) { append_french(out, c); });
}

void fold(std::string_view normalized, std::string& out) {
  if (is_ascii(normalized)) {
    out.assign(normalized);
    return;
  }
  thread_local std::string decomposed;
  apply(nfd(), normalized, decomposed);
  out.clear();
  for_each_code_point(decomposed, [&](char32_t c) {
    if (u_charType(static_cast<UChar32>(c)) != U_NON_SPACING_MARK)
      append_code_point(out, without_stroke(c));
  });
}

std::string fold_value(std::string_view utf8) {
  std::string normalized;
  std::string folded;
  normalize(utf8, normalized);
  fold(normalized, folded);
  std::string value;
  bool space = false;
  for_each_code_point(folded, [&](char32_t c) {
    if (u_isUWhiteSpace(static_cast<UChar32>(c)) != 0 || u_iscntrl(static_cast<UChar32>(c)) != 0) {
      space = !value.empty();
      return;
    }
    if (space) value += ' ';
    space = false;
    append_code_point(value, c);
  });
  return value;
}

}  // namespace kiosque::text
