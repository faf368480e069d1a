#pragma once

#include <xapian.h>

#include <numeric>
#include <string>
#include <vector>

#include "indexer/formats/article.hpp"
#include "indexer/writer/document_builder.hpp"
#include "searcher/search/article_set.hpp"

/// Small indexes whose articles are counted by hand.
namespace kiosque::test {

inline void add(Xapian::WritableDatabase& index, const std::vector<index::Article>& articles) {
  index::DocumentBuilder builder({});
  for (const index::Article& article : articles) {
    index.add_document(index::to_xapian(builder.build(article, "", 1)));
  }
}

inline Xapian::WritableDatabase index_of(const std::vector<index::Article>& articles) {
  Xapian::WritableDatabase index("", Xapian::DB_BACKEND_INMEMORY);
  add(index, articles);
  return index;
}

/// The articles with the ids from the first to the last.
inline search::ArticleSet articles_between(Xapian::docid first, Xapian::docid last) {
  std::vector<Xapian::docid> ids(last - first + 1);
  std::iota(ids.begin(), ids.end(), first);
  return search::ArticleSet(ids);
}

/// So many articles that nothing is known of.
inline std::vector<index::Article> blank_articles(std::size_t count) {
  std::vector<index::Article> articles(count);
  for (index::Article& article : articles) article.body = "rien";
  return articles;
}

}  // namespace kiosque::test
