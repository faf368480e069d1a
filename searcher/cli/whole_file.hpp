#pragma once

#include <cstdio>
#include <memory>
#include <string>

namespace kiosque::cli {

/// A file that is there under its name only when it is whole; one that was there stays until then.
/// Devices and pipes are written to as they are. All members throw kiosque::Error.
class WholeFile {
 public:
  explicit WholeFile(const std::string& path);
  ~WholeFile();
  WholeFile(const WholeFile&) = delete;
  WholeFile& operator=(const WholeFile&) = delete;

  void write(const std::string& text);
  /// Puts the file in its place, safe on the disk. Nothing may be written after.
  void commit();

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  bool is_special_;
  std::string path_;
  std::string part_;
  std::unique_ptr<std::FILE, Close> file_;
};

/// Is there a device or a pipe at a path? What is written to it goes on, and it is never replaced.
bool is_special(const std::string& path);

}  // namespace kiosque::cli
