#include "indexer/writer/batch_writer.hpp"

#include <utility>

#include "indexer/writer/folder.hpp"
#include "searcher/schema/terms.hpp"
#include "searcher/store/errors.hpp"
#include "searcher/store/open.hpp"

namespace kiosque::index {

using schema::FieldId;

namespace {

// A batch may take so many times the bytes of its articles, for what it replaces stays until it is
// written.
constexpr std::uint64_t batch_room = 3;

}  // namespace

BatchWriter::BatchWriter(LiveIndex& index, std::uint64_t batch_bytes, Report& report,
                         std::function<void()> step)
    : index_(index), batch_bytes_(batch_bytes), report_(report), step_(std::move(step)) {}

void BatchWriter::add(Article article, std::uint64_t bytes) {
  std::string hash = content_hash(article);
  const auto [it, is_new] = by_id_.try_emplace(article.id, pending_.size());
  if (is_new) {
    pending_.push_back({std::move(article), std::move(hash)});
  } else {
    Pending& earlier = pending_[it->second];
    ++(earlier.hash == hash ? report_.unchanged : report_.replaced);
    earlier = {std::move(article), std::move(hash)};
  }
  pending_bytes_ += bytes;
  if (pending_bytes_ >= batch_bytes_) flush();
}

void BatchWriter::write_one(Xapian::WritableDatabase& database, const Pending& pending,
                            std::uint64_t revision, Counts& counts) {
  const std::string id_term = schema::filter_term(schema::field(FieldId::id), pending.article.id);
  const Xapian::PostingIterator found = database.postlist_begin(id_term);
  if (found == database.postlist_end(id_term)) {
    database.add_document(to_xapian(builder_->build(pending.article, pending.hash, revision)));
    ++counts.added;
    return;
  }
  const Xapian::docid docid = *found;
  const std::string hash =
      database.get_document(docid).get_value(schema::slot(FieldId::content_hash));
  if (hash == pending.hash) {
    ++counts.unchanged;
    return;
  }
  database.replace_document(docid,
                            to_xapian(builder_->build(pending.article, pending.hash, revision)));
  ++counts.replaced;
}

// Those that the index has, or those of the first articles of an index that has none.
AverageLengths BatchWriter::lengths_of_index() {
  if (const auto lengths = lengths_of(index_.database())) return *lengths;
  std::vector<const Article*> first;
  for (const Pending& pending : pending_) first.push_back(&pending.article);
  return measure_lengths(first);
}

void BatchWriter::flush() {
  if (pending_.empty()) return;
  store::guarded(index_.path(), [&] {
    if (!builder_) builder_.emplace(lengths_of_index());
    require_room(index_.path(), batch_room * pending_bytes_);
  });
  Counts counts;
  const bool written =
      index_.write([&](Xapian::WritableDatabase& database, std::uint64_t revision) {
        counts = {};
        database.set_metadata(store::metadata::lengths, to_string(builder_->lengths()));
        for (const Pending& pending : pending_) {
          write_one(database, pending, revision, counts);
          step_();
        }
        return counts.added + counts.replaced > 0;
      });
  report_.added += counts.added;
  report_.replaced += counts.replaced;
  report_.unchanged += counts.unchanged;
  report_.batches += written ? 1 : 0;
  pending_.clear();
  by_id_.clear();
  pending_bytes_ = 0;
}

}  // namespace kiosque::index
