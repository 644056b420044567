// The kernels for AVX-512 (F, BW, VL, DQ).
#define PP_ISA avx512
#include "kernels/vec_avx512.h"
#include "kernels/bodies.h"

namespace pp::kernels {

constexpr KernelTable kAvx512Table = avx512::make_table("avx512");

}  // namespace pp::kernels
