// Gradients of attention (arXiv:2205.14135, algorithm 4): scores are computed again block by block from lse.
// An item is one (batch, kv head) and one of `splits` workers on it, which owns every splits-th key block: its key and
// value gradients are its own, its query gradients a part of their own that the caller adds up in order. So no two
// threads write one number, and the result depends on the number of workers, never on their timing.
#pragma once

namespace pp::kernels::PP_ISA {

constexpr int64_t kBackwardQueryBlock = 96;

inline int64_t attention_key_blocks(const Attention& a) { return (a.keys + kKeyBlock - 1) / kKeyBlock; }

// Where the pieces of one worker's scratch memory lie: everything grows with the sequence, nothing with its square.
struct BackwardScratch {
  float *k_columns, *k_rows, *v_columns;            // panels: keys transposed and not, values transposed
  float *d_k, *d_v;                                 // sums [keys, padded]
  float *q, *d_o, *q_panels, *d_o_panels, *d_q;     // [queries, padded]; the panels are the rows when one panel holds them
  float *delta, *weights, *d_weights;               // [queries], two score blocks
  int64_t size;
};

inline BackwardScratch backward_scratch(const Attention& a, float* base) {
  const int64_t padded = round_up(a.width, kLanes), rows = a.queries * padded, block = kBackwardQueryBlock * kKeyBlock;
  const bool one_panel = padded <= kPanel;
  BackwardScratch s{};
  const auto take = [&](int64_t count) {
    float* at = base + s.size;
    s.size += round_up(count, 16);
    return at;
  };
  s.k_columns = take(attention_key_panels_size(a.keys, a.width));
  s.v_columns = take(attention_key_panels_size(a.keys, a.width));
  s.k_rows = take(attention_value_panels_size(a.keys, a.width));
  s.d_k = take(a.keys * padded), s.d_v = take(a.keys * padded);
  s.q = take(rows), s.d_o = take(rows), s.d_q = take(rows);
  s.q_panels = one_panel ? s.q : take(rows);
  s.d_o_panels = one_panel ? s.d_o : take(rows);
  s.delta = take(a.queries), s.weights = take(block), s.d_weights = take(block);
  return s;
}

// Packs one query head: queries times scale log2(e), output gradients, and delta = row sums of output times its gradient.
template <class T>
void backward_pack_queries(const AttentionBackward& b, const BackwardScratch& s, int64_t batch, int64_t head) {
  const Attention& a = b.forward;
  const int64_t padded = round_up(a.width, kLanes);
  const T* d_o = head_at<T>(b.d_o, b.d_o_strides, batch, head);
  const T* o = head_at<T>(a.o, a.o_strides, batch, head);
  copy_rows(head_at<T>(a.q, a.q_strides, batch, head), a.q_strides.row, a.queries, a.width, a.scale * kLog2E, s.q, padded);
  copy_rows(d_o, b.d_o_strides.row, a.queries, a.width, 1.f, s.d_o, padded);
  if (s.q_panels != s.q) pack_rows(s.q, padded, a.queries, padded, s.q_panels);
  if (s.d_o_panels != s.d_o) pack_rows(s.d_o, padded, a.queries, padded, s.d_o_panels);
  for (int64_t i = 0; i < a.queries; i++) {
    Vec part(0.f);
    for_lanes(a.width, [&](int64_t d, auto n) { part = fma(load(o + i * a.o_strides.row + d, n), load(s.d_o + i * padded + d, n), part); });
    s.delta[i] = sum(part);
  }
}

// The weights p = 2^(score - lse) of a block, zero where a row does not look, and p (d_p - delta) in place of d_p.
inline void backward_weights(float* weights, float* d_weights, int64_t columns, Span span, float lse, float delta) {
  if (span.from >= span.to) {
    __builtin_memset(weights, 0, sizeof(float) * static_cast<unsigned long>(columns));
    __builtin_memset(d_weights, 0, sizeof(float) * static_cast<unsigned long>(columns));
    return;
  }
  mask_row(weights, columns, span.from, span.to);
  const Vec shift(lse), offset(delta);
  for (int64_t c = 0; c < columns; c += kLanes) {
    const Vec p = exp2(load(weights + c) - shift);
    store(weights + c, p);
    store(d_weights + c, p * (load(d_weights + c) - offset));
  }
}

// All query blocks against one key block.
inline void backward_key_block(const Attention& a, const BackwardScratch& s, int64_t batch, int64_t head, int64_t key) {
  const int64_t padded = round_up(a.width, kLanes);
  const int64_t count = a.keys - key < kKeyBlock ? a.keys - key : kKeyBlock, used = round_up(count, kLanes);
  const int64_t columns = score_columns(key, count, a.keys);
  const float* lse = a.lse + (batch * a.heads + head) * a.queries;
  const int32_t* first = a.first + batch * a.queries;
  const int32_t* last = a.last + batch * a.queries;
  for (int64_t row0 = 0; row0 < a.queries; row0 += kBackwardQueryBlock) {
    const int64_t rows = a.queries - row0 < kBackwardQueryBlock ? a.queries - row0 : kBackwardQueryBlock;
    const KeyRange range = key_range(first + row0, last + row0, rows);
    if (range.last <= key || range.first >= key + count) continue;
    gemm<false>(rows, columns, a.width, s.q + row0 * padded, padded, s.k_columns + key * a.width, a.width, 0, s.weights, kKeyBlock,
                false);
    gemm<false>(rows, columns, a.width, s.d_o + row0 * padded, padded, s.v_columns + key * a.width, a.width, 0, s.d_weights,
                kKeyBlock, false);
    for (int64_t i = 0; i < rows; i++)
      backward_weights(s.weights + i * kKeyBlock, s.d_weights + i * kKeyBlock, used,
                       visible(first[row0 + i], last[row0 + i], key, count), lse[row0 + i], s.delta[row0 + i]);
    gemm<true>(count, padded, rows, s.weights, kKeyBlock, s.d_o_panels, a.queries, row0, s.d_v + key * padded, padded, true);
    gemm<true>(count, padded, rows, s.d_weights, kKeyBlock, s.q_panels, a.queries, row0, s.d_k + key * padded, padded, true);
    gemm<false>(rows, padded, count, s.d_weights, kKeyBlock, s.k_rows, a.keys, key, s.d_q + row0 * padded, padded, true);
  }
}

template <class T>
void attention_backward_heads(const AttentionBackward& b, int64_t begin, int64_t end, float* scratch) {
  const Attention& a = b.forward;
  const BackwardScratch s = backward_scratch(a, scratch);
  const int64_t padded = round_up(a.width, kLanes), group = a.heads / a.kv_heads, blocks = attention_key_blocks(a);
  const auto zero = [&](float* p, int64_t rows) { __builtin_memset(p, 0, sizeof(float) * static_cast<unsigned long>(rows * padded)); };
  for (int64_t item = begin; item < end; item++) {
    const int64_t split = item % b.splits, batch = item / b.splits / a.kv_heads, kv_head = item / b.splits % a.kv_heads;
    const T* k = head_at<T>(a.k, a.k_strides, batch, kv_head);
    pack_transposed(k, a.k_strides.row, a.keys, a.width, s.k_columns);
    pack_rows(k, a.k_strides.row, a.keys, a.width, s.k_rows);
    pack_transposed(head_at<T>(a.v, a.v_strides, batch, kv_head), a.v_strides.row, a.keys, a.width, s.v_columns);
    zero(s.d_k, a.keys);
    zero(s.d_v, a.keys);
    for (int64_t head = kv_head * group; head < (kv_head + 1) * group; head++) {
      backward_pack_queries<T>(b, s, batch, head);
      zero(s.d_q, a.queries);
      for (int64_t block = split; block < blocks; block += b.splits) backward_key_block(a, s, batch, head, block * kKeyBlock);
      if (b.splits == 1) {
        T* d_q = head_at<T>(b.d_q, b.d_q_strides, batch, head);
        copy_out(s.d_q, padded, a.queries, a.width, a.scale, d_q, b.d_q_strides.row);
      } else {
        float* part = b.d_q_parts + ((split * a.batch + batch) * a.heads + head) * a.queries * a.width;
        copy_out(s.d_q, padded, a.queries, a.width, a.scale, part, a.width);
      }
    }
    T* d_k = head_at<T>(b.d_k, b.d_k_strides, batch, kv_head);
    T* d_v = head_at<T>(b.d_v, b.d_v_strides, batch, kv_head);
    for (int64_t block = split; block < blocks; block += b.splits) {
      const int64_t key = block * kKeyBlock, count = a.keys - key < kKeyBlock ? a.keys - key : kKeyBlock;
      // The packed queries carry scale log2(e): log2(e) is taken out again.
      copy_out(s.d_k + key * padded, padded, count, a.width, kLn2, d_k + key * b.d_k_strides.row, b.d_k_strides.row);
      copy_out(s.d_v + key * padded, padded, count, a.width, 1.f, d_v + key * b.d_v_strides.row, b.d_v_strides.row);
    }
  }
}

}  // namespace pp::kernels::PP_ISA
