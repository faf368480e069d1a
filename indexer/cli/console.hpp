#pragma once

#include <cstdio>
#include <map>
#include <memory>
#include <string>

#include "indexer/cli/progress.hpp"
#include "indexer/writer/report.hpp"

namespace kiosque::cli {

/// Says on standard error what a job finds, and at its end what became of it; and writes every
/// finding to the file of `--report`.
class Console {
 public:
  /// \param report  a file for every finding; empty for none
  /// \throws kiosque::Error (usage) when the file cannot be written
  Console(const std::string& report, bool quiet);

  /// Takes a finding: the first ones of each reason are said, all are written to the file.
  void finding(const index::Finding& finding);

  void progress(const index::Progress& progress) { bar_.show(progress); }

  /// Takes a column or key that was used: `titre → title`.
  void column(const std::string& column);

  /// Says something worth knowing.
  void remark(const std::string& text);

  /// Says the report of a job that has ended.
  void summary(const index::Report& report, const std::string& index);

  /// Says what was read and what not, where no index is written.
  void inspected(const index::Report& report);

 private:
  void end_report();
  void print_details(const index::Report& report) const;

  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };

  bool quiet_;
  ProgressBar bar_;
  std::string report_path_;
  std::unique_ptr<std::FILE, Close> report_;
  std::map<std::string, std::size_t> said_;
  std::string columns_;
};

}  // namespace kiosque::cli
