#include "searcher/cli/query_text.hpp"

#include <fmt/format.h>
#include <unicode/ucnv.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosque/error.hpp"
#include "searcher/cli/tell.hpp"
#include "searcher/text/say.hpp"
#include "searcher/text/utf8.hpp"

namespace kiosque::cli {
namespace {

std::string accepted() { return say("save it as UTF-8", "enregistrez-le en UTF-8"); }

bool is_control(char c) {
  return static_cast<unsigned char>(c) < ' ' && !std::strchr("\t\n\r\f", c);
}

// Bytes that Windows-1252 does not define, or that no text has.
bool may_be_windows_1252(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) {
    return is_control(c) || std::strchr("\x81\x8D\x8F\x90\x9D", c) != nullptr;
  });
}

// Nothing for what is none of this character set.
std::optional<std::string> decoded(std::string_view bytes, const char* charset) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(charset, &error),
                                                                     ucnv_close);
  if (U_FAILURE(error) != 0) {
    throw Error(ErrorCode::internal, fmt::format("ICU does not know {}", charset));
  }
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
  std::vector<UChar> wide(2 * bytes.size() + 1);
  const std::int32_t length =
      ucnv_toUChars(converter.get(), wide.data(), static_cast<std::int32_t>(wide.size()),
                    bytes.data(), static_cast<std::int32_t>(bytes.size()), &error);
  std::string text(3 * static_cast<std::size_t>(std::max(length, 0)) + 1, '\0');
  std::int32_t written = 0;
  u_strToUTF8(text.data(), static_cast<std::int32_t>(text.size()), &written, wide.data(), length,
              &error);
  if (U_FAILURE(error) != 0) return {};
  text.resize(static_cast<std::size_t>(written));
  return text;
}

[[noreturn]] void refuse(const std::string& path, const std::string& why, const std::string& hint) {
  const std::string name = path == "-" ? say("standard input", "l’entrée standard") : path;
  throw Error(ErrorCode::usage, fmt::format("{} {}", name, why), hint, path);
}

std::string read_bytes(const std::string& path) {
  const bool is_input = path == "-";
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> opened(
      is_input ? nullptr : std::fopen(path.c_str(), "rb"), std::fclose);
  std::FILE* file = is_input ? stdin : opened.get();
  std::string bytes(max_query_file + 1, '\0');
  if (file != nullptr) bytes.resize(std::fread(bytes.data(), 1, bytes.size(), file));
  if (file == nullptr || std::ferror(file) != 0) {
    refuse(path, say("cannot be read: {}", "ne peut être lu : {}", std::strerror(errno)),
           say("name a file with a query in it, or - for standard input",
               "nommez un fichier qui contient une requête, ou - pour l’entrée standard"));
  }
  if (bytes.size() > max_query_file) {
    refuse(path,
           say("is too long for a query: it has more than {} bytes",
               "est trop long pour une requête : il a plus de {} octets", max_query_file),
           say("many queries, an identifier, a tab and a query a line, are for 'batch'",
               "plusieurs requêtes, un identifiant, une tabulation et une requête par ligne, vont "
               "à « batch »"));
  }
  return bytes;
}

std::string to_utf8(const std::string& path, const std::string& bytes) {
  for (const auto& [mark, charset] :
       {std::pair{"\xFF\xFE", "UTF-16LE"}, {"\xFE\xFF", "UTF-16BE"}}) {
    if (!bytes.starts_with(mark)) continue;
    const auto text = decoded(std::string_view(bytes).substr(2), charset);
    if (!text || bytes.size() % 2 != 0)
      refuse(path, say("is damaged UTF-16", "est de l’UTF-16 endommagé"), accepted());
    return *text;
  }
  if (bytes.find('\0') != std::string::npos) {
    refuse(path,
           say("is no text: it has NUL bytes, as UTF-16 without a byte order mark has",
               "n’est pas du texte : il a des octets nuls, comme l’UTF-16 sans indicateur d’ordre"),
           accepted());
  }
  const std::optional<std::size_t> fault = text::find_invalid_utf8(bytes);
  if (!fault) return bytes.substr(bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0);
  const auto text =
      may_be_windows_1252(bytes) ? decoded(bytes, "windows-1252") : std::optional<std::string>();
  if (!text)
    refuse(path,
           say("is not UTF-8, from byte {} on", "n’est pas de l’UTF-8, à partir de l’octet {}",
               *fault + 1),
           accepted());
  tell("kiosque-search: note: {} is not UTF-8 and is read as Windows-1252\n",
       "kiosque-search: remarque : {} n’est pas de l’UTF-8, et est lu comme du Windows-1252\n",
       path == "-" ? say("standard input", "l’entrée standard") : path);
  return *text;
}

// As much of it as can be shown.
std::string shown(std::string_view text) {
  std::string out;
  for (const char c : text.substr(0, 60)) {
    const auto byte = static_cast<unsigned char>(c);
    out += byte >= ' ' && byte < 0x7F ? std::string(1, c) : fmt::format("\\x{:02X}", byte);
  }
  return out;
}

}  // namespace

std::string utf8_where_possible(const std::string& path, std::string bytes) {
  const bool is_wide = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
  const bool is_utf8 = !text::find_invalid_utf8(bytes);
  if (is_wide || is_utf8 || may_be_windows_1252(bytes)) return to_utf8(path, bytes);
  return bytes;
}

std::string read_query_text(const std::string& path) {
  std::string text = to_utf8(path, read_bytes(path));
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string::npos) {
    refuse(path, say("has no query in it", "ne contient aucune requête"),
           say("a file has one query, over as many lines as it likes",
               "un fichier a une requête, sur autant de lignes que l’on veut"));
  }
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

void require_utf8(const Options& options) {
  const SearchOptions& search = options.search;
  const auto require = [](const std::vector<std::string>& values) {
    for (const std::string& value : values) {
      if (!text::find_invalid_utf8(value)) continue;
      throw Error(
          ErrorCode::usage,
          say("an argument is not UTF-8: '{}'", "un argument n’est pas de l’UTF-8 : « {} »",
              shown(value)),
          say("set the terminal to UTF-8; a query may come from a file in another character "
              "set: --query-file",
              "réglez le terminal sur UTF-8 ; une requête peut venir d’un fichier d’un autre jeu "
              "de caractères : --query-file"));
    }
  };
  if (options.command != Command::analyze) require(options.words);
  for (const auto* values : {&search.sources, &search.sections, &search.authors, &search.langs}) {
    require(*values);
  }
  require({options.article.query, search.from, search.to});
}

}  // namespace kiosque::cli
