// Large matrix products out of cache-sized blocks. Both operands are copied to float32 blocks first, or to pairs of bfloat16
// where the caller allows it and the processor multiplies them: the right operand's columns once for a tile of the result, the left operand's rows block by block.
// Each block of the result is summed in cache and written once.
#pragma once

namespace pp::kernels::PP_ISA {

constexpr int64_t kRowBlock = 96, kColumnBlock = 256, kDepthBlock = 384;

// Working memory of one thread, in floats.
inline int64_t matmul_scratch(const Matmul& p) {
  return p.depth * kColumnBlock + kRowBlock * kDepthBlock + kRowBlock * kColumnBlock;
}

// The left block [rows, depth]: row-major, or as stored [depth, rows] when transposed.
template <class T>
void matmul_pack_left(const Matrix& m, int64_t row, int64_t rows, int64_t k, int64_t depth, float* block) {
  const T* data = static_cast<const T*>(m.data);
  if (m.transposed)
    copy_rows(data + k * m.stride + row, m.stride, depth, rows, 1.f, block, kRowBlock);
  else
    copy_rows(data + row * m.stride + k, m.stride, rows, depth, 1.f, block, kDepthBlock);
}

// The right operand's `columns` from `column` on, as panels of the whole depth.
template <class T>
void matmul_pack_right(const Matrix& m, int64_t depth, int64_t column, int64_t columns, float* panels) {
  const T* data = static_cast<const T*>(m.data);
  if (m.transposed)
    pack_transposed(data + column * m.stride, m.stride, columns, depth, panels);
  else
    pack_rows(data + column, m.stride, depth, columns, panels);
}

#if PP_PAIRS
template <class T>
void matmul_pair_left(const Matrix& m, int64_t row, int64_t rows, int64_t k, int64_t depth, Pair* block) {
  const T* data = static_cast<const T*>(m.data);
  if (m.transposed)
    pair_rows(data + k * m.stride + row, m.stride, depth, rows, block, kRowBlock);
  else
    pair_columns(data + row * m.stride + k, m.stride, rows, depth, block, kDepthBlock);
}

// What rounding took away from the block, as pairs.
inline void matmul_pair_rest(const Matrix& m, int64_t row, int64_t rows, int64_t k, int64_t depth, Pair* block) {
  pair_rests(static_cast<const float*>(m.data) + row * m.stride + k, m.stride, rows, depth, block, kDepthBlock);
}

template <class T>
void matmul_pair_right(const Matrix& m, int64_t depth, int64_t column, int64_t columns, Pair* panels) {
  const T* data = static_cast<const T*>(m.data);
  if (m.transposed)
    pack_pair_columns(data + column * m.stride, m.stride, columns, depth, panels);
  else
    pack_pair_rows(data + column, m.stride, depth, columns, panels);
}

// The same tile with both operands rounded to bfloat16.
template <class C>
void matmul_pair_tile(const Matmul& p, int64_t row0, int64_t row1, int64_t column0, int64_t column1, float* scratch) {
  Pair* right = reinterpret_cast<Pair*>(scratch);
  Pair* left = reinterpret_cast<Pair*>(scratch + p.depth * kColumnBlock);
  float* sums = scratch + p.depth * kColumnBlock + kRowBlock * kDepthBlock;
  constexpr int64_t kBlock = 2 * kDepthBlock;
  const int64_t columns = column1 - column0, padded = round_up(columns, kLanes);
  p.b.type == Type::kFloat32 ? matmul_pair_right<float>(p.b, p.depth, column0, columns, right)
                             : matmul_pair_right<bf16>(p.b, p.depth, column0, columns, right);
  for (int64_t row = row0; row < row1; row += kRowBlock) {
    const int64_t rows = row1 - row < kRowBlock ? row1 - row : kRowBlock;
    C* c = static_cast<C*>(p.c) + row * p.c_stride + column0;
    if (p.add) copy_rows(c, p.c_stride, rows, columns, 1.f, sums, kColumnBlock);
    for (int64_t k = 0; k < p.depth; k += kBlock) {
      const int64_t depth = p.depth - k < kBlock ? p.depth - k : kBlock;
      const bool add = k > 0 || p.add;
      p.a.type == Type::kFloat32 ? matmul_pair_left<float>(p.a, row, rows, k, depth, left)
                                 : matmul_pair_left<bf16>(p.a, row, rows, k, depth, left);
      if (p.a.transposed)
        gemm<true>(rows, padded, pairs_of(depth), left, kRowBlock, right, pairs_of(p.depth), k / 2, sums, kColumnBlock, add);
      else
        gemm<false>(rows, padded, pairs_of(depth), left, kDepthBlock, right, pairs_of(p.depth), k / 2, sums, kColumnBlock, add);
      if (!p.halves) continue;
      matmul_pair_rest(p.a, row, rows, k, depth, left);
      gemm<false>(rows, padded, pairs_of(depth), left, kDepthBlock, right, pairs_of(p.depth), k / 2, sums, kColumnBlock, true);
    }
    copy_out(sums, kColumnBlock, rows, columns, 1.f, c, p.c_stride);
  }
}
#endif

// The tile of rows [row0, row1) and columns [column0, column1), at most kColumnBlock of them.
template <class C>
void matmul_tile_as(const Matmul& p, int64_t row0, int64_t row1, int64_t column0, int64_t column1, float* scratch) {
  float* right = scratch;
  float* left = right + p.depth * kColumnBlock;
  float* sums = left + kRowBlock * kDepthBlock;
  const int64_t columns = column1 - column0, padded = round_up(columns, kLanes);
  p.b.type == Type::kFloat32 ? matmul_pack_right<float>(p.b, p.depth, column0, columns, right)
                             : matmul_pack_right<bf16>(p.b, p.depth, column0, columns, right);
  for (int64_t row = row0; row < row1; row += kRowBlock) {
    const int64_t rows = row1 - row < kRowBlock ? row1 - row : kRowBlock;
    C* c = static_cast<C*>(p.c) + row * p.c_stride + column0;
    if (p.add) copy_rows(c, p.c_stride, rows, columns, 1.f, sums, kColumnBlock);
    for (int64_t k = 0; k < p.depth; k += kDepthBlock) {
      const int64_t depth = p.depth - k < kDepthBlock ? p.depth - k : kDepthBlock;
      const bool add = k > 0 || p.add;
      p.a.type == Type::kFloat32 ? matmul_pack_left<float>(p.a, row, rows, k, depth, left)
                                 : matmul_pack_left<bf16>(p.a, row, rows, k, depth, left);
      if (p.a.transposed)
        gemm<true>(rows, padded, depth, left, kRowBlock, right, p.depth, k, sums, kColumnBlock, add);
      else
        gemm<false>(rows, padded, depth, left, kDepthBlock, right, p.depth, k, sums, kColumnBlock, add);
    }
    copy_out(sums, kColumnBlock, rows, columns, 1.f, c, p.c_stride);
  }
}

inline void matmul_tile(const Matmul& p, int64_t row0, int64_t row1, int64_t column0, int64_t column1, float* scratch) {
#if PP_PAIRS
  if (p.bfloat16) {
    return p.c_type == Type::kFloat32 ? matmul_pair_tile<float>(p, row0, row1, column0, column1, scratch)
                                      : matmul_pair_tile<bf16>(p, row0, row1, column0, column1, scratch);
  }
#endif
  p.c_type == Type::kFloat32 ? matmul_tile_as<float>(p, row0, row1, column0, column1, scratch)
                             : matmul_tile_as<bf16>(p, row0, row1, column0, column1, scratch);
}

}  // namespace pp::kernels::PP_ISA
