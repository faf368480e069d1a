#include "indexer/formats/input.hpp"

#include <string_view>
#include <utility>

#include "indexer/formats/archive_budget.hpp"
#include "indexer/formats/byte_stream.hpp"
#include "indexer/formats/field_names.hpp"
#include "indexer/formats/findings.hpp"
#include "indexer/formats/input_format.hpp"
#include "indexer/formats/issue_pages.hpp"
#include "indexer/formats/language.hpp"
#include "indexer/formats/open_reader.hpp"
#include "kiosque/error.hpp"
#include "searcher/text/say.hpp"

namespace kiosque::index {

struct Input::Impl {
  std::vector<InputFile> files;
  InputOptions options;
  FindingSink sink;
  ColumnsUsed columns;
  VersionsSeen versions;
  IssuePages issues;
  std::vector<FieldMap::Entry> unused;  // of the map, so far; nothing when that has been said
  std::size_t position = 0;             // of the file that is open, or to be opened next
  std::uint64_t bytes_done = 0;
  // In this order: the reader reads from the stream.
  std::unique_ptr<ByteStream> stream;
  std::optional<ArchiveBudget> budget;
  std::unique_ptr<Reader> reader;

  Impl(std::vector<InputFile> named, InputOptions how, FindingSink to)
      : files(std::move(named)),
        options(std::move(how)),
        sink(std::move(to)),
        issues(files, options.max_record_bytes) {
    unused = options.map.entries();
    if (!sink) sink = [](const Finding&) {};
    if (!options.format.empty() && find_format(options.format) == nullptr) {
      throw Error(
          ErrorCode::usage,
          say("unknown input format \"{}\"", "format d’entrée inconnu : « {} »", options.format),
          say("the formats are {}", "les formats sont {}", format_names()));
    }
  }

  void reject(const char* reason, std::string detail = {}) const {
    sink({Finding::Kind::rejected, files[position].path, 0, reason, std::move(detail)});
  }

  /// Opens the file at `position`; false when there is nothing to read in it.
  bool open() {
    const InputFile& file = files[position];
    try {
      stream = std::make_unique<ByteStream>(file.path);
    } catch (const Error& error) {
      reject(reason::unreadable, error.what());
      return false;
    }
    budget.emplace(options.archives, *stream);
    ReaderInput from{*stream, file.path,   options.max_record_bytes, sink,     columns, versions,
                     issues,  options.map, options.format,           &*budget, 0};
    reader = open_reader(std::move(from), file.walked);
    return reader != nullptr;
  }

  void close() {
    const std::uint64_t size = files[position].bytes;
    bytes_done += size != 0 ? size : (stream ? stream->consumed() : 0);
    reader.reset();
    budget.reset();
    stream.reset();
    ++position;
  }

  /// \returns whether the article is in a language that is wanted, or in none that is known
  bool settle_language(Record& record) const {
    std::string& lang = record.article.lang;
    lang = lang.empty() ? detect_language(record.article) : normalize_language(lang);
    if (options.only_langs.empty() || lang.empty()) return true;
    for (const std::string& wanted : options.only_langs) {
      if (is_of_language(lang, wanted)) return true;
    }
    sink({Finding::Kind::warning, record.source, record.record, reason::other_language + lang, {}});
    return false;
  }

  void tell_unused() {
    for (const FieldMap::Entry& entry : std::exchange(unused, {})) {
      if (columns.has_mapped(entry.field, entry.path)) continue;
      sink({Finding::Kind::warning, "--map", 0, reason::map_unused, entry.path});
    }
  }

  std::optional<Record> next() {
    while (position < files.size()) {
      if (reader || open()) {
        try {
          while (auto record = reader->next()) {
            if (settle_language(*record)) return record;
          }
        } catch (const Error& error) {
          if (error.code() != ErrorCode::rejected) throw;
          reject(reason::breaks_off, error.what());
        }
      }
      close();
    }
    tell_unused();
    return std::nullopt;
  }
};

Input::Input(std::vector<InputFile> files, InputOptions options, FindingSink sink)
    : impl_(std::make_unique<Impl>(std::move(files), std::move(options), std::move(sink))) {}
Input::~Input() = default;

std::optional<Record> Input::next() { return impl_->next(); }

std::uint64_t Input::consumed() const noexcept {
  return impl_->bytes_done + (impl_->stream ? impl_->stream->consumed() : 0);
}

std::vector<std::string> Input::columns_used() const { return impl_->columns.list(); }

}  // namespace kiosque::index
