#pragma once

#include <cstdint>
#include <string>

namespace kiosque::index {

/// Makes sure that an index that has just been built is what it should be, is marked as ours, and
/// is on the disk. \param articles  that it must hold \throws kiosque::Error (internal) when it is
/// not; Xapian::Error
void verify_made_index(const std::string& path, std::uint64_t articles);

}  // namespace kiosque::index
