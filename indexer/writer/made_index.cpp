#include "indexer/writer/made_index.hpp"

#include <fmt/format.h>
#include <xapian.h>

#include "indexer/writer/folder.hpp"
#include "kiosque/error.hpp"
#include "searcher/schema/terms.hpp"
#include "searcher/store/open.hpp"
#include "searcher/store/record.hpp"
#include "searcher/text/say.hpp"

namespace kiosque::index {
namespace {

using schema::FieldId;

constexpr std::uint64_t articles_looked_at = 100;

[[noreturn]] void throw_wrong(const std::string& path, const std::string& what) {
  throw Error(ErrorCode::internal,
              say("the new index is not what it should be: {}",
                  "le nouvel index n’est pas ce qu’il devrait être : {}", what),
              say("check the health of the disk and of the memory, and run the command again",
                  "vérifiez la santé du disque et de la mémoire, puis relancez la commande"),
              path);
}

// An article must be found by its id, and have its record.
void look_at(const Xapian::Database& database, Xapian::docid docid, const std::string& path) {
  const Xapian::Document document = database.get_document(docid);
  const std::string id = document.get_value(schema::slot(FieldId::id));
  const std::string term = schema::filter_term(schema::field(FieldId::id), id);
  const Xapian::PostingIterator found = database.postlist_begin(term);
  if (found == database.postlist_end(term) || *found != docid) {
    throw_wrong(path, say("article {} is not found by its id",
                          "l’article {} n’est pas trouvé par son identifiant", docid));
  }
  store::decode(document.get_data());
}

// Articles at the end of the input may have been left out.
Xapian::docid last_article(const Xapian::Database& database) {
  for (Xapian::docid docid = database.get_lastdocid(); docid > 0; --docid) {
    Xapian::PostingIterator all = database.postlist_begin("");
    all.skip_to(docid);
    if (all != database.postlist_end("")) return *all;
  }
  return 0;
}

}  // namespace

void verify_made_index(const std::string& path, std::uint64_t articles) {
  const Xapian::Database database(path, Xapian::DB_BACKEND_GLASS);
  store::require_compatible(database, path);
  if (database.get_doccount() != articles) {
    throw_wrong(path,
                say("it has {} articles, {} were given to it",
                    "il a {} articles, {} lui ont été donnés", database.get_doccount(), articles));
  }
  // All over the index: every so many, by the list of all documents.
  const Xapian::docid last = database.get_lastdocid();
  Xapian::PostingIterator all = database.postlist_begin("");
  for (std::uint64_t i = 0; i < articles_looked_at && all != database.postlist_end(""); ++i) {
    look_at(database, *all, path);
    all.skip_to(static_cast<Xapian::docid>(1 + (i + 1) * last / articles_looked_at));
  }
  look_at(database, last_article(database), path);
  store::mark_as_ours(path);
  sync_files(path);
}

}  // namespace kiosque::index
