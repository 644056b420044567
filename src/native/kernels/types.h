// Element types as the kernels see them: plain bits, so that files compiled for one instruction set include nothing of
// libtorch (an inline function compiled there for AVX-512 could otherwise replace the portable one at link time).
#pragma once

#include <cstdint>

namespace pp::kernels {

enum class Type : int {
  kFloat32 = 0,
  kBFloat16 = 1,
  kFloat16 = 2,
  kFixed12 = 3,  // cached keys and values in panels (fixed12.h)
};

struct bf16 {
  uint16_t bits;
};

struct f16 {
  uint16_t bits;
};

}  // namespace pp::kernels
