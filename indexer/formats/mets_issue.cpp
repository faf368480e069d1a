#include "indexer/formats/mets_issue.hpp"

#include <fmt/format.h>
#include <libxml/uri.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <string_view>
#include <utility>

#include "indexer/formats/alto_page.hpp"
#include "indexer/formats/ascii.hpp"
#include "indexer/formats/findings.hpp"
#include "indexer/formats/xml_tree.hpp"

namespace kiosque::index {
namespace {

/// What a dmdSec says, in MODS.
struct Description {
  std::string title;
  std::string number;
  std::string date;
  std::string lang;
  std::vector<std::string> authors;
};
using Descriptions = std::map<std::string, Description, std::less<>>;

Description describe(const XmlNode& section) {
  Description found;
  const auto all = section.descendants("mods");
  if (all.empty()) return found;
  const XmlNode& mods = *all.front();
  found.title = mods.line("titleInfo/nonSort");
  if (!found.title.empty() && !found.title.ends_with('\'')) found.title += ' ';
  found.title += mods.line("titleInfo/title");
  found.number = mods.line("titleInfo/partNumber");
  found.date = mods.line("originInfo/dateIssued");
  found.lang = mods.line("language/languageTerm");
  for (const XmlNode* name : mods.find_all("name")) {
    std::string whole = name->line("displayForm");
    for (const XmlNode* part : name->find_all("namePart")) {
      if (name->find("displayForm") != nullptr) break;
      if (!whole.empty()) whole += ' ';
      whole += part->line();
    }
    if (!whole.empty()) found.authors.push_back(std::move(whole));
  }
  return found;
}

bool has_article(const XmlNode& div) {
  return std::any_of(div.children.begin(), div.children.end(), [](const XmlNode& child) {
    return child.name == "div" &&
           (equals_ignoring_case(child.attribute("TYPE"), "article") || has_article(child));
  });
}

/// Takes the articles out of a logical structure.
class Structure {
 public:
  Structure(MetsIssue& issue, const Descriptions& descriptions)
      : issue_(issue), descriptions_(descriptions) {}

  void walk(const XmlNode& node, const std::string& section) {
    for (const XmlNode& div : node.children) {
      if (div.name != "div") continue;
      const std::string_view type = div.attribute("TYPE");
      if (!equals_ignoring_case(type, "article") && has_article(div)) {
        note_issue(div);
        walk(div,
             equals_ignoring_case(type, "section") ? std::string(div.attribute("LABEL")) : section);
      } else {
        add_article(div, section);
      }
    }
  }

 private:
  template <typename Use>
  void for_each_description(const XmlNode& div, Use use) const {
    std::string_view ids = div.attribute("DMDID");
    while (!ids.empty()) {
      const std::size_t end = std::min(ids.find(' '), ids.size());
      const auto found = descriptions_.find(ids.substr(0, end));
      if (found != descriptions_.end()) use(found->second);
      ids.remove_prefix(std::min(end + 1, ids.size()));
    }
  }

  /// The innermost description wins: of the issue over that of the volume.
  void note_issue(const XmlNode& div) {
    for_each_description(div, [this](const Description& found) {
      if (found.title.empty()) return;
      issue_.title = found.title;
      if (!found.number.empty()) issue_.number = found.number;
      if (!found.date.empty()) issue_.date = found.date;
      if (!found.lang.empty()) issue_.lang = found.lang;
    });
  }

  void add_article(const XmlNode& div, const std::string& section) {
    MetsArticle article;
    article.id = div.attribute("ID");
    article.type = to_lower_ascii(div.attribute("TYPE"));
    article.section = section;
    for_each_description(div, [&](const Description& found) {
      article.title = found.title;
      article.lang = found.lang;
      article.authors = found.authors;
    });
    if (article.title.empty()) article.title = div.attribute("LABEL");
    add_areas(div, false, article);
    if (!article.areas.empty()) issue_.articles.push_back(std::move(article));
  }

  static void add_areas(const XmlNode& node, bool is_title, MetsArticle& article) {
    for (const XmlNode& child : node.children) {
      if (child.name == "area") {
        const std::string file(child.attribute("FILEID"));
        article.areas.push_back({file, std::string(child.attribute("BEGIN")), is_title});
      } else if (!child.name.empty()) {
        const std::string_view type = child.attribute("TYPE");
        const bool title =
            equals_ignoring_case(type, "title") || equals_ignoring_case(type, "headline");
        add_areas(child, is_title || title, article);
      }
    }
  }

