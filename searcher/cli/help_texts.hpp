#pragma once

#include <string>

/// What `--help` of kiosque-search says around the options, in the language of messages.
namespace kiosque::cli {

std::string description();
std::string query_footer();
std::string batch_footer();
std::string export_footer();
std::string concordance_footer();
std::string similar_footer();
std::string watch_footer();
std::string show_footer();
std::string analyze_footer();
std::string id_hint();
std::string minus_hint();

}  // namespace kiosque::cli
