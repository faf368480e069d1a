#pragma once

#include <xapian.h>

#include <exception>
#include <new>
#include <string>
#include <utility>

#include "kiosque/error.hpp"
#include "searcher/text/say.hpp"

namespace kiosque::store {

/// Throws the kiosque::Error that says what a Xapian error means for an index at `path`: the one
/// place where Xapian's errors are translated.
[[noreturn]] void throw_translated(const Xapian::Error& error, const std::string& path);

/// Calls f and lets no exception of the standard library's or of Xapian's out.
template <typename Function>
decltype(auto) guarded(const std::string& path, Function&& f) {
  try {
    return std::forward<Function>(f)();
  } catch (const Error&) {
    throw;
  } catch (const Xapian::Error& error) {
    throw_translated(error, path);
  } catch (const std::bad_alloc&) {
    throw Error(ErrorCode::internal,
                say("there is not enough memory", "il n’y a pas assez de mémoire"), "", path);
  } catch (const std::exception& error) {
    throw Error(ErrorCode::internal, error.what(), "", path);
  }
}

}  // namespace kiosque::store
