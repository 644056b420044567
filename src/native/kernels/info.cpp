// What the kernels run on.
#include "kernels/cpu.h"

#include "kernels/kernel_table.h"
#include "torch/torch_guard.h"

using namespace pp::kernels;

// The instruction set in force: 0 plain, 1 AVX2, 2 AVX-512, 3 AVX-512 with bfloat16.
PP_API int pp_kernels_isa() { return static_cast<int>(isa()); }

// Chooses another; a wider one than the processor has is an error.
PP_API int pp_kernels_set_isa(int wanted) {
  return pp::torch_guard([&] {
    TORCH_CHECK(set_isa(static_cast<Isa>(wanted)), "the instruction set ", wanted, " is not on this processor, whose widest is ",
                static_cast<int>(widest_isa()), " (0 plain, 1 AVX2, 2 AVX-512, 3 AVX-512 with bfloat16)");
  });
}

PP_API int pp_kernels_has_amx() { return has_amx_bf16() ? 1 : 0; }
PP_API int pp_kernels_has_avx512_bf16() { return has_avx512_bf16() ? 1 : 0; }
