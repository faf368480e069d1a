#include "tests/support/process.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>

extern char** environ;

namespace kiosque::test {
namespace fs = std::filesystem;
namespace {

// Programs speak English in tests, whoever runs them.
const bool speaks_english = setenv("LC_ALL", "C.UTF-8", 1) == 0;

std::string make_folder() {
  std::string pattern = (fs::temp_directory_path() / "kiosque-test-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
  return pattern;
}

int exit_status_of(int status) {
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

Process::Process(const std::vector<std::string>& arguments, const std::string& input)
    : folder_(make_folder()) {
  std::ofstream(folder_ + "/in") << input;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  const int to_write = O_WRONLY | O_CREAT | O_TRUNC;
  posix_spawn_file_actions_addopen(&actions, 0, (folder_ + "/in").c_str(), O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, (folder_ + "/out").c_str(), to_write, 0600);
  posix_spawn_file_actions_addopen(&actions, 2, (folder_ + "/err").c_str(), to_write, 0600);
  std::vector<std::string> copy = arguments;
  std::vector<char*> argv;
  for (std::string& argument : copy) argv.push_back(argument.data());
  argv.push_back(nullptr);
  const int error = posix_spawnp(&pid_, argv[0], &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) throw std::runtime_error("cannot run " + arguments.front());
}

Process::~Process() {
  if (!waited_) {
    ::kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
  }
  fs::remove_all(folder_);
}

void Process::kill(int signal) const { ::kill(pid_, signal); }

bool Process::running() {
  if (!waited_ && waitpid(pid_, &status_, WNOHANG) == pid_) waited_ = true;
  return !waited_;
}

Outcome Process::wait() {
  while (!waited_) {
    if (waitpid(pid_, &status_, 0) == pid_) waited_ = true;
  }
  return {exit_status_of(status_), read_file(folder_ + "/out"), read_file(folder_ + "/err")};
}

Outcome run(const std::vector<std::string>& arguments, const std::string& input) {
  return Process(arguments, input).wait();
}

Outcome index(std::vector<std::string> arguments, const std::string& input) {
  arguments.insert(arguments.begin(), index_program());
  return run(arguments, input);
}

Outcome search(std::vector<std::string> arguments, const std::string& input) {
  arguments.insert(arguments.begin(), search_program());
  return run(arguments, input);
}

std::string index_program() { return KIOSQUE_INDEX_PROGRAM; }
std::string search_program() { return KIOSQUE_SEARCH_PROGRAM; }
std::string sample_folder() { return KIOSQUE_SOURCE_FOLDER "/data/sample"; }

TempFolder::TempFolder() : path_(make_folder()) {}

TempFolder::~TempFolder() {
  std::error_code error;
  fs::remove_all(path_, error);
}

std::string TempFolder::write(const std::string& name, const std::string& content) const {
  const fs::path path = fs::path(path_) / name;
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << content;
  return path.string();
}

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::string json_line(const std::vector<std::pair<std::string, std::string>>& fields) {
  nlohmann::ordered_json object = nlohmann::ordered_json::object();
  for (const auto& [key, value] : fields) object[key] = value;
  return object.dump() + "\n";
}

std::vector<std::string> ids_of(const std::string& index_path, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"query", index_path, "--no-group", "--format", "jsonl"});
  std::istringstream lines(search(arguments).out);
  std::vector<std::string> ids;
  for (std::string line; std::getline(lines, line);) {
    ids.push_back(nlohmann::json::parse(line).at("id").get<std::string>());
  }
  return ids;
}

}  // namespace kiosque::test
