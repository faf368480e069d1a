#include "indexer/writer/job_input.hpp"

#include <fmt/format.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <utility>

#include "indexer/formats/findings.hpp"
#include "indexer/writer/document_builder.hpp"
#include "searcher/text/french_date.hpp"

namespace kiosque::index {

JobInput::JobInput(const JobOptions& options, Report& report)
    : options_(options), report_(report), today_(text::now_utc().substr(0, 10)) {
  sink_ = [this](const Finding& finding) {
    report_.note(finding);
    if (options_.finding) options_.finding(finding);
  };
  std::vector<InputFile> files = list_inputs(options_.inputs, sink_);
  for (const InputFile& file : files) progress_.bytes_total += file.bytes;
  input_ = std::make_unique<Input>(std::move(files), options_.input, sink_);
}

std::optional<Record> JobInput::next() {
  std::optional<Record> record = input_->next();
  if (record) {
    ++report_.read;
    report_.bytes += record->bytes;
    report_.note(record->article);
    progress_.articles = report_.read;
    progress_.bytes_done = input_->consumed();
    record->article.id = article_id(record->article, options_.id_prefix);
    look_at_id(*record);
    look_at_date(record->article);
  }
  tell();  // told to stop, the input ends early: that is no end of the job
  return record;
}

void JobInput::look_at_id(const Record& record) {
  const std::uint64_t number = places_.add(record.source, record.record);
  const std::string& id = record.article.id;
  const std::uint64_t first = ids_.add(XXH3_64bits(id.data(), id.size()), number);
  if (first == 0) return;
  const Place place = places_.at(first);
  note(number, reason::same_id, fmt::format("{}, as {}:{}", id, place.source, place.record));
}

void JobInput::look_at_date(const Article& article) {
  days_.add(article.source, article.date);
  const std::string_view date = std::string_view(article.date).substr(0, today_.size());
  const bool later = date > std::string_view(today_).substr(0, date.size());
  if (later && article.status != "embargoed" && article.embargo_until.empty()) {
    note(report_.read, reason::future_date, article.date);
  }
}

void JobInput::note(std::uint64_t number, const char* why, const std::string& detail) {
  const Place place = places_.at(number);
  sink_({Finding::Kind::warning, place.source, place.record, why, detail});
}

void JobInput::tell() {
  if (options_.stop != nullptr && *options_.stop) throw Interrupted{};
  if (options_.progress) options_.progress(progress_);
}

void JobInput::end() {
  for (const DateSpikes::Spike& spike : days_.find()) {
    sink_({Finding::Kind::warning, spike.source.empty() ? "(no source)" : spike.source, 0,
           reason::date_spike,
           fmt::format("{}, at least {} of {} articles", spike.day, spike.articles, spike.dated)});
  }
  if (options_.note) {
    for (const std::string& column : input_->columns_used()) options_.note(column);
  }
  const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start_;
  report_.seconds = time.count();
}

}  // namespace kiosque::index