  MetsIssue& issue_;
  const Descriptions& descriptions_;
};

void read_files(const XmlNode& section, MetsIssue& issue) {
  for (const XmlNode* group : section.descendants("fileGrp")) {
    for (const XmlNode* file : group->descendants("file")) {
      const XmlNode* place = file->find("FLocat");
      if (place == nullptr) continue;
      const std::string href(place->attribute("href"));
      if (to_lower_ascii(href).ends_with(".xml")) issue.files.emplace(file->attribute("ID"), href);
    }
  }
}

/// The numbers of pages: their labels where these can be any, else their places in the issue.
void read_page_numbers(const XmlNode& node, const std::string& number, MetsIssue& issue) {
  for (const XmlNode& child : node.children) {
    if (child.name == "div") {
      std::string own(child.attribute("ORDER"));
      for (const char* name : {"ORDERLABEL", "LABEL"}) {
        const std::string_view label = child.attribute(name);
        if (is_page_label(label)) own = label;
      }
      read_page_numbers(child, own, issue);
    } else if (!child.name.empty()) {
      const std::string file(child.attribute("FILEID"));
      if (!file.empty() && !number.empty()) issue.page_numbers.emplace(file, number);
      read_page_numbers(child, number, issue);
    }
  }
}

/// A METS that tells no articles apart: each page is one.
void take_pages(MetsIssue& issue, const Descriptions& descriptions) {
  for (const auto& [id, found] : descriptions) {
    if (issue.title.empty()) issue.title = found.title;
    if (issue.date.empty()) issue.date = found.date;
    if (issue.lang.empty()) issue.lang = found.lang;
  }
  for (const auto& [id, href] : issue.files) {
    MetsArticle& page = issue.articles.emplace_back();
    page.id = id;
    page.type = "page";
    page.areas.push_back({id, {}, false});
  }
}

}  // namespace

std::string page_path(const std::string& mets, std::string_view href) {
  namespace fs = std::filesystem;
  for (const std::string_view scheme : {"file://", "./"}) {
    if (href.starts_with(scheme)) href.remove_prefix(scheme.size());
  }
  const std::string written(href);
  char* plain = xmlURIUnescapeString(written.c_str(), 0, nullptr);
  if (plain == nullptr) return {};
  const fs::path relative = plain;
  xmlFree(plain);
  if (mets == "-" || relative.empty() || relative.is_absolute()) return {};
  std::error_code missing;
  const fs::path folder = fs::canonical(fs::absolute(mets).parent_path(), missing);
  if (missing) return {};
  // Links are followed first, so that none leads out of the folder.
  const fs::path page = fs::canonical(folder / relative, missing);
  if (missing || !fs::is_regular_file(page, missing)) return {};
  const fs::path inside = page.lexically_relative(folder);
  if (inside.empty() || *inside.begin() == "..") return {};
  return page.string();
}

MetsIssue read_mets(const ReaderInput& input) {
  XmlTreeReader trees(input, {"dmdSec", "fileSec", "structMap"});
  MetsIssue issue;
  Descriptions descriptions;
  std::uint64_t bytes = 0;
  while (auto tree = trees.next()) {
    const XmlNode& root = tree->root;
    bytes += tree->bytes;
    if (bytes > input.max_record_bytes) {
      input.reject(0, reason::too_long, fmt::format("more than {} bytes", input.max_record_bytes));
      return {};
    }
    if (root.name == "dmdSec") {
      descriptions.emplace(root.attribute("ID"), describe(root));
    } else if (root.name == "fileSec") {
      read_files(root, issue);
    } else if (equals_ignoring_case(root.attribute("TYPE"), "physical")) {
      read_page_numbers(root, {}, issue);
    } else if (equals_ignoring_case(root.attribute("TYPE"), "logical") && has_article(root)) {
      Structure(issue, descriptions).walk(root, {});
    }
  }
  issue.any = trees.any();
  if (issue.articles.empty()) take_pages(issue, descriptions);
  return issue;
}

}  // namespace kiosque::index
