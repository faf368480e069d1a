#pragma once

#include <memory>
#include <string>
#include <string_view>

struct libdeflate_compressor;

namespace kiosque::index::glass {

/// Xapian compresses a tag that is longer than this.
inline constexpr unsigned compress_min = 18;

/// What a table stores of a tag, and how.
struct PackedTag {
  std::string_view bytes;
  bool compressed = false;
};

/// Compresses tags as Xapian does, in a raw deflate stream where it makes them shorter; faster.
///
/// Not for use by several threads.
class Deflater {
 public:
  /// \returns a byte that says whether the rest is compressed, and the rest
  std::string pack(std::string_view tag);

 private:
  struct Free {
    void operator()(libdeflate_compressor* compressor) const;
  };
  std::unique_ptr<libdeflate_compressor, Free> compressor_;
};

/// Takes apart what pack() gave.
PackedTag unpacked(std::string_view packed);

}  // namespace kiosque::index::glass
