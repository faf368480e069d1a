#pragma once

#include <sys/types.h>
#include <chrono>
#include <string>
#include <vector>

/// Running the programs from outside, as a user would.
namespace kiosque::test {

/// What a program left behind.
struct Outcome {
  int status = -1;  ///< exit status, or 128 + the signal that ended it
  std::string out;
  std::string err;
};

/// A program that runs beside the test. Ended with SIGKILL when it goes out of scope.
class Process {
 public:
  /// \param arguments  the program and its arguments; no shell reads them
  /// \param input      what it gets on standard input
  explicit Process(const std::vector<std::string>& arguments, const std::string& input = {});
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  void kill(int signal) const;
  [[nodiscard]] bool running();
  [[nodiscard]] pid_t pid() const { return pid_; }

  /// Waits for its end.
  Outcome wait();

 private:
  pid_t pid_ = -1;
  std::string folder_;  // holds the files that its streams are
  bool waited_ = false;
  int status_ = 0;
};

/// Runs a program to its end.
Outcome run(const std::vector<std::string>& arguments, const std::string& input = {});

/// `kiosque-index` and `kiosque-search` of this build, with arguments.
Outcome index(std::vector<std::string> arguments, const std::string& input = {});
Outcome search(std::vector<std::string> arguments, const std::string& input = {});

/// Where they are.
std::string index_program();
std::string search_program();

/// The repository's own folder `data/sample`.
std::string sample_folder();

/// A folder for one test, removed with all in it at the end.
class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }
  /// A path in the folder.
  [[nodiscard]] std::string operator/(const std::string& name) const { return path_ + "/" + name; }
  /// Writes a file, making the folders above it, and gives its path.
  std::string write(const std::string& name, const std::string& content) const;

 private:
  std::string path_;
};

std::string read_file(const std::string& path);

/// A JSON object of strings on one line: `{{"id", "a"}, {"body", "texte"}}`.
std::string json_line(const std::vector<std::pair<std::string, std::string>>& fields);

/// The ids of all articles that a query finds, in their order.
std::vector<std::string> ids_of(const std::string& index_path, std::vector<std::string> arguments);

}  // namespace kiosque::test
