// Attention of a few rows over runs of cached keys, by the type of the keys.
#pragma once

namespace pp::kernels::PP_ISA {

inline int64_t decode_query_size(Type key_type, int64_t width) {
#if PP_FIXED12
  if (key_type == Type::kFixed12) return fixed12_query_size(width);
#endif
  return skinny_pitch(width);
}

// Packs a query row times scale log2(e) for runs of keys of `key_type`.
template <class T>
void decode_pack_query_as(const T* q, Type key_type, int64_t width, float factor, float* packed) {
#if PP_FIXED12
  if (key_type == Type::kFixed12) return fixed12_pack_query(q, width, factor, packed);
#endif
  key_type == Type::kFloat32 ? skinny_pack_row<float>(q, width, factor, packed) : skinny_pack_row<bf16>(q, width, factor, packed);
}

inline void decode_pack_query(Type type, const void* q, Type key_type, int64_t width, float scale, float* packed) {
  type == Type::kFloat32 ? decode_pack_query_as(static_cast<const float*>(q), key_type, width, scale * kLog2E, packed)
                         : decode_pack_query_as(static_cast<const bf16*>(q), key_type, width, scale * kLog2E, packed);
}

inline void decode_run(const KeyRun& run, int64_t begin, int64_t end, float* scratch) {
  decode_clear(run);
#if PP_FIXED12
  if (run.type == Type::kFixed12) return fixed12_run(run, begin, end);
#endif
  run.type == Type::kFloat32 ? decode_run_as<float>(run, begin, end, scratch) : decode_run_as<bf16>(run, begin, end, scratch);
}

}  // namespace pp::kernels::PP_ISA
