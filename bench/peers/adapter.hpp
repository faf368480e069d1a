#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <fstream>
#include <functional>
#include <iostream>
#include <memory>
#include <mutex>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

/// \file
/// What the engines of run.py that are asked from C++ have in common: they answer commands on
/// standard input, `round KIND THREADS` and `totals KIND`, with one JSON object a line. So all of
/// them stay warm while their rounds take turns.

namespace kiosque::peers {

struct Question {
  std::string kind;  ///< or, and, phrase, headline
  std::string text;  ///< words
};

/// An open index. Each thread has its own.
class Engine {
 public:
  Engine() = default;
  virtual ~Engine() = default;
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  /// Gets the ids of the first ten hits. \returns how many
  virtual std::size_t first_ten(const Question& question) = 0;
  /// \returns how many articles match
  virtual std::uint64_t total(const Question& question) = 0;
};

using OpenEngine = std::function<std::unique_ptr<Engine>()>;

inline std::vector<Question> read_questions(const std::string& path) {
  std::ifstream in(path);
  std::vector<Question> questions;
  for (std::string line; std::getline(in, line);) {
    const std::size_t tab = line.find('\t');
    if (tab != std::string::npos) questions.push_back({line.substr(0, tab), line.substr(tab + 1)});
  }
  if (questions.empty()) throw std::runtime_error("there are no queries in " + path);
  return questions;
}

/// Words between blanks and signs, for engines that are asked word by word.
inline std::vector<std::string> split_words(std::string text) {
  for (const char* sign : {"\u2019", "\u00ab", "\u00bb", "\u2026", "\u2013", "\u2014", "\u00a0",
                           "\u202f", "\u201c", "\u201d", "\u2018", "\u20ac", "\u00b0"}) {
    const std::string bytes = sign;
    for (std::size_t at = 0; (at = text.find(bytes, at)) != std::string::npos;) {
      text.replace(at, bytes.size(), " ");
    }
  }
  for (char& byte : text) {
    const auto code = static_cast<unsigned char>(byte);
    const bool letter_or_digit = code >= 0x80 || (code >= '0' && code <= '9') ||
                                 (code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z');
    if (!letter_or_digit) byte = ' ';
  }
  std::istringstream in(text);
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

inline void print_totals(Engine& engine, const std::vector<Question>& asked) {
  std::printf("{\"totals\": [");
  for (std::size_t i = 0; i < asked.size(); ++i) {
    std::printf("%s%llu", i > 0 ? "," : "",
                static_cast<unsigned long long>(engine.total(asked[i])));
  }
  std::printf("]}\n");
}

// On as many threads as there are engines.
inline void print_round(const std::vector<Engine*>& engines, const std::vector<Question>& asked) {
  using Clock = std::chrono::steady_clock;
  std::vector<double> milliseconds(asked.size());
  std::atomic<std::size_t> next{0};
  std::atomic<std::size_t> hits{0};
  std::exception_ptr failure;
  std::mutex failure_mutex;
  const auto work = [&](Engine& engine) {
    try {
      for (std::size_t i = next++; i < asked.size(); i = next++) {
        const auto one = Clock::now();
        hits += engine.first_ten(asked[i]);
        milliseconds[i] = std::chrono::duration<double, std::milli>(Clock::now() - one).count();
      }
    } catch (...) {
      const std::lock_guard lock(failure_mutex);
      failure = std::current_exception();
    }
  };
  const auto start = Clock::now();
  std::vector<std::thread> others;
  for (std::size_t i = 1; i < engines.size(); ++i) others.emplace_back(work, std::ref(*engines[i]));
  work(*engines[0]);
  for (std::thread& thread : others) thread.join();
  const std::chrono::duration<double> seconds = Clock::now() - start;
  if (failure) std::rethrow_exception(failure);
  std::printf("{\"seconds\": %.6f, \"hits\": %zu, \"ms\": [", seconds.count(), hits.load());
  for (std::size_t i = 0; i < milliseconds.size(); ++i) {
    std::printf("%s%.4f", i > 0 ? "," : "", milliseconds[i]);
  }
  std::printf("]}\n");
}

/// Says hello, then answers commands until standard input ends.
inline void serve(const std::string& engine, const std::string& version, std::uint64_t documents,
                  const std::string& queries, const OpenEngine& open) {
  const std::vector<Question> questions = read_questions(queries);
  std::vector<std::unique_ptr<Engine>> engines;
  std::printf("{\"engine\": \"%s\", \"version\": \"%s\", \"documents\": %llu}\n", engine.c_str(),
              version.c_str(), static_cast<unsigned long long>(documents));
  std::fflush(stdout);
  for (std::string line; std::getline(std::cin, line); std::fflush(stdout)) {
    std::istringstream words(line);
    std::string command;
    std::string kind;
    std::size_t threads = 1;
    words >> command >> kind >> threads;
    std::vector<Question> asked;
    for (const Question& question : questions) {
      if (question.kind == kind) asked.push_back(question);
    }
    while (engines.size() < std::max<std::size_t>(threads, 1)) engines.push_back(open());
    std::vector<Engine*> used;
    for (std::size_t i = 0; i < std::max<std::size_t>(threads, 1); ++i) {
      used.push_back(engines[i].get());
    }
    if (command == "totals") {
      print_totals(*used[0], asked);
    } else {
      print_round(used, asked);
    }
  }
}

}  // namespace kiosque::peers
