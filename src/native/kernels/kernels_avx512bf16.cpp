// The kernels for AVX-512 with bfloat16 dot products (AVX512_BF16).
#define PP_ISA avx512bf16
#include "kernels/vec_avx512bf16.h"
#include "kernels/bodies.h"

namespace pp::kernels {

constexpr KernelTable kAvx512Bf16Table = avx512bf16::make_table("avx512bf16");

}  // namespace pp::kernels
