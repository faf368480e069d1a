#include "indexer/writer/batch_writer.hpp"

#include <utility>

#include "indexer/formats/findings.hpp"
#include "indexer/writer/folder.hpp"
#include "indexer/writer/succession.hpp"
#include "searcher/schema/terms.hpp"
#include "searcher/store/errors.hpp"
#include "searcher/store/open.hpp"

namespace kiosque::index {

using schema::FieldId;

namespace {

// A batch may take so many times the bytes of its articles, for what it replaces stays until it is
// written.
constexpr std::uint64_t batch_room = 3;

std::optional<Standing> with_id(const Xapian::Database& database, const std::string& id) {
  const std::string term = schema::filter_term(schema::field(FieldId::id), id);
  const Xapian::PostingIterator found = database.postlist_begin(term);
  if (found == database.postlist_end(term)) return std::nullopt;
  return standing_at(database, *found);
}

// Those of other ids that judge() is to be shown.
std::vector<Standing> sharing_url(const Xapian::Database& database, const Article& article,
                                  const std::optional<Standing>& same_id) {
  if (!may_share_url(article.url, article.version)) return {};
  const std::string term = schema::filter_term(schema::field(FieldId::url), article.url);
  std::vector<Standing> found;
  std::size_t count = 0;
  for (auto post = database.postlist_begin(term); post != database.postlist_end(term); ++post) {
    if (++count > most_of_one_url) return {};
    if (!same_id || same_id->docid != *post) found.push_back(standing_at(database, *post));
  }
  return found;
}

}  // namespace

BatchWriter::BatchWriter(LiveIndex& index, std::uint64_t batch_bytes, Report& report,
                         std::function<void()> step, Note note)
    : index_(index),
      batch_bytes_(batch_bytes),
      report_(report),
      step_(std::move(step)),
      note_(std::move(note)) {}

void BatchWriter::add(Article article, std::uint64_t bytes, std::uint64_t number) {
  std::string hash = content_hash(article);
  pending_.push_back({std::move(article), std::move(hash), number});
  pending_bytes_ += bytes;
  if (pending_bytes_ >= batch_bytes_) flush();
}

void BatchWriter::write_one(Xapian::WritableDatabase& database, const Pending& pending,
                            std::uint64_t revision, Written& written) {
  const std::optional<Standing> same_id = with_id(database, pending.article.id);
  const Verdict verdict = judge(edition_of(pending.article), pending.hash, same_id,
                                sharing_url(database, pending.article, same_id));
  switch (verdict.outcome) {
    case Outcome::unchanged:
      ++written.unchanged;
      return;
    case Outcome::older:
      ++written.older;
      written.remarks.push_back({pending.number, reason::older_than_indexed, pending.article.id});
      return;
    case Outcome::added:
      ++written.added;
      break;
    case Outcome::replaced:
      ++written.replaced;
      break;
  }
  for (const Xapian::docid docid : verdict.gone) database.delete_document(docid);
  put(database, pending, revision, same_id ? same_id->docid : 0, written);
}

void BatchWriter::put(Xapian::WritableDatabase& database, const Pending& pending,
                      std::uint64_t revision, Xapian::docid in_place_of, Written& written) {
  const Xapian::Document document =
      to_xapian(builder_->build(pending.article, pending.hash, revision));
  Xapian::docid docid = in_place_of;
  if (docid == 0) {
    docid = database.add_document(document);
  } else {
    database.replace_document(docid, document);
  }
  const std::string term = text_term(pending.article);
  if (term.empty()) return;
  auto copy = database.postlist_begin(term);
  if (copy != database.postlist_end(term) && *copy == docid) ++copy;
  if (copy == database.postlist_end(term)) return;
  written.remarks.push_back({pending.number, reason::same_text,
                             database.get_document(*copy).get_value(schema::slot(FieldId::id))});
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
  Written done;
  const bool changed =
      index_.write([&](Xapian::WritableDatabase& database, std::uint64_t revision) {
        done = {};
        database.set_metadata(store::metadata::lengths, to_string(builder_->lengths()));
        for (const Pending& pending : pending_) {
          write_one(database, pending, revision, done);
          step_();
        }
        return done.added + done.replaced > 0;
      });
  report_.added += done.added;
  report_.replaced += done.replaced;
  report_.unchanged += done.unchanged;
  report_.older += done.older;
  report_.batches += changed ? 1 : 0;
  pending_.clear();
  pending_bytes_ = 0;
  for (const Remark& remark : done.remarks) note_(remark.number, remark.why, remark.detail);
}

}  // namespace kiosque::index
