#pragma once

#include <string>
#include <string_view>

namespace kiosque::cli {

/// A field of a CSV line by RFC 4180: in quotation marks when it has to be, those in it doubled.
std::string csv_field(std::string_view text, char separator = ',');

/// The same for a spreadsheet, which takes what begins with `=`, `+`, `-`, `@`, a tab or a line
/// break for a formula: an apostrophe before it makes it text
/// (https://owasp.org/www-community/attacks/CSV_Injection).
std::string spreadsheet_field(std::string_view text, char separator);

}  // namespace kiosque::cli
