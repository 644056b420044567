// Attention that never holds more than one block of scores (arXiv:2205.14135): forward and what both directions share.
// Scores are kept in units of log2: queries are packed times scale * log2(e), so that the softmax needs exp2 alone.
#pragma once

namespace pp::kernels::PP_ISA {

constexpr int64_t kQueryBlock = 96;  // rows: a whole number of register tiles
constexpr int64_t kKeyBlock = 128;   // columns: a whole number of panels
static_assert(kKeyBlock % kPanel == 0 && kQueryBlock % 6 == 0);

template <class T>
T* head_at(const void* base, const HeadStrides& strides, int64_t batch, int64_t head) {
  return const_cast<T*>(static_cast<const T*>(base)) + batch * strides.batch + head * strides.head;
}

// The keys that a block of query rows sees, and whether every row sees all of a key block.
struct KeyRange {
  int64_t first, last;    // any row sees keys of [first, last)
  int64_t common_first, common_last;  // every row sees [common_first, common_last)
};

inline KeyRange key_range(const int32_t* first, const int32_t* last, int64_t rows) {
  KeyRange r{first[0], last[0], first[0], last[0]};
  for (int64_t i = 1; i < rows; i++) {
    r.first = first[i] < r.first ? first[i] : r.first;
    r.last = last[i] > r.last ? last[i] : r.last;
    r.common_first = first[i] > r.common_first ? first[i] : r.common_first;
    r.common_last = last[i] < r.common_last ? last[i] : r.common_last;
  }
  return r;
}

// Columns of the packed keys to compute for [begin, begin + count): whole panels, except at the very end.
inline int64_t score_columns(int64_t begin, int64_t count, int64_t keys) {
  const int64_t panels = round_up(count, kPanel), rest = round_up(keys, kLanes) - begin;
  return panels < rest ? panels : rest;
}

// Puts -infinity where columns [0, columns) lie outside of [from, to).
inline void mask_row(float* scores, int64_t columns, int64_t from, int64_t to) {
  for (int64_t c = 0; c < from; c++) scores[c] = -__builtin_inff();
  for (int64_t c = to; c < columns; c++) scores[c] = -__builtin_inff();
}

struct Span {
  int64_t from, to;
};

// The part of columns [0, columns) of the key block at `begin` that a row with range [first, last) sees.
inline Span visible(int64_t first, int64_t last, int64_t begin, int64_t columns) {
  const int64_t from = first > begin ? first - begin : 0, to = last - begin < columns ? last - begin : columns;
  return {from, to};
}

inline int64_t attention_key_panels_size(int64_t keys, int64_t width) { return round_up(keys, kLanes) * width; }
inline int64_t attention_value_panels_size(int64_t keys, int64_t width) { return keys * round_up(width, kLanes); }

inline int64_t attention_forward_items(const Attention& a) {
  return a.batch * a.heads * ((a.queries + kQueryBlock - 1) / kQueryBlock);
}

inline int64_t attention_forward_scratch(const Attention& a) {
  return kQueryBlock * (2 * round_up(a.width, 2 * kLanes) + 2 * kKeyBlock) + 2 * kQueryBlock;
}

template <class T>
void attention_pack_heads(const Attention& a, int64_t begin, int64_t end) {
  for (int64_t i = begin; i < end; i++) {
    const int64_t batch = i / a.kv_heads, head = i % a.kv_heads;
    pack_transposed(head_at<T>(a.k, a.k_strides, batch, head), a.k_strides.row, a.keys, a.width,
                    a.k_panels + i * attention_key_panels_size(a.keys, a.width));
    pack_rows(head_at<T>(a.v, a.v_strides, batch, head), a.v_strides.row, a.keys, a.width,
              a.v_panels + i * attention_value_panels_size(a.keys, a.width));
  }
}

// One row of a score block becomes weights 2^(score - top), with the running top and sum of the row. The output row is
// rescaled only when the top has grown by more than 2^8: any shift gives the same quotient in the end, and the weights
// stay within float's range.
inline void softmax_row(float* scores, int64_t columns, float& top, float& total, float* out, int64_t width) {
  constexpr float kSlack = 8.f;
  Vec largest(scores[0]);
  for (int64_t c = 0; c < columns; c += kLanes) largest = max(largest, load(scores + c));
  const float block_top = maximum(largest);
  if (!(block_top <= top + kSlack)) {
    if (total > 0.f) {
      const Vec factor = exp2(Vec(top - block_top));
      for (int64_t d = 0; d < width; d += kLanes) store(out + d, load(out + d) * factor);
      total *= __builtin_exp2f(top - block_top);
    }
    top = block_top;
  }
  const Vec shift(top);
  Vec part(0.f);
  for (int64_t c = 0; c < columns; c += kLanes) {
    const Vec e = exp2(load(scores + c) - shift);
    part = part + e;
    store(scores + c, e);
  }
  total += sum(part);
}

template <class T>
void attention_forward_blocks(const Attention& a, int64_t begin, int64_t end, float* scratch) {
  const int64_t blocks = (a.queries + kQueryBlock - 1) / kQueryBlock, padded = round_up(a.width, kLanes);
  float* q = scratch;
  float* out = q + kQueryBlock * padded;
  float* scores = out + kQueryBlock * padded;
  float* top = scores + kQueryBlock * kKeyBlock;
  float* total = top + kQueryBlock;
  for (int64_t item = begin; item < end; item++) {
    const int64_t batch = item / blocks / a.heads, head = item / blocks % a.heads, row0 = item % blocks * kQueryBlock;
    const int64_t rows = a.queries - row0 < kQueryBlock ? a.queries - row0 : kQueryBlock;
    const int64_t kv = batch * a.kv_heads + head / (a.heads / a.kv_heads);
    const float* k_panels = a.k_panels + kv * attention_key_panels_size(a.keys, a.width);
    const float* v_panels = a.v_panels + kv * attention_value_panels_size(a.keys, a.width);
    const int32_t* first = a.first + batch * a.queries + row0;
    const int32_t* last = a.last + batch * a.queries + row0;
    copy_rows(head_at<T>(a.q, a.q_strides, batch, head) + row0 * a.q_strides.row, a.q_strides.row, rows, a.width,
              a.scale * kLog2E, q, padded);
    __builtin_memset(out, 0, sizeof(float) * static_cast<unsigned long>(rows * padded));
    for (int64_t i = 0; i < rows; i++) top[i] = -__builtin_inff(), total[i] = 0.f;

    const KeyRange range = key_range(first, last, rows);
    for (int64_t key = range.first / kKeyBlock * kKeyBlock; key < range.last; key += kKeyBlock) {
      const int64_t count = range.last - key < kKeyBlock ? range.last - key : kKeyBlock;
      const int64_t columns = score_columns(key, count, a.keys), used = round_up(count, kLanes);
      gemm<false>(rows, columns, a.width, q, padded, k_panels + key * a.width, a.width, 0, scores, kKeyBlock, false);
      for (int64_t i = 0; i < rows; i++) {
        const Span span = visible(first[i], last[i], key, count);
        float* row = scores + i * kKeyBlock;
        if (span.from >= span.to) {
          __builtin_memset(row, 0, sizeof(float) * static_cast<unsigned long>(used));
          continue;
        }
        mask_row(row, used, span.from, span.to);
        softmax_row(row, used, top[i], total[i], out + i * padded, padded);
      }
      gemm<false>(rows, padded, count, scores, kKeyBlock, v_panels, a.keys, key, out, padded, true);
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

}  // namespace pp::kernels::PP_ISA
