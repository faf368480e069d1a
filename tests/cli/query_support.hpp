#pragma once

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/support/answers.hpp"
#include "tests/support/process.hpp"

namespace kiosque::test {

using Ids = std::vector<std::string>;

// An index of the sample, made once for all tests of this file.
inline const std::string& sample_index() {
  static const TempFolder folder;
  static const std::string path = [] {
    const Outcome built = index({"build", folder / "sample", sample_articles()});
    if (built.status != 0) throw std::runtime_error(show(built));
    return folder / "sample";
  }();
  return path;
}

inline Outcome ask(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"query", sample_index()});
  return search(arguments);
}

inline Ids sample_ids(const std::vector<std::string>& arguments) {
  return ids_of(sample_index(), arguments);
}

inline std::string repeat(const std::string& text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

inline Ids ids_in(const std::vector<Json>& hits) {
  Ids ids;
  for (const Json& hit : hits) ids.push_back(hit.at("id"));
  return ids;
}

// RFC 4180: rows of fields, quotes taken off.
inline std::vector<std::vector<std::string>> parse_csv(const std::string& text) {
  std::vector<std::vector<std::string>> rows(1, {""});
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
      rows.back().back() += '"';
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == ',') {
      rows.back().emplace_back();
    } else if (!quoted && c == '\r') {
      REQUIRE(text.at(i + 1) == '\n');
      rows.emplace_back(1, "");
      ++i;
    } else {
      rows.back().back() += c;
    }
  }
  REQUIRE_FALSE(quoted);
  REQUIRE(rows.back() == std::vector<std::string>{""});
  rows.pop_back();
  return rows;
}

inline bool is_character_start(const std::string& text, std::size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text.at(at)) & 0xC0U) != 0x80U;
}

inline bool has_control_character(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7F;
  });
}

// A terminal that a program can write to, and what it has got.
class Terminal {
 public:
  Terminal() : master_(posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK)) {
    if (master_ < 0 || grantpt(master_) != 0 || unlockpt(master_) != 0) return;
    name_ = ptsname(master_);
    held_ = open(name_.c_str(), O_RDWR | O_NOCTTY);
  }
  ~Terminal() {
    if (held_ >= 0) close(held_);
    if (master_ >= 0) close(master_);
  }
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  void set_columns(unsigned short columns) const {
    const winsize size{24, columns, 0, 0};
    REQUIRE(ioctl(held_, TIOCSWINSZ, &size) == 0);
  }

  [[nodiscard]] bool open_ok() const { return held_ >= 0; }

  // Runs a program with its standard output on the terminal.
  std::string run_on(std::vector<std::string> command) {
    command.insert(command.begin(), {"sh", "-c", "exec \"$@\" > \"$0\"", name_});
    const Outcome outcome = run(command);
    INFO(show(outcome));
    REQUIRE(outcome.status == 0);
    std::string text;
    char buffer[4096];
    for (ssize_t n = 0; (n = read(master_, buffer, sizeof buffer)) > 0;) {
      text.append(buffer, static_cast<std::size_t>(n));
    }
    return text;
  }

 private:
  int master_ = -1;
  int held_ = -1;  // else what is written is lost when the program closes its end
  std::string name_;
};

}  // namespace kiosque::test
