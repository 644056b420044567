// The kernels for AVX2, FMA and F16C.
#define PP_ISA avx2
#include "kernels/vec_avx2.h"
#include "kernels/bodies.h"

namespace pp::kernels {

constexpr KernelTable kAvx2Table = avx2::make_table("avx2");

}  // namespace pp::kernels
