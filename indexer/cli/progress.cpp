#include "indexer/cli/progress.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "searcher/text/say.hpp"

namespace kiosque::cli {
namespace {

constexpr std::size_t bar_width = 20;

std::string clock_time(double seconds) {
  const auto s = static_cast<long>(seconds + 0.5);
  if (s >= 3600) return fmt::format("{}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60);
  return fmt::format("{}:{:02}", s / 60, s % 60);
}

std::size_t terminal_width() {
  winsize size{};
  if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 80;
  return size.ws_col;
}

// How far the whole has come. Reading runs ahead of writing by the batch at hand, so the share of
// the input that is read is scaled by what of it is written.
double share_done(const index::Progress& progress) {
  if (progress.bytes_total == 0 || progress.articles == 0) return 0;
  const double read =
      static_cast<double>(progress.bytes_done) / static_cast<double>(progress.bytes_total);
  const double written =
      static_cast<double>(progress.written) / static_cast<double>(progress.articles);
  return std::min(1.0, read * written);
}

std::string line(const index::Progress& progress, double seconds) {
  if (progress.phase != index::Phase::indexing) {
    const bool merging = progress.phase == index::Phase::merging;
    return say("{} articles: {}, {} since the start", "{} articles : {}, {} depuis le début",
               progress.articles,
               merging ? say("merging", "fusion")
                       : say("verifying and writing", "vérification et écriture"),
               clock_time(seconds));
  }
  const double done = share_done(progress);
  const double megabytes = done * static_cast<double>(progress.bytes_total) / 1e6;
  std::string text =
      say("{} of {} articles", "{} articles sur {}", progress.written, progress.articles);
  if (progress.bytes_total == 0 || done <= 0) return text;
  const auto full = static_cast<std::size_t>(done * static_cast<double>(bar_width));
  std::string bar = std::string(full, '#') + std::string(bar_width - full, '.');
  const double left = seconds / done - seconds;
  return say("[{}] {:3.0f} %  {}  {:.1f} MB/s  {} left",
             "[{}] {:3.0f} %  {}  {:.1f} Mo/s  reste {}", bar, 100 * done, text,
             megabytes / std::max(seconds, 1e-3), clock_time(left));
}

}  // namespace

ProgressBar::ProgressBar(bool wanted) : active_(wanted && isatty(STDERR_FILENO) != 0) {}

ProgressBar::~ProgressBar() { clear(); }

void ProgressBar::show(const index::Progress& progress) {
  if (!active_) return;
  const Clock::time_point now = Clock::now();
  if (now - last_ < std::chrono::milliseconds(100)) return;
  last_ = now;
  std::string text = line(progress, std::chrono::duration<double>(now - start_).count());
  text = text.substr(0, terminal_width() - 1);
  fmt::print(stderr, "\r\x1b[K{}", text);
  std::fflush(stderr);
  drawn_ = true;
}

void ProgressBar::clear() {
  if (!drawn_) return;
  fmt::print(stderr, "\r\x1b[K");
  std::fflush(stderr);
  drawn_ = false;
}

}  // namespace kiosque::cli
