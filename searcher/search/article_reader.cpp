#include "searcher/search/article_reader.hpp"

#include <charconv>

#include "searcher/schema/terms.hpp"
#include "searcher/search/restriction.hpp"
#include "searcher/search/unweighted.hpp"
#include "searcher/store/record.hpp"

namespace kiosque::search {
namespace {

using schema::FieldId;

std::uint64_t number(const std::string& digits) {
  std::uint64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

}  // namespace

std::optional<Xapian::Document> find_article(const Xapian::Database& database, std::string_view id,
                                             const ArticleOptions& options,
                                             const std::string& now) {
  const schema::Field& field = schema::field(FieldId::id);
  const Xapian::Query query =
      without_withheld(Xapian::Query(schema::filter_term(field, id)), options.include_killed,
                       options.include_embargoed, now);
  const Xapian::MSet found = unweighted(database, query).get_mset(0, 1);
  if (found.empty()) return {};
  return found.begin().get_document();
}

Article read_article(const Xapian::Document& document, ArticleParts parts) {
  const auto value = [&](FieldId id) { return document.get_value(schema::slot(id)); };
  const auto values = [&](FieldId id) { return schema::split_values(value(id)); };
  Article article;
  article.id = value(FieldId::id);
  article.title = value(FieldId::title);
  article.authors = values(FieldId::author);
  article.source = value(FieldId::source);
  article.section = value(FieldId::section);
  article.date = value(FieldId::date);
  article.url = value(FieldId::url);
  article.lang = value(FieldId::lang);
  article.tags = values(FieldId::tag);
  article.updated = value(FieldId::updated);
  article.version = value(FieldId::version);
  article.status = value(FieldId::status);
  article.embargo_until = value(FieldId::embargo_until);
  article.rights = value(FieldId::rights);
  article.edition = value(FieldId::edition);
  article.page = value(FieldId::page);
  article.agency = value(FieldId::agency);
  article.genre = value(FieldId::genre);
  article.date_origin = value(FieldId::date_origin);
  article.event_dates = values(FieldId::event_dates);
  article.word_count = number(value(FieldId::word_count));
  if (parts == ArticleParts::values) return article;
  store::Record record = store::decode(document.get_data());
  article.lead = std::move(record.lead);
  article.body = std::move(record.body);
  article.extra = std::move(record.extra);
  return article;
}

}  // namespace kiosque::search
