#pragma once

#include <string>

/// What `--help` of kiosque-index says around the options, in the language of messages.
namespace kiosque::cli {

std::string about();
std::string input_footer();
std::string build_examples();
std::string add_examples();

}  // namespace kiosque::cli
