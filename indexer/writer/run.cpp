#include "indexer/writer/run.hpp"

#include "indexer/writer/glass_run.hpp"
#include "indexer/writer/live_index.hpp"
#include "searcher/store/open.hpp"

namespace kiosque::index {
namespace {

constexpr int throw_away = Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS |
                           Xapian::DB_DANGEROUS | Xapian::DB_NO_SYNC;

struct GivenUp {};

// Xapian calls it before and after each table: a place to stop.
class Merger : public Xapian::Compactor {
 public:
  explicit Merger(const std::function<bool()>& give_up) : give_up_(give_up) {}
  void set_status(const std::string&, const std::string&) override {
    if (give_up_()) throw GivenUp{};
  }

 private:
  const std::function<bool()>& give_up_;
};

// What the index says that it is.
std::vector<std::pair<std::string, std::string>> description_of(const DocumentBuilder& builder) {
  auto entries = description(first_revision);
  entries.emplace_back(store::metadata::lengths, to_string(builder.lengths()));
  return entries;
}

// By Xapian itself, for a format of its that GlassRun does not know.
void write_by_xapian(const std::string& path, const Chunk& chunk, DocumentBuilder& builder,
                     const std::function<bool()>& give_up) {
  Xapian::WritableDatabase database(path, throw_away);
  if (chunk.number == 0) {
    for (const auto& [key, value] : description_of(builder)) database.set_metadata(key, value);
  }
  Xapian::docid docid = chunk.first;
  for (const Article& article : chunk.articles) {
    if (give_up()) return;
    database.replace_document(docid++,
                              builder.build(article, content_hash(article), first_revision));
  }
  database.close();
}

}  // namespace

void write_run(const std::string& path, const std::string& format, const Chunk& chunk,
               DocumentBuilder& builder, const std::function<bool()>& give_up) {
  if (!glass::is_known(format)) {
    write_by_xapian(path, chunk, builder, give_up);
    return;
  }
  glass::GlassRun run;
  if (chunk.number == 0) {
    for (const auto& [key, value] : description_of(builder)) run.set_metadata(key, value);
  }
  Xapian::docid docid = chunk.first;
  for (const Article& article : chunk.articles) {
    if (give_up()) return;
    run.add(docid++, builder.build(article, content_hash(article), first_revision));
  }
  run.write(path, format);
}

bool merge_runs(const std::vector<std::string>& paths, const std::string& into,
                const std::function<bool()>& give_up) {
  Xapian::Database runs;
  for (const std::string& path : paths) {
    runs.add_database(Xapian::Database(path, Xapian::DB_BACKEND_GLASS));
  }
  Merger merger(give_up);
  try {
    runs.compact(into, Xapian::DBCOMPACT_NO_RENUMBER, 0, merger);
  } catch (const GivenUp&) {
    return false;
  }
  return true;
}

}  // namespace kiosque::index
