#include "indexer/writer/jobs.hpp"

#include <optional>
#include <utility>

#include "indexer/writer/batch_writer.hpp"
#include "indexer/writer/folder.hpp"
#include "indexer/writer/job_input.hpp"
#include "indexer/writer/live_index.hpp"

namespace kiosque::index {

Report add_to_index(const JobOptions& options) {
  Report report;
  LiveIndex index = open_or_create(resolved(options.index));
  JobInput input(options, report);
  const auto step = [&] {
    ++input.progress().written;
    input.tell();
  };
  BatchWriter writer(index, options.batch_bytes, report, step,
                     [&](std::uint64_t number, const char* why, const std::string& detail) {
                       input.note(number, why, detail);
                     });
  try {
    while (std::optional<Record> record = input.next()) {
      writer.add(std::move(record->article), record->bytes, report.read);
    }
    writer.flush();
  } catch (const Interrupted&) {
    report.interrupted = true;
  }
  index.close();
  input.end();
  return report;
}

}  // namespace kiosque::index
