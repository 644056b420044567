// Chooses the attention kernel for the element types.
#pragma once

namespace pp::kernels::PP_ISA {

inline void attention_pack(const Attention& a, int64_t begin, int64_t end) {
#if PP_PAIRS
  if (attends_in_pairs(a)) return attention_pair_heads(a, begin, end);
#endif
  a.kv_type == Type::kFloat32 ? attention_pack_heads<float>(a, begin, end) : attention_pack_heads<bf16>(a, begin, end);
}

inline void attention_forward(const Attention& a, int64_t begin, int64_t end, float* scratch) {
#if PP_PAIRS
  if (attends_in_pairs(a)) {
    return a.type == Type::kFloat32 ? attention_forward_pairs<float>(a, begin, end, scratch)
                                    : attention_forward_pairs<bf16>(a, begin, end, scratch);
  }
#endif
  a.type == Type::kFloat32 ? attention_forward_blocks<float>(a, begin, end, scratch)
                           : attention_forward_blocks<bf16>(a, begin, end, scratch);
}

inline int64_t attention_backward_scratch(const Attention& a) {
#if PP_PAIRS
  if (attends_in_pairs(a)) return pair_scratch(a, nullptr).size;
#endif
  return backward_scratch(a, nullptr).size;
}

inline void attention_backward(const AttentionBackward& b, int64_t begin, int64_t end, float* scratch) {
#if PP_PAIRS
  if (attends_in_pairs(b.forward)) return attention_backward_pairs(b, begin, end, scratch);
#endif
  b.forward.type == Type::kFloat32 ? attention_backward_heads<float>(b, begin, end, scratch)
                                   : attention_backward_heads<bf16>(b, begin, end, scratch);
}

}  // namespace pp::kernels::PP_ISA
