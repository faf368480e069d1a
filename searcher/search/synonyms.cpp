#include "kiosque/synonyms.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string_view>

#include "searcher/search/name_expansion.hpp"
#include "searcher/text/analyzer.hpp"
#include "searcher/text/say.hpp"
#include "searcher/text/utf8.hpp"
#include "searcher/text/word_lists.hpp"

namespace kiosque {
namespace {

std::string form() {
  return say("a line is words or phrases that mean the same, with commas between them",
             "une ligne donne des mots ou expressions de même sens, séparés par des virgules");
}

// \param where  for the message
void require_group(const std::vector<std::string>& group, const std::string& where,
                   text::Analyzer& analyzer) {
  if (group.size() < 2) {
    throw Error(
        ErrorCode::usage,
        say("{} has no second word or phrase", "{} n’a pas de second mot ou expression", where),
        form());
  }
  for (const std::string& member : group) {
    if (analyzer.analyze(member).empty()) {
      throw Error(ErrorCode::usage,
                  say("{} has '{}', in which there is no word",
                      "{} a « {} », où il n’y a aucun mot", where, member),
                  form());
    }
  }
}

std::vector<std::string> members(std::string_view line) {
  std::vector<std::string> group;
  for (bool more = true; more;) {
    const std::size_t comma = line.find(',');
    more = comma != std::string_view::npos;
    group.emplace_back(text::trimmed(line.substr(0, comma)));
    if (more) line.remove_prefix(comma + 1);
  }
  return group;
}

std::string read_file(const std::string& path) {
  constexpr std::size_t most = std::size_t{64} << 20U;
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"),
                                                             std::fclose);
  std::string text;
  std::array<char, 65536> piece{};
  std::size_t size = 0;
  do {
    size = file ? std::fread(piece.data(), 1, piece.size(), file.get()) : 0;
    text.append(piece.data(), size);
  } while (size > 0 && text.size() <= most);
  if (!file || std::ferror(file.get()) != 0) {
    throw Error(ErrorCode::usage, say("{} cannot be read: {}", "{} ne peut être lu : {}", path,
                                      std::strerror(errno)));
  }
  if (text.size() > most) {
    throw Error(ErrorCode::usage,
                say("{} is too long: it has more than 64 MiB",
                    "{} est trop long : il a plus de 64 Mio", path),
                form());
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  return text;
}

}  // namespace

Synonyms::Synonyms(const std::vector<std::vector<std::string>>& groups) {
  text::Analyzer analyzer;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    require_group(groups[i], say("synonyms: group {}", "synonymes : groupe {}", i + 1), analyzer);
  }
  groups_ = std::make_unique<search::WordGroups>(search::WordGroups::Kind::synonyms, groups);
}

Synonyms::~Synonyms() = default;

std::shared_ptr<const Synonyms> Synonyms::read(const std::string& path) {
  const std::string text = read_file(path);
  text::Analyzer analyzer;
  std::vector<std::vector<std::string>> groups;
  std::string_view rest = text;
  for (std::size_t number = 1; !rest.empty(); ++number) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = text::trimmed(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.empty() || line.front() == '#') continue;
    if (text::find_invalid_utf8(line)) {
      throw Error(
          ErrorCode::usage,
          say("{}, line {}, is not UTF-8", "{}, ligne {}, n’est pas de l’UTF-8", path, number),
          say("save it as UTF-8", "enregistrez-le en UTF-8"), path);
    }
    groups.push_back(members(line));
    require_group(groups.back(), say("{}, line {},", "{}, ligne {},", path, number), analyzer);
  }
  return std::make_shared<const Synonyms>(groups);
}

}  // namespace kiosque
