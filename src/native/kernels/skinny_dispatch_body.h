// Products of a few rows by the types of their operands.
#pragma once

namespace pp::kernels::PP_ISA {

inline void skinny_pack(const Skinny& a) {
#if PP_PAIRS
  if (skinny_takes_pairs(a)) return skinny_pair_pack(a);
#endif
  switch (a.w_type) {
    case Type::kFloat32: return skinny_pack_as<float>(a);
    case Type::kFloat16: return skinny_pack_as<f16>(a);
    default: return skinny_pack_as<bf16>(a);
  }
}

inline void skinny_columns(const Skinny& a, int64_t begin, int64_t end) {
#if PP_PAIRS
  if (skinny_takes_pairs(a)) return skinny_pair_columns(a, begin, end);
#endif
  switch (a.w_type) {
    case Type::kFloat32: return skinny_columns_as<float>(a, begin, end);
    case Type::kFloat16: return skinny_columns_as<f16>(a, begin, end);
    default: return skinny_columns_as<bf16>(a, begin, end);
  }
}

}  // namespace pp::kernels::PP_ISA
