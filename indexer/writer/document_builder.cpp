#include "indexer/writer/document_builder.hpp"

#include <fmt/format.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <optional>
#include <string_view>

#include "indexer/writer/keywords.hpp"
#include "searcher/schema/ranking.hpp"
#include "searcher/schema/simhash.hpp"
#include "searcher/schema/terms.hpp"
#include "searcher/store/record.hpp"
#include "searcher/text/utf8.hpp"

namespace kiosque::index {
namespace {

using schema::FieldId;

// More of a value than any list shows; the text itself is kept and found whole.
constexpr std::size_t max_value_bytes = 4096;
constexpr std::size_t max_id_bytes = 1024;

void append(std::string& out, std::string_view text) {
  out += std::to_string(text.size());
  out += ':';
  out += text;
}

XXH128_hash_t digest(const Article& a) {
  std::string all;
  for (const std::string* field :
       {&a.id, &a.title, &a.lead, &a.body, &a.source, &a.section, &a.date, &a.url, &a.lang,
        &a.updated, &a.version, &a.status, &a.embargo_until, &a.rights, &a.edition, &a.page,
        &a.agency, &a.genre, &a.date_origin}) {
    append(all, *field);
  }
  append(all, schema::join_values(a.authors));
  append(all, schema::join_values(a.tags));
  append(all, schema::join_values(a.event_dates));
  for (const auto& [key, value] : a.extra) {
    append(all, key);
    append(all, value);
  }
  return XXH3_128bits(all.data(), all.size());
}

// Collects the terms, positions and values of one article.
class Writer {
 public:
  using Field = TermCollector::Field;

  Writer(text::Analyzer& analyzer, TermCollector& terms, SimhashBuilder& simhash,
         IndexedDocument& document)
      : analyzer_(analyzer), terms_(terms), simhash_(simhash), document_(document) {}

  // A word counts among all words, and is in its field's own terms where it has some.
  void add_text(std::string_view text, Field field, std::string_view field_prefix) {
    if (text.empty()) return;
    std::uint32_t end = base_;
    const std::vector<text::Token>& words = analyzer_.analyze(text);
    if (field == Field::lead) simhash_.add_lead(words);
    if (field == Field::body) simhash_.add_body(words);
    for (const text::Token& token : words) {
      end = base_ + token.position + 1;
      const bool leads = field == Field::body && terms_.words() < lead_words_;
      terms_.add(token, leads ? Field::lead : field, base_);
      if (!field_prefix.empty()) terms_.add_field_word(field_prefix, token, base_);
    }
    if (end > base_) base_ = end + schema::position_gap;
  }

  // Without a lead the first words of the body are one.
  void add_lead(const std::string& lead) {
    lead_words_ = lead.empty() ? schema::ranking::lead_words : 0;
    add_text(lead, Field::lead, schema::field(FieldId::lead).prefix);
  }

  void add_body(const std::string& body, std::vector<std::uint32_t>& paragraphs) {
    for (std::size_t start = 0; start < body.size();) {
      const std::size_t end = std::min(body.find('\n', start), body.size());
      if (end > start) {
        paragraphs.push_back(static_cast<std::uint32_t>(start));
        add_text(std::string_view(body).substr(start, end - start), Field::body, "");
      }
      start = end + 1;
    }
  }

  void add_value(FieldId id, std::string_view value) {
    if (value.empty()) return;
    if (value.size() > max_value_bytes) {
      value = value.substr(0, text::character_start(value, max_value_bytes));
    }
    document_.values.emplace_back(schema::slot(id), value);
  }

  void add_simhash() {
    const std::optional<schema::Simhash> hash = simhash_.finish();
    if (!hash) return;
    add_value(FieldId::simhash, schema::encode_simhash(*hash));
    for (const std::string& band : schema::simhash_terms(*hash)) terms_.add_filter(band);
  }

  // A field that is filtered by and shown.
  void add_filter(FieldId id, const std::string& value) {
    if (value.empty()) return;
    terms_.add_filter(schema::filter_term(schema::field(id), value));
    add_value(id, value);
  }

  // `fr-MA` is found as `fr` too.
  void add_language(const std::string& tag) {
    add_filter(FieldId::lang, tag);
    const std::size_t hyphen = tag.find('-');
    if (hyphen == std::string::npos || hyphen == 0) return;
    terms_.add_filter(schema::filter_term(schema::field(FieldId::lang), tag.substr(0, hyphen)));
  }

  void add_filters(FieldId id, const std::vector<std::string>& values) {
    for (const std::string& value : values) {
      if (!value.empty()) {
        terms_.add_filter(schema::filter_term(schema::field(id), value));
      }
    }
    add_value(id, schema::join_values(values));
  }

  void add_dates(FieldId id, const std::vector<std::string>& dates) {
    for (const std::string& date : dates) {
      for (const std::string& term : schema::date_terms(schema::field(id), date)) {
        terms_.add_filter(term);
      }
    }
    add_value(id, schema::join_values(dates));
  }

