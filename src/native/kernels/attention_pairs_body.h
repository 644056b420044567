// Attention over bfloat16 keys and values on bfloat16 dot products: scores, softmax and sums stay float32. Beside bfloat16
// queries, weights and score gradients are rounded to bfloat16 before they meet values, queries and keys, as other
// implementations do; float32 queries and their weights are sums of two bfloat16 ones, which keeps 16 bits of each.
// Blocks, ranges and the division of work are those of attention_body.h and attention_backward_body.h.
#pragma once

namespace pp::kernels::PP_ISA {

// Columns [c, c + 16) of a row that lie in its span.
inline __mmask16 inside(Span span, int64_t c) {
  if (c >= span.from && c + kLanes <= span.to) return 0xffff;
  const int64_t low = span.from - c, high = span.to - c;
  const unsigned up_to = high >= 16 ? 0xffffu : high <= 0 ? 0u : (1u << high) - 1u;
  return static_cast<__mmask16>(low >= 16 ? 0u : low <= 0 ? up_to : up_to & ~((1u << low) - 1u));
}

// Pairs across a packed row: whole vectors of them.
inline int64_t pair_pitch(int64_t width) { return round_up(width, 2 * kLanes) / 2; }

inline void attention_pair_heads(const Attention& a, int64_t begin, int64_t end) {
  for (int64_t i = begin; i < end; i++) {
    const int64_t batch = i / a.kv_heads, head = i % a.kv_heads;
    pack_pair_columns(head_at<bf16>(a.k, a.k_strides, batch, head), a.k_strides.row, a.keys, a.width,
                      reinterpret_cast<Pair*>(a.k_panels + i * attention_key_panels_size(a.keys, a.width)));
    pack_pair_rows(head_at<bf16>(a.v, a.v_strides, batch, head), a.v_strides.row, a.keys, a.width,
                   reinterpret_cast<Pair*>(a.v_panels + i * attention_value_panels_size(a.keys, a.width)));
  }
}

// softmax_row of attention_body.h for raw scores, which `factor` brings to log2, with rounded weights and, where `rests` is
// given, what rounding took away.
inline void softmax_pair_row(float* scores, bf16* weights, bf16* rests, int64_t columns, Span span, float factor, float& top, float& total, float* out,
                             int64_t width) {
  constexpr float kSlack = 8.f;
  const Vec scale(factor), nothing(-__builtin_inff());
  Vec largest = nothing;
  for (int64_t c = 0; c < columns; c += kLanes) {
    const Vec s = _mm512_mask_mul_ps(nothing.v, inside(span, c), load(scores + c).v, scale.v);
    largest = max(largest, s);
    store(scores + c, s);
  }
  const float block_top = maximum(largest);
  if (!(block_top <= top + kSlack)) {
    if (total > 0.f) {
      const Vec shrink = exp2(Vec(top - block_top));
      for (int64_t d = 0; d < width; d += kLanes) store(out + d, load(out + d) * shrink);
      total *= __builtin_exp2f(top - block_top);
    }
    top = block_top;
  }
  const Vec shift(top);
  Vec part(0.f);
  for (int64_t c = 0; c < columns; c += kLanes) {
    const Vec e = exp2(load(scores + c) - shift);
    part = part + e;
    store_rounded(weights + c, e);
    if (rests != nullptr) store_rounded(rests + c, Vec(rest_of(e.v)));
  }
  total += sum(part);
}

template <class T>
void attention_forward_pairs(const Attention& a, int64_t begin, int64_t end, float* scratch) {
  const int64_t blocks = (a.queries + kQueryBlock - 1) / kQueryBlock, padded = round_up(a.width, kLanes);
  const int64_t pitch = pair_pitch(a.width), depth = pairs_of(a.width);
  constexpr bool kHalves = sizeof(T) == sizeof(float);
  Pair* q = reinterpret_cast<Pair*>(scratch);
  Pair* q_rest = q + kQueryBlock * pitch;
  float* out = scratch + 2 * kQueryBlock * pitch;
  float* scores = out + kQueryBlock * padded;
  bf16* weights = reinterpret_cast<bf16*>(scores + kQueryBlock * kKeyBlock);
  bf16* rests = kHalves ? weights + kQueryBlock * kKeyBlock : nullptr;
  float* top = scores + 2 * kQueryBlock * kKeyBlock;
  float* total = top + kQueryBlock;
  for (int64_t item = begin; item < end; item++) {
    const int64_t batch = item / blocks / a.heads, head = item / blocks % a.heads, row0 = item % blocks * kQueryBlock;
    const int64_t rows = a.queries - row0 < kQueryBlock ? a.queries - row0 : kQueryBlock;
    const int64_t kv = batch * a.kv_heads + head / (a.heads / a.kv_heads);
    const Pair* k_panels = reinterpret_cast<const Pair*>(a.k_panels + kv * attention_key_panels_size(a.keys, a.width));
    const Pair* v_panels = reinterpret_cast<const Pair*>(a.v_panels + kv * attention_value_panels_size(a.keys, a.width));
    const int32_t* first = a.first + batch * a.queries + row0;
    const int32_t* last = a.last + batch * a.queries + row0;
    const T* q_rows = head_at<T>(a.q, a.q_strides, batch, head) + row0 * a.q_strides.row;
    pair_columns(q_rows, a.q_strides.row, rows, a.width, q, pitch);
    if constexpr (kHalves) pair_rests(q_rows, a.q_strides.row, rows, a.width, q_rest, pitch);
    __builtin_memset(out, 0, sizeof(float) * static_cast<unsigned long>(rows * padded));
    for (int64_t i = 0; i < rows; i++) top[i] = -__builtin_inff(), total[i] = 0.f;

    const KeyRange range = key_range(first, last, rows);
    for (int64_t key = range.first / kKeyBlock * kKeyBlock; key < range.last; key += kKeyBlock) {
      const int64_t count = range.last - key < kKeyBlock ? range.last - key : kKeyBlock;
      const int64_t columns = score_columns(key, count, a.keys), used = round_up(count, kLanes);
      gemm<false>(rows, columns, depth, q, pitch, k_panels + key * depth, depth, 0, scores, kKeyBlock, false);
      if constexpr (kHalves) gemm<false>(rows, columns, depth, q_rest, pitch, k_panels + key * depth, depth, 0, scores, kKeyBlock, true);
      for (int64_t i = 0; i < rows; i++) {
        const Span span = visible(first[i], last[i], key, count);
        bf16* row = weights + i * kKeyBlock;
        bf16* rest = kHalves ? rests + i * kKeyBlock : nullptr;
        if (span.from < span.to) {
          softmax_pair_row(scores + i * kKeyBlock, row, rest, used, span, a.scale * kLog2E, top[i], total[i], out + i * padded, padded);
          continue;
        }
        __builtin_memset(row, 0, sizeof(bf16) * static_cast<unsigned long>(used));
        if constexpr (kHalves) __builtin_memset(rest, 0, sizeof(bf16) * static_cast<unsigned long>(used));
      }
      const auto add_values = [&](const bf16* of) {
        gemm<false>(rows, padded, pairs_of(count), reinterpret_cast<const Pair*>(of), kKeyBlock / 2, v_panels, pairs_of(a.keys), key / 2, out,
                    padded, true);
      };
      add_values(weights);
      if constexpr (kHalves) add_values(rests);
    }

    T* o = head_at<T>(a.o, a.o_strides, batch, head) + row0 * a.o_strides.row;
    float* lse = a.lse + (batch * a.heads + head) * a.queries + row0;
    for (int64_t i = 0; i < rows; i++) {
      const bool sees_none = first[i] >= last[i];
      const Vec factor(sees_none ? 0.f : 1.f / total[i]);
      for_lanes(a.width, [&](int64_t d, auto n) { store(o + i * a.o_strides.row + d, load(out + i * padded + d, n) * factor, n); });
      lse[i] = sees_none ? -__builtin_inff() : top[i] + __builtin_log2f(total[i]);
    }
  }
}

// Where the pieces of one worker's scratch memory lie.
struct PairScratch {
  Pair *k_columns, *v_columns, *k_rows;          // panels of the whole head
  Pair *q, *d_o, *q_panels, *d_o_panels;         // rows as they are, and as right operands
  float *d_k, *d_v, *d_q, *delta;                // sums
  float *scores, *d_scores;                      // one block
  Pair *weights, *d_weights;                     // the block, neighbouring rows paired
  bf16* d_rows;                                  // its gradient, row by row
  int64_t size;
};

inline PairScratch pair_scratch(const Attention& a, float* base) {
  const int64_t padded = round_up(a.width, kLanes), pitch = pair_pitch(a.width), block = kBackwardQueryBlock * kKeyBlock;
  PairScratch s{};
  const auto take = [&](int64_t count) {
    float* at = base + s.size;
    s.size += round_up(count, 16);
    return at;
  };
  const auto pairs = [&](int64_t count) { return reinterpret_cast<Pair*>(take(count)); };
  s.k_columns = pairs(round_up(a.keys, kLanes) * pairs_of(a.width));
  s.v_columns = pairs(round_up(a.keys, kLanes) * pairs_of(a.width));
  s.k_rows = pairs(pairs_of(a.keys) * padded);
  s.q = pairs(a.queries * pitch), s.d_o = pairs(a.queries * pitch);
  s.q_panels = pairs(pairs_of(a.queries) * padded), s.d_o_panels = pairs(pairs_of(a.queries) * padded);
  s.d_k = take(a.keys * padded), s.d_v = take(a.keys * padded), s.d_q = take(a.queries * padded), s.delta = take(a.queries);
  s.scores = take(block), s.d_scores = take(block);
  s.weights = pairs(block / 2), s.d_weights = pairs(block / 2);
  s.d_rows = reinterpret_cast<bf16*>(take(block / 2));
  return s;
}

inline void backward_pair_queries(const AttentionBackward& b, const PairScratch& s, int64_t batch, int64_t head) {
  const Attention& a = b.forward;
  const bf16* q = head_at<bf16>(a.q, a.q_strides, batch, head);
  const bf16* d_o = head_at<bf16>(b.d_o, b.d_o_strides, batch, head);
  const bf16* o = head_at<bf16>(a.o, a.o_strides, batch, head);
  const int64_t pitch = pair_pitch(a.width);
  pair_columns(q, a.q_strides.row, a.queries, a.width, s.q, pitch);
  pair_columns(d_o, b.d_o_strides.row, a.queries, a.width, s.d_o, pitch);
  pack_pair_rows(q, a.q_strides.row, a.queries, a.width, s.q_panels);
  pack_pair_rows(d_o, b.d_o_strides.row, a.queries, a.width, s.d_o_panels);
  for (int64_t i = 0; i < a.queries; i++) {
    Vec part(0.f);
    for_lanes(a.width, [&](int64_t d, auto n) { part = fma(load(o + i * a.o_strides.row + d, n), load(d_o + i * b.d_o_strides.row + d, n), part); });
    s.delta[i] = sum(part);
  }
}

// One row of a block: weights 2^(score - lse), and those times (d_weight - delta); both zero outside of the span.
struct PairRow {
  const float *scores, *d_scores;
  Span span;
  float lse, delta;

