#include "indexer/cli/console.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "indexer/cli/reason_text.hpp"
#include "kiosque/error.hpp"
#include "searcher/cli/tell.hpp"
#include "searcher/text/say.hpp"

namespace kiosque::cli {
namespace {

using index::Finding;

// Of each reason this many findings are said one by one; the report counts them all.
constexpr std::size_t max_said = 10;

// One line, whatever the input put into it.
std::string one_line(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  }
  return text;
}

std::string place(const Finding& finding) {
  return finding.record == 0 ? finding.source
                             : fmt::format("{}:{}", finding.source, finding.record);
}

void print_counts(bool rejected, const std::map<std::string, std::uint64_t>& counts) {
  for (const auto& [reason, count] : counts) {
    const bool one = count == 1;
    tell("  {} {}: {}\n", "  {} {} : {}\n", count,
         rejected ? say("rejected", "{}", one ? "rejeté" : "rejetés")
                  : say("with a warning", "avec un avertissement"),
         reason_text(reason));
  }
}

}  // namespace

Console::Console(const std::string& report, bool quiet)
    : quiet_(quiet), bar_(!quiet), report_path_(report) {
  if (report.empty()) return;
  report_.reset(std::fopen(report.c_str(), "w"));
  if (!report_) {
    throw Error(
        ErrorCode::usage,
        say("{} cannot be written: {}", "{} ne peut être écrit : {}", report, std::strerror(errno)),
        say("name another file for --report", "nommez un autre fichier pour --report"), report);
  }
  fmt::print(report_.get(), "kind\tsource\trecord\treason\tdetail\n");
}

void Console::finding(const Finding& finding) {
  const char* kind = finding.kind == Finding::Kind::rejected ? "rejected" : "warning";
  if (report_) {
    fmt::print(report_.get(), "{}\t{}\t{}\t{}\t{}\n", kind, one_line(finding.source),
               finding.record, one_line(finding.reason), one_line(finding.detail));
  }
  const bool rejected = finding.kind == Finding::Kind::rejected;
  if (quiet_ && !rejected) return;
  const std::size_t said = ++said_[finding.reason];
  if (said > max_said) return;
  bar_.clear();
  tell("{}: {}: {}{}{}\n", "{}: {} : {}{}{}\n", one_line(place(finding)),
       rejected ? say("rejected", "rejeté") : say("warning", "avertissement"),
       one_line(reason_text(finding.reason)), finding.detail.empty() ? "" : say(": ", " : "),
       one_line(finding.detail));
  if (said == max_said) {
    tell("  (more of these are counted, not shown; --report FILE has them all)\n",
         "  (les suivants sont comptés, non montrés ; --report FICHIER les a tous)\n");
  }
}

void Console::column(const std::string& column) {
  if (!columns_.empty()) columns_ += ", ";
  columns_ += column;
}

void Console::remark(const std::string& text) {
  if (quiet_) return;
  bar_.clear();
  fmt::print(stderr, "kiosque-index: {}\n", text);
}

/// Sees to it that the file of the report is written.
void Console::end_report() {
  bar_.clear();
  if (report_ && std::fflush(report_.get()) != 0) {
    throw Error(ErrorCode::internal,
                say("{} cannot be written: {}", "{} ne peut être écrit : {}", report_path_,
                    std::strerror(errno)),
                say("check the free space", "vérifiez l’espace libre"), report_path_);
  }
}

void Console::print_details(const index::Report& report) const {
  if (!columns_.empty()) tell("  fields: {}\n", "  champs : {}\n", columns_);
  if (!report.extras.empty()) {
    tell("  kept, not searched: {}\n", "  gardés, non cherchés : {}\n",
         one_line(fmt::format("{}", fmt::join(report.extras, ", "))));
  }
  if (report.undated > 0) tell("  {} without a date\n", "  {} sans date\n", report.undated);
  print_counts(true, report.rejected);
  print_counts(false, report.warnings);
}

void Console::inspected(const index::Report& report) {
  end_report();
  if (quiet_) return;
  tell("{} article{}, {} rejected\n", "{} article{}, rejetés {}\n", report.read,
       report.read == 1 ? "" : "s", report.rejected_total());
  print_details(report);
}

void Console::summary(const index::Report& report, const std::string& index) {
  end_report();
  if (quiet_) return;
  tell("{}: {} read, {} added, {} replaced, {} unchanged, {} rejected in {:.1f} s",
       "{} : lus {}, ajoutés {}, remplacés {}, inchangés {}, "
       "rejetés {} en {:.1f} s",
       index, report.read, report.added, report.replaced, report.unchanged, report.rejected_total(),
       report.seconds);
  if (report.seconds > 0 && report.bytes > 0) {
    tell(" ({:.1f} MB/s)", " ({:.1f} Mo/s)",
         static_cast<double>(report.bytes) / 1e6 / report.seconds);
  }
  fmt::print(stderr, "\n");
  print_details(report);
}

}  // namespace kiosque::cli
