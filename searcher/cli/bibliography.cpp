#include "searcher/cli/bibliography.hpp"

#include <fmt/format.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <string_view>
#include <vector>

namespace kiosque::cli {
namespace {

// Values are on one line.
std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = static_cast<unsigned char>(c) <= 0x20 || c == 0x7F;
    if (!space) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

void add_ris(std::string& record, std::string_view tag, std::string_view value) {
  if (!value.empty()) record += fmt::format("{}  - {}\r\n", tag, one_line(value));
}

// `2013/05/16/`; what is not known is left out between the bars.
std::string ris_date(std::string_view date) {
  if (date.size() < 4) return "";
  return fmt::format("{}/{}/{}/", date.substr(0, 4), date.size() >= 7 ? date.substr(5, 2) : "",
                     date.size() >= 10 ? date.substr(8, 2) : "");
}

std::string latex(std::string_view text) {
  std::string out;
  for (const char c : one_line(text)) {
    switch (c) {
      case '\\':
        out += "\\textbackslash{}";
        break;
      case '~':
        out += "\\textasciitilde{}";
        break;
      case '^':
        out += "\\textasciicircum{}";
        break;
      case '{':
      case '}':
      case '$':
      case '&':
      case '#':
      case '%':
      case '_':
        out += '\\';
        out += c;
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string key_of(const std::string& id) {
  std::string key;
  for (const char c : id) {
    const bool allowed = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                         (c >= '0' && c <= '9') || c == '-' || c == ':' || c == '.';
    key += allowed ? c : '_';
  }
  if (key == id) return key;
  constexpr std::size_t most = 40;  // of an address; the hash tells it from others
  return fmt::format("{}_{:016x}", key.substr(0, most), XXH3_64bits(id.data(), id.size()));
}

// BibTeX parts names at ` and `, in any case: one that has it within stays one in braces.
std::string latex_authors(const std::vector<std::string>& authors) {
  std::string all;
  for (const std::string& author : authors) {
    std::string lower = one_line(author);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    const bool is_several = lower.find(" and ") != std::string::npos;
    all += all.empty() ? "" : " and ";
    all += is_several ? '{' + latex(author) + '}' : latex(author);
  }
  return all;
}

void add_bibtex(std::string& entry, std::string_view name, const std::string& value) {
  if (!value.empty()) entry += fmt::format(",\n  {} = {{{}}}", name, value);
}

}  // namespace

std::string ris_record(const Article& article) {
  std::string record = "TY  - NEWS\r\n";
  add_ris(record, "ID", article.id);
  add_ris(record, "TI", article.title);
  for (const std::string& author : article.authors) add_ris(record, "AU", author);
  add_ris(record, "PY", article.date.substr(0, 4));
  add_ris(record, "DA", ris_date(article.date));
  add_ris(record, "T2", article.source);
  add_ris(record, "SE", article.section);
  add_ris(record, "SP", article.page);
  add_ris(record, "ET", article.edition);
  add_ris(record, "AB", article.lead);
  for (const std::string& tag : article.tags) add_ris(record, "KW", tag);
  add_ris(record, "LA", article.lang);
  add_ris(record, "UR", article.url);
  return record + "ER  - \r\n\r\n";
}

std::string bibtex_entry(const Article& article) {
  std::string entry = "@article{" + key_of(article.id);
  add_bibtex(entry, "title", latex(article.title));
  add_bibtex(entry, "author", latex_authors(article.authors));
  add_bibtex(entry, "journal", latex(article.source));
  add_bibtex(entry, "year", article.date.substr(0, 4));
  add_bibtex(entry, "date", article.date.substr(0, 10));
  add_bibtex(entry, "pages", latex(article.page));
  add_bibtex(entry, "edition", latex(article.edition));
  std::string keywords;
  for (const std::string& tag : article.tags) {
    keywords += keywords.empty() ? "" : ", ";
    keywords += latex(tag);
  }
  add_bibtex(entry, "keywords", keywords);
  add_bibtex(entry, "language", latex(article.lang));
  // biblatex and the url package take an address as it is; a brace would end it.
  add_bibtex(entry, "url",
             article.url.find_first_of("{}\\") == std::string::npos ? one_line(article.url)
                                                                    : latex(article.url));
  add_bibtex(entry, "abstract", latex(article.lead));
  return entry + "\n}\n\n";
}

}  // namespace kiosque::cli
