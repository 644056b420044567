// Tensors from nothing, from memory, and like another tensor.
#include "torch/torch_types.h"

using pp::Handle;
using pp::Options;

#define PP_SIZES const int64_t *sizes, int64_t count
#define PP_SHAPE pp::ints(sizes, count)

PP_OP(empty, (PP_SIZES, Options o), pp::with_grad(at::empty(PP_SHAPE, pp::options(o)), o))
PP_OP(zeros, (PP_SIZES, Options o), pp::with_grad(at::zeros(PP_SHAPE, pp::options(o)), o))
PP_OP(ones, (PP_SIZES, Options o), pp::with_grad(at::ones(PP_SHAPE, pp::options(o)), o))
PP_OP(full, (PP_SIZES, pp::Scalar value, Options o),
      pp::with_grad(at::full(PP_SHAPE, pp::scalar(value), pp::options(o)), o))
PP_OP(empty_strided, (PP_SIZES, const int64_t* strides, int64_t stride_count, Options o),
      pp::with_grad(at::empty_strided(PP_SHAPE, pp::ints(strides, stride_count), pp::options(o)), o))
PP_OP(rand, (PP_SIZES, Options o, at::Generator* generator),
      pp::with_grad(at::rand(PP_SHAPE, pp::maybe(generator), pp::options(o)), o))
PP_OP(randn, (PP_SIZES, Options o, at::Generator* generator),
      pp::with_grad(at::randn(PP_SHAPE, pp::maybe(generator), pp::options(o)), o))
PP_OP(randint, (int64_t low, int64_t high, PP_SIZES, Options o, at::Generator* generator),
      pp::with_grad(at::randint(low, high, PP_SHAPE, pp::maybe(generator), pp::options(o)), o))
PP_OP(randperm, (int64_t n, Options o, at::Generator* generator),
      pp::with_grad(at::randperm(n, pp::maybe(generator), pp::options(o)), o))
PP_OP(randperm_out, (int64_t n, Handle target, at::Generator* generator),
      at::randperm_out(*target, n, pp::maybe(generator)))
PP_OP(arange, (pp::Scalar start, pp::Scalar stop, pp::Scalar step, Options o),
      pp::with_grad(at::arange(pp::scalar(start), pp::scalar(stop), pp::scalar(step), pp::options(o)), o))
PP_OP(linspace, (double start, double stop, int64_t steps, Options o),
      pp::with_grad(at::linspace(start, stop, steps, pp::options(o)), o))
PP_OP(eye, (int64_t rows, int64_t columns, Options o), pp::with_grad(at::eye(rows, columns, pp::options(o)), o))
PP_OP(tril_indices, (int64_t rows, int64_t columns, int64_t offset, Options o),
      at::tril_indices(rows, columns, offset, pp::options(o)))
PP_OP(triu_indices, (int64_t rows, int64_t columns, int64_t offset, Options o),
      at::triu_indices(rows, columns, offset, pp::options(o)))
PP_OP(from_file, (const char* path, bool shared, int64_t size, Options o),
      pp::with_grad(at::from_file(path, shared, size, pp::options(o)), o))

namespace {

// The dtype and device that a `like` operation uses: the given ones, else those of the model tensor.
at::TensorOptions like(Handle self, const Options& o) {
  auto result = self->options();
  if (o.dtype >= 0) result = result.dtype(static_cast<at::ScalarType>(o.dtype));
  if (o.device_type >= 0) result = result.device(pp::device(o.device_type, o.device_index));
  return result;
}

}  // namespace

PP_OP(empty_like, (Handle self, Options o), pp::with_grad(at::empty_like(*self, like(self, o)), o))
PP_OP(zeros_like, (Handle self, Options o), pp::with_grad(at::zeros_like(*self, like(self, o)), o))
PP_OP(ones_like, (Handle self, Options o), pp::with_grad(at::ones_like(*self, like(self, o)), o))
PP_OP(full_like, (Handle self, pp::Scalar value, Options o),
      pp::with_grad(at::full_like(*self, pp::scalar(value), like(self, o)), o))
PP_OP(rand_like, (Handle self, Options o), pp::with_grad(at::rand_like(*self, like(self, o)), o))
PP_OP(randn_like, (Handle self, Options o), pp::with_grad(at::randn_like(*self, like(self, o)), o))
PP_OP(new_empty, (Handle self, PP_SIZES, Options o), pp::with_grad(at::empty(PP_SHAPE, like(self, o)), o))
PP_OP(new_zeros, (Handle self, PP_SIZES, Options o), pp::with_grad(at::zeros(PP_SHAPE, like(self, o)), o))
PP_OP(new_ones, (Handle self, PP_SIZES, Options o), pp::with_grad(at::ones(PP_SHAPE, like(self, o)), o))
PP_OP(new_full, (Handle self, PP_SIZES, pp::Scalar value, Options o),
      pp::with_grad(at::full(PP_SHAPE, pp::scalar(value), like(self, o)), o))

// A tensor over memory that somebody else owns, without a copy. `release(context)` is called exactly once: when the
// last tensor over that memory dies (from whatever thread that happens on), or before this returns with a failure.
PP_API int pp_tensor_from_blob(void* data, PP_SIZES, int32_t dtype, void (*release)(void*), void* context, Handle* out) {
  bool taken = false;
  const int status = pp::torch_guard([&] {
    auto options = at::TensorOptions().dtype(static_cast<at::ScalarType>(dtype));
    taken = true; // from here on the shared pointer releases it, even if its own construction fails
    auto owner = std::shared_ptr<void>(context, [release](void* c) { release(c); });
    *out = pp::own(at::from_blob(data, PP_SHAPE, [owner](void*) {}, options));
  });
  if (!taken) release(context);
  return status;
}