  Vec weight(int64_t c, Vec factor) const {
    return _mm512_maskz_mov_ps(inside(span, c), exp2(load(scores + c) * factor - Vec(lse)).v);
  }
  Vec gradient(int64_t c, Vec p) const {
    return _mm512_maskz_mul_ps(inside(span, c), p.v, (load(d_scores + c) - Vec(delta)).v);
  }
};

inline void backward_pair_rows(const PairRow& even, const PairRow& odd, int64_t columns, float factor, Pair* weights, Pair* d_weights,
                               bf16* d_even, bf16* d_odd) {
  const Vec scale(factor);
  for (int64_t c = 0; c < columns; c += kLanes) {
    const Vec p0 = even.weight(c, scale), p1 = odd.weight(c, scale);
    store_rounded(p0, p1, nullptr, nullptr, weights + c);
    store_rounded(even.gradient(c, p0), odd.gradient(c, p1), d_even + c, d_odd + c, d_weights + c);
  }
}

inline void backward_pair_key_block(const Attention& a, const PairScratch& s, int64_t batch, int64_t head, int64_t key) {
  const int64_t padded = round_up(a.width, kLanes), pitch = pair_pitch(a.width), depth = pairs_of(a.width);
  const int64_t count = a.keys - key < kKeyBlock ? a.keys - key : kKeyBlock, used = round_up(count, kLanes);
  const int64_t columns = score_columns(key, count, a.keys);
  const float* lse = a.lse + (batch * a.heads + head) * a.queries;
  const int32_t* first = a.first + batch * a.queries;
  const int32_t* last = a.last + batch * a.queries;
  for (int64_t row0 = 0; row0 < a.queries; row0 += kBackwardQueryBlock) {
    const int64_t rows = a.queries - row0 < kBackwardQueryBlock ? a.queries - row0 : kBackwardQueryBlock;
    const KeyRange range = key_range(first + row0, last + row0, rows);
    if (range.last <= key || range.first >= key + count) continue;
    gemm<false>(rows, columns, depth, s.q + row0 * pitch, pitch, s.k_columns + key * depth, depth, 0, s.scores, kKeyBlock, false);
    gemm<false>(rows, columns, depth, s.d_o + row0 * pitch, pitch, s.v_columns + key * depth, depth, 0, s.d_scores, kKeyBlock, false);
    const auto row = [&](int64_t i) {
      if (i >= rows) return PairRow{s.scores, s.d_scores, {0, 0}, 0.f, 0.f};
      return PairRow{s.scores + i * kKeyBlock, s.d_scores + i * kKeyBlock, visible(first[row0 + i], last[row0 + i], key, count),
                     lse[row0 + i], s.delta[row0 + i]};
    };
    for (int64_t i = 0; i < rows; i += 2)
      backward_pair_rows(row(i), row(i + 1), used, a.scale * kLog2E, s.weights + i / 2 * kKeyBlock, s.d_weights + i / 2 * kKeyBlock,
                         s.d_rows + i * kKeyBlock, s.d_rows + (i + 1) * kKeyBlock);
    gemm<true>(count, padded, pairs_of(rows), s.weights, kKeyBlock, s.d_o_panels, pairs_of(a.queries), row0 / 2, s.d_v + key * padded,
               padded, true);
    gemm<true>(count, padded, pairs_of(rows), s.d_weights, kKeyBlock, s.q_panels, pairs_of(a.queries), row0 / 2, s.d_k + key * padded,
               padded, true);
    gemm<false>(rows, padded, pairs_of(count), reinterpret_cast<const Pair*>(s.d_rows), kKeyBlock / 2, s.k_rows, pairs_of(a.keys), key / 2,
                s.d_q + row0 * padded, padded, true);
  }
}

inline void attention_backward_pairs(const AttentionBackward& b, int64_t begin, int64_t end, float* scratch) {
  const Attention& a = b.forward;
  const PairScratch s = pair_scratch(a, scratch);
  const int64_t padded = round_up(a.width, kLanes), group = a.heads / a.kv_heads, blocks = attention_key_blocks(a);
  const auto zero = [&](float* p, int64_t rows) { __builtin_memset(p, 0, sizeof(float) * static_cast<unsigned long>(rows * padded)); };
  for (int64_t item = begin; item < end; item++) {
    const int64_t split = item % b.splits, batch = item / b.splits / a.kv_heads, kv_head = item / b.splits % a.kv_heads;
    const bf16* k = head_at<bf16>(a.k, a.k_strides, batch, kv_head);
    pack_pair_columns(k, a.k_strides.row, a.keys, a.width, s.k_columns);
    pack_pair_rows(k, a.k_strides.row, a.keys, a.width, s.k_rows);
    pack_pair_columns(head_at<bf16>(a.v, a.v_strides, batch, kv_head), a.v_strides.row, a.keys, a.width, s.v_columns);
    zero(s.d_k, a.keys);
    zero(s.d_v, a.keys);
    for (int64_t head = kv_head * group; head < (kv_head + 1) * group; head++) {
      backward_pair_queries(b, s, batch, head);
      zero(s.d_q, a.queries);
      for (int64_t block = split; block < blocks; block += b.splits) backward_pair_key_block(a, s, batch, head, block * kKeyBlock);
      if (b.splits == 1) {
        copy_out(s.d_q, padded, a.queries, a.width, a.scale, head_at<bf16>(b.d_q, b.d_q_strides, batch, head), b.d_q_strides.row);
      } else {
        float* part = b.d_q_parts + ((split * a.batch + batch) * a.heads + head) * a.queries * a.width;
        copy_out(s.d_q, padded, a.queries, a.width, a.scale, part, a.width);
      }
    }
    bf16* d_k = head_at<bf16>(b.d_k, b.d_k_strides, batch, kv_head);
    bf16* d_v = head_at<bf16>(b.d_v, b.d_v_strides, batch, kv_head);
    for (int64_t block = split; block < blocks; block += b.splits) {
      const int64_t key = block * kKeyBlock, count = a.keys - key < kKeyBlock ? a.keys - key : kKeyBlock;
      copy_out(s.d_k + key * padded, padded, count, a.width, a.scale, d_k + key * b.d_k_strides.row, b.d_k_strides.row);
      copy_out(s.d_v + key * padded, padded, count, a.width, 1.f, d_v + key * b.d_v_strides.row, b.d_v_strides.row);
    }
  }
}

// Whether these kernels serve the arguments; queries may be float32 in the forward pass alone.
inline bool attends_in_pairs(const Attention& a) { return a.kv_type == Type::kBFloat16; }

}  // namespace pp::kernels::PP_ISA
