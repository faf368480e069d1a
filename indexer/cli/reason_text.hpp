#pragma once

#include <string>

namespace kiosque::cli {

/// A reason of indexer/formats/findings.hpp in the language of messages. Reports have it in
/// English, whatever the language.
std::string reason_text(const std::string& given);

}  // namespace kiosque::cli
