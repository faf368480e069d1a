#include "indexer/formats/open_reader.hpp"

#include <string_view>
#include <utility>

#include "indexer/formats/archive_budget.hpp"
#include "indexer/formats/archive_kind.hpp"
#include "indexer/formats/archive_reader.hpp"
#include "indexer/formats/findings.hpp"
#include "indexer/formats/input_format.hpp"
#include "indexer/formats/recognize.hpp"

namespace kiosque::index {

std::unique_ptr<Reader> open_reader(ReaderInput input, bool walked) {
  constexpr std::size_t enough_to_recognize = 4096;
  const std::string_view head = input.stream.peek(enough_to_recognize);
  if (is_foreign_archive(head)) {
    input.reject(0, reason::foreign_archive);
    return nullptr;
  }
  if (is_archive(head)) {
    if (input.depth >= input.budget->limits().depth) {
      input.reject(0, reason::archive_depth);
      return nullptr;
    }
    return make_archive_reader(std::move(input));
  }
  const bool forced = !input.format.empty();
  const InputFormat& format =
      forced ? *find_format(input.format) : recognize_format({head, input.source});
  const bool may_refuse = !forced || walked;
  if (!format.is_binary && may_refuse && looks_binary(head, walked)) {
    input.reject(0, reason::binary_file);
    return nullptr;
  }
  if (format.name == "text" && !forced && looks_like_markup(head)) {
    input.reject(0, reason::markup);
    return nullptr;
  }
  return format.make(std::move(input));
}

}  // namespace kiosque::index
