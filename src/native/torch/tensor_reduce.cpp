// Reductions, sorting, cumulative operations and soft maxima. A negative dtype keeps the natural one; `dims` with
// count 0 means all dimensions.
#include "torch/torch_types.h"

using pp::Handle;
using pp::maybe_dtype;
using pp::Scalar;

#define PP_DIMS const int64_t *dims, int64_t count
#define PP_ALL_DIMS pp::ints(dims, count)

PP_OP(sum, (Handle self, int32_t dtype), at::sum(*self, maybe_dtype(dtype)))
PP_OP(sum_dim, (Handle self, PP_DIMS, bool keepdim, int32_t dtype),
      at::sum(*self, PP_ALL_DIMS, keepdim, maybe_dtype(dtype)))
PP_OP(mean, (Handle self, int32_t dtype), at::mean(*self, maybe_dtype(dtype)))
PP_OP(mean_dim, (Handle self, PP_DIMS, bool keepdim, int32_t dtype),
      at::mean(*self, PP_ALL_DIMS, keepdim, maybe_dtype(dtype)))
PP_OP(prod, (Handle self, int32_t dtype), at::prod(*self, maybe_dtype(dtype)))
PP_OP(prod_dim, (Handle self, int64_t dim, bool keepdim, int32_t dtype),
      at::prod(*self, dim, keepdim, maybe_dtype(dtype)))

namespace {

at::Tensor cast(const at::Tensor& self, int32_t dtype) {
  return dtype < 0 ? self : self.to(static_cast<at::ScalarType>(dtype));
}

}  // namespace

PP_OP(std, (Handle self, bool unbiased), at::std(*self, unbiased))
PP_OP(std_dim, (Handle self, PP_DIMS, bool unbiased, bool keepdim, int32_t dtype),
      at::std(cast(*self, dtype), PP_ALL_DIMS, unbiased, keepdim))
PP_OP(var, (Handle self, bool unbiased), at::var(*self, unbiased))
PP_OP(var_dim, (Handle self, PP_DIMS, bool unbiased, bool keepdim, int32_t dtype),
      at::var(cast(*self, dtype), PP_ALL_DIMS, unbiased, keepdim))
PP_OP2(std_mean, (Handle self, bool unbiased), at::std_mean(*self, unbiased))
PP_OP2(std_mean_dim, (Handle self, PP_DIMS, bool unbiased, bool keepdim, int32_t dtype),
       at::std_mean(cast(*self, dtype), PP_ALL_DIMS, unbiased, keepdim))
PP_OP2(var_mean, (Handle self, bool unbiased), at::var_mean(*self, unbiased))
PP_OP2(var_mean_dim, (Handle self, PP_DIMS, bool unbiased, bool keepdim, int32_t dtype),
       at::var_mean(cast(*self, dtype), PP_ALL_DIMS, unbiased, keepdim))
PP_OP(norm, (Handle self, double p), at::norm(*self, p))
PP_OP(norm_dim, (Handle self, PP_DIMS, bool keepdim, double p), at::norm(*self, p, PP_ALL_DIMS, keepdim))
PP_OP(dist, (Handle self, Handle other, double p), at::dist(*self, *other, p))

PP_OP(max, (Handle self), at::max(*self))
PP_OP(min, (Handle self), at::min(*self))
PP_OP2(max_dim, (Handle self, int64_t dim, bool keepdim), at::max(*self, dim, keepdim))
PP_OP2(min_dim, (Handle self, int64_t dim, bool keepdim), at::min(*self, dim, keepdim))
PP_OP(amax, (Handle self, PP_DIMS, bool keepdim), at::amax(*self, PP_ALL_DIMS, keepdim))
PP_OP(amin, (Handle self, PP_DIMS, bool keepdim), at::amin(*self, PP_ALL_DIMS, keepdim))
PP_OP(amax_out, (Handle self, PP_DIMS, bool keepdim, Handle target),
      at::amax_out(*target, *self, PP_ALL_DIMS, keepdim))
