// What the processor can do, asked once, and which instruction set the kernels use.
#pragma once

namespace pp::kernels {

enum class Isa : int { kGeneric = 0, kAvx2 = 1, kAvx512 = 2, kAvx512Bf16 = 3 };

// The widest instruction set that both the processor and the operating system support.
Isa widest_isa();

// The instruction set in force: the widest, unless a narrower one was chosen (tests compare them with each other).
Isa isa();

// Chooses an instruction set for every thread; a wider one than the processor has is refused (returns false).
bool set_isa(Isa wanted);

// Bfloat16 matrix units (AMX). Asking obtains the operating system's permission to use the tile registers.
bool has_amx_bf16();

// Bfloat16 dot products in vector registers.
bool has_avx512_bf16();

}  // namespace pp::kernels
