#include "indexer/writer/terminate.hpp"

#include <unistd.h>

#include <cstdlib>
#include <exception>

#include "searcher/store/errors.hpp"

namespace kiosque::index {
namespace {

std::string index_name;
void (*report_error)(const Error& error) = nullptr;

[[noreturn]] void tell_and_end() noexcept {
  try {
    store::guarded(index_name, [] {
      if (const std::exception_ptr thrown = std::current_exception()) {
        std::rethrow_exception(thrown);
      }
    });
  } catch (const Error& error) {
    report_error(error);
    _exit(exit_status(error.code()));
  } catch (...) {  // of no kind that is known: an abort tells most
    std::abort();
  }
  std::abort();
}

}  // namespace

void tell_uncatchable_errors(const std::string& index, void (*report)(const Error& error)) {
  index_name = index;
  report_error = report;
  std::set_terminate(tell_and_end);
}

}  // namespace kiosque::index
