#pragma once

#include <string>

#include "kiosque/error.hpp"

namespace kiosque::index {

/// From here on, an exception that nothing can catch is told before the program ends. Xapian 1.4
/// throws one when the disk fails a second time while it clears up after the first; the index is
/// then what it is after any sudden end: at its last batch.
///
/// \param index   what the error calls the index
/// \param report  is given the error; the program then ends with the error's exit status
void tell_uncatchable_errors(const std::string& index, void (*report)(const Error& error));

}  // namespace kiosque::index
