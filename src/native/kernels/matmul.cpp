#include "kernels/matmul.h"

#include "kernels/scratch.h"

namespace pp::kernels {

Matrix matrix(const at::Tensor& tensor, bool transposed) {
  return {type_of(tensor, "matrix"), tensor.data_ptr(), tensor.stride(0), transposed};
}

namespace {

// The operand from position k of the depth on; the depth runs along its stored rows or within them.
Matrix from_depth(Matrix m, int64_t k, bool along_rows) {
  const int64_t size = m.type == Type::kFloat32 ? 4 : 2;
  m.data = static_cast<const char*>(m.data) + k * (along_rows ? m.stride : 1) * size;
  return m;
}

}  // namespace

void matmul(const Matrix& a, const Matrix& b, int64_t depth, const at::Tensor& c, Reading reading, bool add) {
  const KernelTable& kernels = table();
  const Matmul p{c.size(0), c.size(1), depth, a, b, type_of(c, "c"), c.data_ptr(), c.stride(0), add, reading != Reading::kExact,
                 reading == Reading::kHalves};
  if (p.rows == 0 || p.columns == 0) return;
  if (depth == 0) {
    if (!add) c.zero_();
    return;
  }
  // A long depth is taken in parts so that the packed operand stays small; the parts meet in float32.
  constexpr int64_t kDeepest = 1024;
  if (depth > kDeepest) {
    const at::Tensor sums = c.scalar_type() == at::kFloat ? c : add ? c.to(at::kFloat) : at::empty(c.sizes(), at::kFloat);
    for (int64_t k = 0; k < depth; k += kDeepest)
      matmul(from_depth(a, k, a.transposed), from_depth(b, k, !b.transposed), std::min(kDeepest, depth - k), sums, reading, add || k > 0);
    if (!sums.is_same(c)) c.copy_(sums);
    return;
  }
  // Tall tiles pack the right operand seldom; short ones keep every thread busy. Three tiles a thread even out both.
  const int64_t column_tiles = (p.columns + kernels.matmul_column_block - 1) / kernels.matmul_column_block;
  const int64_t row_blocks = (p.rows + kernels.matmul_row_block - 1) / kernels.matmul_row_block;
  const int64_t threads = at::get_num_threads();
  const int64_t wanted = threads == 1 ? 1 : (3 * threads + column_tiles - 1) / column_tiles;
  const int64_t tall = std::max<int64_t>((row_blocks + wanted - 1) / wanted, 1);
  const int64_t row_tiles = (row_blocks + tall - 1) / tall, tile_rows = tall * kernels.matmul_row_block;
  parallel_dealt(column_tiles * row_tiles, [&](WorkQueue& queue) {
    Scratch scratch(kernels.matmul_scratch(p));
    for (int64_t item = queue.next(); item >= 0; item = queue.next()) {
      const int64_t row = item % row_tiles * tile_rows, column = item / row_tiles * kernels.matmul_column_block;
      kernels.matmul_tile(p, row, std::min(p.rows, row + tile_rows), column,
                          std::min(p.columns, column + kernels.matmul_column_block), scratch.data());
    }
  });
}

}  // namespace pp::kernels