 private:
  text::Analyzer& analyzer_;
  TermCollector& terms_;
  SimhashBuilder& simhash_;
  IndexedDocument& document_;
  std::uint32_t base_ = 1;
  std::uint64_t lead_words_ = 0;  // of the article that count as lead, if in the body
};

// An embargo holds until its time, whatever the status says beside it, but for a withdrawal.
std::string status_of(const Article& article) {
  if (article.status == "killed") return article.status;
  if (!article.embargo_until.empty()) return "embargoed";
  return article.status.empty() ? "live" : article.status;
}

// An address without the place in the page; `#!` and `#/` are part of what page it is.
std::string without_fragment(const std::string& url) {
  const std::size_t hash = url.find('#');
  if (hash == std::string::npos) return url;
  const std::string_view fragment = std::string_view(url).substr(hash);
  if (fragment.starts_with("#!") || fragment.starts_with("#/")) return url;
  return url.substr(0, hash);
}

void add_fields(const Article& article, Writer& writer) {
  writer.add_filter(FieldId::id, article.id);
  writer.add_value(FieldId::title, article.title);
  writer.add_filters(FieldId::author, article.authors);
  writer.add_filter(FieldId::source, article.source);
  writer.add_filter(FieldId::section, article.section);
  if (!article.date.empty()) writer.add_dates(FieldId::date, {article.date});
  writer.add_filter(FieldId::url, article.url);
  writer.add_language(article.lang);
  writer.add_filters(FieldId::tag, article.tags);
  writer.add_value(FieldId::updated, article.updated);
  writer.add_value(FieldId::version, article.version);
  writer.add_filter(FieldId::status, status_of(article));
  writer.add_value(FieldId::embargo_until, article.embargo_until);
  writer.add_filter(FieldId::rights, article.rights);
  writer.add_filter(FieldId::edition, article.edition);
  writer.add_filter(FieldId::page, article.page);
  writer.add_filter(FieldId::agency, article.agency);
  writer.add_filter(FieldId::genre, article.genre);
  writer.add_value(FieldId::date_origin, article.date_origin);
  writer.add_dates(FieldId::event_dates, article.event_dates);
}

XXH128_hash_t digest_as_read(const Article& article) {
  if (article.hash_as_read.empty()) return digest(article);
  XXH128_canonical_t bytes;
  article.hash_as_read.copy(reinterpret_cast<char*>(bytes.digest), sizeof bytes.digest);
  return XXH128_hashFromCanonical(&bytes);
}

}  // namespace

std::string article_id(const Article& article, const std::string& prefix) {
  const std::string id = article.id.empty() ? without_fragment(article.url) : article.id;
  if (!id.empty() && id.size() <= max_id_bytes) return prefix + id;
  // A longer one is as good as its hash, and shown and typed more easily.
  const XXH128_hash_t hash =
      id.empty() ? digest_as_read(article) : XXH3_128bits(id.data(), id.size());
  return fmt::format("{}{:016x}{:016x}", prefix, hash.high64, hash.low64);
}

std::string content_hash(const Article& article) {
  if (!article.hash_as_read.empty()) return article.hash_as_read;
  XXH128_canonical_t bytes;
  XXH128_canonicalFromHash(&bytes, digest(article));
  return {reinterpret_cast<const char*>(bytes.digest), sizeof bytes.digest};
}

std::uint64_t text_hash(const Article& article) {
  std::string all;
  for (const std::string* text : {&article.title, &article.lead, &article.body}) append(all, *text);
  return XXH3_64bits(all.data(), all.size());
}

std::string text_term(const Article& article) {
  if (article.lead.empty() && article.body.empty()) return {};
  return schema::term(schema::field(FieldId::text_hash).prefix,
                      fmt::format("{:016x}", text_hash(article)));
}

const IndexedDocument& DocumentBuilder::build(const Article& article, const std::string& hash,
                                              std::uint64_t revision) {
  terms_.clear();
  simhash_.clear();
  document_.values.clear();
  Writer writer(analyzer_, terms_, simhash_, document_);
  store::Record record;
  writer.add_text(article.title, Writer::Field::title, schema::field(FieldId::title).prefix);
  writer.add_lead(article.lead);
  writer.add_body(article.body, record.paragraphs);
  writer.add_simhash();
  add_fields(article, writer);
  if (const std::string term = text_term(article); !term.empty()) terms_.add_filter(term);
  writer.add_value(FieldId::word_count, fmt::format("{:010}", terms_.words()));
  writer.add_value(FieldId::added_revision, schema::revision_value(revision));
  writer.add_value(FieldId::content_hash, hash);
  writer.add_value(FieldId::order, schema::order_value(article.date, article.id));
  record.lead = article.lead;
  record.body = article.body;
  record.extra = article.extra;
  document_.data = store::encode(record);
  document_.terms = terms_.finish(lengths_);
  writer.add_value(FieldId::keywords, schema::encode_keywords(keywords_of(document_.terms)));
  std::sort(document_.values.begin(), document_.values.end());
  return document_;
}

}  // namespace kiosque::index
