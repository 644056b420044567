// A cache's keys and values as 12-bit fixed-point numbers with one scale for each key and each value of a head: three quarters
// of bfloat16's bytes, and about a quarter of its rounding error (a step is 1/2039 of the largest element, or a little more).
//
// A number n in [-2039, 2039] is 16 high + rest with high in [-127, 127] and rest in [-8, 7]. Numbers come in tiles of 8 x 16,
// 192 bytes, as the dot products of four bytes (AVX512_VNNI) read them: for each of sixteen lanes four bytes high + 128 of the
// first half of the depth, then so of the second half, then four bytes with rest + 8 of both halves in their nibbles.
//
// Sixteen positions of a head make a panel: sixteen scales of keys and sixteen of values in bfloat16, the keys as tiles along
// the width (lanes are positions), the values as tiles along the positions (lanes are the width, padded to sixteens).
#pragma once

#include <cstdint>

namespace pp::kernels {

constexpr int64_t kPanelKeys = 16;
constexpr int64_t kFixed12Tile = 192;      // bytes
constexpr int64_t kFixed12MostWidth = 1024;  // of a head: sums of products stay below 2^31

struct Fixed12Panel {
  explicit Fixed12Panel(int64_t head_width) : width((head_width + 15) / 16 * 16) {}

  int64_t width;  // padded

  // Offsets in bytes.
  int64_t key_scales() const { return 0; }
  int64_t value_scales() const { return 32; }
  int64_t keys() const { return 64; }
  int64_t values() const { return keys() + width / 8 * kFixed12Tile; }
  int64_t bytes() const { return values() + width / 8 * kFixed12Tile; }
};

}  // namespace pp::kernels
