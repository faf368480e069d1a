#include "indexer/formats/finish_record.hpp"

#include "indexer/formats/findings.hpp"

namespace kiosque::index {

std::optional<Record> finish_record(ArticleBuilder& builder, const ReaderInput& input,
                                    std::uint64_t number, std::uint64_t bytes, Warnings warnings) {
  Record record;
  record.source = input.source;
  record.record = number;
  record.bytes = bytes;
  record.article = builder.finish(
      [&](const char* why, const std::string& detail) { warnings.emplace_back(why, detail); });
  const Article& article = record.article;
  if (article.body.empty() && article.lead.empty() && article.title.empty()) {
    input.reject(number, reason::no_text);
    return std::nullopt;
  }
  for (auto& [why, detail] : warnings) input.warn(number, why, std::move(detail));
  return record;
}

}  // namespace kiosque::index
