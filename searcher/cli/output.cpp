#include "searcher/cli/output.hpp"

#include <fmt/format.h>

#include "kiosque/error.hpp"
#include "searcher/text/say.hpp"

namespace kiosque::cli {
namespace {

[[noreturn]] void fail() {
  throw Error(ErrorCode::internal,
              say("the results cannot be written", "les résultats ne peuvent être écrits"),
              say("check the free space where the output goes",
                  "vérifiez l’espace libre là où va la sortie"));
}

}  // namespace

void write(std::FILE* out, const std::string& text) {
  if (std::fwrite(text.data(), 1, text.size(), out) != text.size()) fail();
}

void finish(std::FILE* out) {
  if (std::fflush(out) != 0) fail();
}

std::string dump(const Json& json, int indent) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

Json highlight_pairs(const std::vector<Highlight>& highlights) {
  Json json = Json::array();
  for (const Highlight& h : highlights) json.push_back({h.offset, h.length});
  return json;
}

std::string join(const std::vector<std::string>& values, std::string_view separator) {
  return fmt::format("{}", fmt::join(values, separator));
}

}  // namespace kiosque::cli
