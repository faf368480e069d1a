#pragma once

#include <cmath>
#include <cstdint>

namespace kiosque::corpus {

/// Mixes bits; the same on every machine.
inline std::uint64_t mix(std::uint64_t value) {
  value += 0x9e3779b97f4a7c15U;
  value = (value ^ (value >> 30U)) * 0xbf58476d1ce4e5b9U;
  value = (value ^ (value >> 27U)) * 0x94d049bb133111ebU;
  return value ^ (value >> 31U);
}

inline std::uint64_t mix(std::uint64_t a, std::uint64_t b) { return mix(mix(a) ^ b); }

/// splitmix64. The distributions are our own: those of the standard library may differ from one to
/// the next, and the same seed shall give the same archive.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t bits() { return mix(state_++); }
  std::uint32_t below(std::uint32_t bound) {
    return static_cast<std::uint32_t>(((bits() >> 32U) * bound) >> 32U);
  }
  /// At least 0, less than 1.
  double unit() { return static_cast<double>(bits() >> 11U) * 0x1p-53; }
  bool chance(double share) { return unit() < share; }
  double normal() {
    const double radius = std::sqrt(-2 * std::log(1 - unit()));
    return radius * std::cos(6.283185307179586 * unit());
  }

 private:
  std::uint64_t state_;
};

}  // namespace kiosque::corpus
