#include "searcher/search/copies.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>

#include "searcher/schema/fields.hpp"
#include "searcher/search/similar.hpp"
#include "searcher/store/record.hpp"

namespace kiosque::search {
namespace {

// Without a look at the texts: so near are digests of one text with a few words changed.
constexpr int most_bits_unread = 3;

}  // namespace

std::optional<Digested> digested(Xapian::docid docid, const Xapian::Document& document) {
  const auto hash =
      schema::decode_simhash(document.get_value(schema::slot(schema::FieldId::simhash)));
  if (!hash) return {};
  return Digested{docid, *hash};
}

const Dispatches::Text& Dispatches::text_of(Xapian::docid docid) {
  if (const auto known = texts_.find(docid); known != texts_.end()) return known->second;
  const Xapian::Document document = database_.get_document(docid, Xapian::DOC_ASSUME_VALID);
  const std::string body = store::decode(document.get_data()).body;
  Text text{shingles_of(document, analyzer_), XXH3_64bits(body.data(), body.size())};
  return texts_.emplace(docid, std::move(text)).first->second;
}

bool Dispatches::are_copies(const Digested& a, const Digested& b) {
  const int apart = schema::distance(a.hash, b.hash);
  if (apart > most_bits_apart) return false;
  const std::size_t unread = 2 - texts_.count(a.docid) - texts_.count(b.docid);
  if (texts_.size() + unread > most_texts) {
    gave_up_ = true;
    return apart <= most_bits_unread;
  }
  const Text& one = text_of(a.docid);
  const Text& other = text_of(b.docid);
  return (apart == 0 && one.body == other.body) ||
         one.shingles.overlap(other.shingles) >= same_text;
}

std::optional<std::size_t> Dispatches::find(const Digested& article) {
  std::vector<std::size_t> near;
  for (const std::uint32_t band : schema::simhash_bands(article.hash)) {
    const auto found = by_band_.find(band);
    if (found == by_band_.end()) continue;
    near.insert(near.end(), found->second.begin(), found->second.end());
  }
  std::sort(near.begin(), near.end());
  near.erase(std::unique(near.begin(), near.end()), near.end());
  const auto first = std::find_if(near.begin(), near.end(),
                                  [&](std::size_t i) { return are_copies(firsts_[i], article); });
  if (first == near.end()) return {};
  return *first;
}

void Dispatches::add(const Digested& article) {
  for (const std::uint32_t band : schema::simhash_bands(article.hash)) {
    by_band_[band].push_back(firsts_.size());
  }
  firsts_.push_back(article);
}

}  // namespace kiosque::search
