#include "indexer/writer/job_input.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <utility>

#include "indexer/formats/event_dates.hpp"
#include "indexer/formats/findings.hpp"
#include "indexer/writer/document_builder.hpp"
#include "searcher/text/french_date.hpp"

namespace kiosque::index {

namespace {

std::string name_of(const std::string& source) { return source.empty() ? "(no source)" : source; }

}  // namespace

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

void JobInput::read_ahead() {
  constexpr std::size_t most_articles = 500;
  constexpr std::uint64_t most_bytes = 1U << 20U;
  while (!ended_ && ahead_.size() < most_articles && ahead_bytes_ < most_bytes) {
    std::optional<Record> record;
    if (options_.limit == 0 || report_.read + ahead_.size() < options_.limit) {
      record = input_->next();
    }
    ended_ = !record;
    if (ended_) return;
    if (!options_.keep_boilerplate) stray_lines_.learn(record->article);
    ahead_bytes_ += record->bytes;
    ahead_.push_back(std::move(*record));
    tell();
  }
}

std::optional<Record> JobInput::next_cleaned() {
  read_ahead();
  if (ahead_.empty()) return std::nullopt;
  Record record = std::move(ahead_.front());
  ahead_.pop_front();
  ahead_bytes_ -= record.bytes;
  if (!options_.keep_boilerplate) {
    record.article.hash_as_read = content_hash(record.article);
    stray_lines_.clean(record.article);
  }
  add_event_dates(record.article);
  return record;
}

std::optional<Record> JobInput::next() {
  std::optional<Record> record = next_cleaned();
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
  for (const auto& [source, found] : stray_lines_.found()) {
    sink_({Finding::Kind::warning, name_of(source), 0, reason::stray_lines,
           fmt::format("{} in {} articles, such as “{}”", found.lines, found.articles,
                       fmt::join(found.examples, "”, “"))});
  }
  for (const DateSpikes::Spike& spike : days_.find()) {
    sink_({Finding::Kind::warning, name_of(spike.source), 0, reason::date_spike,
           fmt::format("{}, at least {} of {} articles", spike.day, spike.articles, spike.dated)});
  }
  if (options_.note) {
    for (const std::string& column : input_->columns_used()) options_.note(column);
  }
  const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start_;
  report_.seconds = time.count();
}

}  // namespace kiosque::index