PP_OP(amin_out, (Handle self, PP_DIMS, bool keepdim, Handle target),
      at::amin_out(*target, *self, PP_ALL_DIMS, keepdim))
// Not at::aminmax, which libtorch 1.13 cannot differentiate.
PP_OP2(aminmax, (Handle self, PP_DIMS, bool keepdim),
       std::make_tuple(at::amin(*self, PP_ALL_DIMS, keepdim), at::amax(*self, PP_ALL_DIMS, keepdim)))
PP_OP(argmax, (Handle self, bool has_dim, int64_t dim, bool keepdim),
      at::argmax(*self, has_dim ? pp::optional<int64_t>(dim) : pp::optional<int64_t>(), keepdim))
PP_OP(argmin, (Handle self, bool has_dim, int64_t dim, bool keepdim),
      at::argmin(*self, has_dim ? pp::optional<int64_t>(dim) : pp::optional<int64_t>(), keepdim))
PP_OP(all, (Handle self), at::all(*self))
PP_OP(all_dim, (Handle self, int64_t dim, bool keepdim), at::all(*self, dim, keepdim))
PP_OP(any, (Handle self), at::any(*self))
PP_OP(any_dim, (Handle self, int64_t dim, bool keepdim), at::any(*self, dim, keepdim))
PP_OP(logsumexp, (Handle self, PP_DIMS, bool keepdim), at::logsumexp(*self, PP_ALL_DIMS, keepdim))
PP_OP(softmax, (Handle self, int64_t dim, int32_t dtype), at::softmax(*self, dim, maybe_dtype(dtype)))
PP_OP(log_softmax, (Handle self, int64_t dim, int32_t dtype), at::log_softmax(*self, dim, maybe_dtype(dtype)))
PP_OP(cumsum, (Handle self, int64_t dim, int32_t dtype), at::cumsum(*self, dim, maybe_dtype(dtype)))
PP_OP(cumprod, (Handle self, int64_t dim, int32_t dtype), at::cumprod(*self, dim, maybe_dtype(dtype)))

PP_OP2(topk, (Handle self, int64_t k, int64_t dim, bool largest, bool sorted),
       at::topk(*self, k, dim, largest, sorted))
PP_OP2(sort, (Handle self, int64_t dim, bool descending, bool stable),
       at::sort(*self, pp::optional<bool>(stable), dim, descending))
PP_OP(argsort, (Handle self, int64_t dim, bool descending), at::argsort(*self, dim, descending))
PP_OP2(kthvalue, (Handle self, int64_t k, int64_t dim, bool keepdim), at::kthvalue(*self, k, dim, keepdim))
PP_OP(median, (Handle self), at::median(*self))
PP_OP2(median_dim, (Handle self, int64_t dim, bool keepdim), at::median(*self, dim, keepdim))
PP_OP2(mode, (Handle self, int64_t dim, bool keepdim), at::mode(*self, dim, keepdim))
PP_OP(quantile, (Handle self, Handle q, int64_t dim, bool keepdim), at::quantile(*self, *q, dim, keepdim))
PP_OP(bincount, (Handle self, Handle weights, int64_t minlength),
      at::bincount(*self, pp::maybe(weights), minlength))
PP_OP(histc, (Handle self, int64_t bins, Scalar low, Scalar high),
      at::histc(*self, bins, pp::scalar(low), pp::scalar(high)))
PP_OP(count_nonzero, (Handle self, PP_DIMS),
      count == 0 ? at::count_nonzero(*self) : at::count_nonzero(*self, PP_ALL_DIMS))

// Distinct values, and as asked the position of each input among them and how often each occurs.
PP_API int pp_tensor_unique(Handle self, bool sorted, bool inverse, bool counts, bool has_dim, int64_t dim,
                            pp::HandleList* out) {
  return pp::torch_guard([&] {
    auto [values, places, numbers] = has_dim ? at::unique_dim(*self, dim, sorted, inverse, counts)
                                             : at::_unique2(*self, sorted, inverse, counts);
    *out = pp::own(std::vector<at::Tensor>{values, inverse ? places : at::Tensor(), counts ? numbers : at::Tensor()});
  });
}
