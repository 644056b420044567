// The operations behind torch.nn.functional: layers, normalisation, losses, pooling and resampling.
// `reduction` is at::Reduction: 0 none, 1 mean, 2 sum.
#include <cmath>
#include <limits>

#include "torch/torch_types.h"

using pp::Handle;

#define PP_NN(name, params, ...)                                                  \
  PP_API int pp_nn_##name(PP_ARGS params, Handle* out) {                          \
    return pp::torch_guard([&] { *out = pp::own(__VA_ARGS__); });                 \
  }
#define PP_INTS(name) const int64_t *name, int64_t name##_count
#define PP_LIST_OF(name) pp::ints(name, name##_count)

PP_NN(linear, (Handle x, Handle weight, Handle bias), at::linear(*x, *weight, pp::maybe(bias)))
PP_NN(conv1d, (Handle x, Handle w, Handle b, PP_INTS(stride), PP_INTS(padding), PP_INTS(dilation), int64_t groups),
      at::conv1d(*x, *w, pp::maybe(b), PP_LIST_OF(stride), PP_LIST_OF(padding), PP_LIST_OF(dilation), groups))
PP_NN(conv2d, (Handle x, Handle w, Handle b, PP_INTS(stride), PP_INTS(padding), PP_INTS(dilation), int64_t groups),
      at::conv2d(*x, *w, pp::maybe(b), PP_LIST_OF(stride), PP_LIST_OF(padding), PP_LIST_OF(dilation), groups))
PP_NN(conv2d_mode, (Handle x, Handle w, Handle b, PP_INTS(stride), const char* padding, PP_INTS(dilation), int64_t groups),
      at::conv2d(*x, *w, pp::maybe(b), PP_LIST_OF(stride), c10::string_view(padding), PP_LIST_OF(dilation), groups))
PP_NN(conv_transpose2d, (Handle x, Handle w, Handle b, PP_INTS(stride), PP_INTS(padding), PP_INTS(output_padding),
                         int64_t groups, PP_INTS(dilation)),
      at::conv_transpose2d(*x, *w, pp::maybe(b), PP_LIST_OF(stride), PP_LIST_OF(padding), PP_LIST_OF(output_padding),
                           groups, PP_LIST_OF(dilation)))
PP_NN(embedding, (Handle weight, Handle indices, int64_t padding_idx, bool scale_grad_by_freq, bool sparse),
      at::embedding(*weight, *indices, padding_idx, scale_grad_by_freq, sparse))
PP_NN(embedding_renorm_, (Handle weight, Handle indices, double max_norm, double norm_type),
      at::embedding_renorm_(*weight, *indices, max_norm, norm_type))

PP_NN(group_norm, (Handle x, int64_t groups, Handle weight, Handle bias, double eps),
      at::group_norm(*x, groups, pp::maybe(weight), pp::maybe(bias), eps))
PP_NN(layer_norm, (Handle x, PP_INTS(shape), Handle weight, Handle bias, double eps),
      at::layer_norm(*x, PP_LIST_OF(shape), pp::maybe(weight), pp::maybe(bias), eps))
PP_NN(batch_norm, (Handle x, Handle weight, Handle bias, Handle running_mean, Handle running_var, bool training,
                   double momentum, double eps),
      at::batch_norm(*x, pp::maybe(weight), pp::maybe(bias), pp::maybe(running_mean), pp::maybe(running_var), training,
                     momentum, eps, at::globalContext().userEnabledCuDNN()))

PP_NN(dropout, (Handle x, double p, bool training), at::dropout(*x, p, training))
PP_NN(dropout_, (Handle x, double p, bool training), at::dropout_(*x, p, training))
PP_NN(one_hot, (Handle x, int64_t classes), at::one_hot(*x, classes))

PP_NN(cross_entropy, (Handle x, Handle target, Handle weight, int64_t reduction, int64_t ignore_index, double smoothing),
      at::cross_entropy_loss(*x, *target, pp::maybe(weight), reduction, ignore_index, smoothing))
PP_NN(nll_loss, (Handle x, Handle target, Handle weight, int64_t reduction, int64_t ignore_index),
      at::nll_loss_nd(*x, *target, pp::maybe(weight), reduction, ignore_index))
PP_NN(mse_loss, (Handle x, Handle target, int64_t reduction), at::mse_loss(*x, *target, reduction))
PP_NN(l1_loss, (Handle x, Handle target, int64_t reduction), at::l1_loss(*x, *target, reduction))
PP_NN(smooth_l1_loss, (Handle x, Handle target, int64_t reduction, double beta),
      at::smooth_l1_loss(*x, *target, reduction, beta))
PP_NN(huber_loss, (Handle x, Handle target, int64_t reduction, double delta),
      at::huber_loss(*x, *target, reduction, delta))
PP_NN(binary_cross_entropy, (Handle x, Handle target, Handle weight, int64_t reduction),
      at::binary_cross_entropy(*x, *target, pp::maybe(weight), reduction))
PP_NN(binary_cross_entropy_with_logits, (Handle x, Handle target, Handle weight, Handle pos_weight, int64_t reduction),
      at::binary_cross_entropy_with_logits(*x, *target, pp::maybe(weight), pp::maybe(pos_weight), reduction))
PP_NN(kl_div, (Handle x, Handle target, int64_t reduction, bool log_target),
      at::kl_div(*x, *target, reduction, log_target))

namespace {

pp::optional<at::ArrayRef<double>> scales(const double* items, int64_t count) {
  using Result = pp::optional<at::ArrayRef<double>>;
  return count == 0 ? Result() : Result(at::ArrayRef<double>(items, static_cast<size_t>(count)));
}


at::OptionalIntArrayRef size_list(const int64_t* items, int64_t count) {
  return count == 0 ? at::OptionalIntArrayRef() : at::OptionalIntArrayRef(pp::ints(items, count));
}

}  // namespace

// mode: 0 constant, 1 reflect, 2 replicate, 3 circular. Pads go from the last dimension backwards, two each.
PP_NN(pad, (Handle x, PP_INTS(pad), int32_t mode, double value),
      at::pad(*x, PP_LIST_OF(pad), mode == 0 ? "constant" : mode == 1 ? "reflect" : mode == 2 ? "replicate" : "circular",
              mode == 0 ? pp::optional<double>(value) : pp::optional<double>()))

// Resampling: either sizes or scales are empty. Scales given together with sizes are those of the coordinates.
PP_NN(upsample_nearest1d, (Handle x, PP_INTS(size), const double* scale, int64_t scale_count),
      at::upsample_nearest1d(*x, size_list(size, size_count), scales(scale, scale_count)))
PP_NN(upsample_nearest2d, (Handle x, PP_INTS(size), const double* scale, int64_t scale_count),
      at::upsample_nearest2d(*x, size_list(size, size_count), scales(scale, scale_count)))
PP_NN(upsample_nearest_exact2d, (Handle x, PP_INTS(size), const double* scale, int64_t scale_count),
      at::_upsample_nearest_exact2d(*x, size_list(size, size_count), scales(scale, scale_count)))
PP_NN(upsample_nearest3d, (Handle x, PP_INTS(size), const double* scale, int64_t scale_count),
      at::upsample_nearest3d(*x, size_list(size, size_count), scales(scale, scale_count)))
PP_NN(upsample_linear1d, (Handle x, PP_INTS(size), bool align, const double* scale, int64_t scale_count),
      at::upsample_linear1d(*x, size_list(size, size_count), align, scales(scale, scale_count)))
PP_NN(upsample_trilinear3d, (Handle x, PP_INTS(size), bool align, const double* scale, int64_t scale_count),
      at::upsample_trilinear3d(*x, size_list(size, size_count), align, scales(scale, scale_count)))
PP_NN(upsample_bilinear2d, (Handle x, PP_INTS(size), bool align, bool antialias, const double* scale, int64_t scale_count),
      antialias ? at::_upsample_bilinear2d_aa(*x, size_list(size, size_count), align, scales(scale, scale_count))
                : at::upsample_bilinear2d(*x, size_list(size, size_count), align, scales(scale, scale_count)))
PP_NN(upsample_bicubic2d, (Handle x, PP_INTS(size), bool align, bool antialias, const double* scale, int64_t scale_count),
      antialias ? at::_upsample_bicubic2d_aa(*x, size_list(size, size_count), align, scales(scale, scale_count))
                : at::upsample_bicubic2d(*x, size_list(size, size_count), align, scales(scale, scale_count)))

PP_NN(avg_pool2d, (Handle x, PP_INTS(kernel), PP_INTS(stride), PP_INTS(padding), bool ceil_mode, bool count_pad,
                   bool has_divisor, int64_t divisor),
      at::avg_pool2d(*x, PP_LIST_OF(kernel), PP_LIST_OF(stride), PP_LIST_OF(padding), ceil_mode, count_pad,
                     has_divisor ? pp::optional<int64_t>(divisor) : pp::optional<int64_t>()))
PP_NN(max_pool2d, (Handle x, PP_INTS(kernel), PP_INTS(stride), PP_INTS(padding), PP_INTS(dilation), bool ceil_mode),
      at::max_pool2d(*x, PP_LIST_OF(kernel), PP_LIST_OF(stride), PP_LIST_OF(padding), PP_LIST_OF(dilation), ceil_mode))
PP_NN(adaptive_avg_pool2d, (Handle x, PP_INTS(size)), at::adaptive_avg_pool2d(*x, PP_LIST_OF(size)))

// Attention by plain composition, as a fallback and a reference: softmax(q k^T / sqrt(d) + mask) v.
// mask: boolean (true = attend) or additive, or null.
PP_API int pp_nn_scaled_dot_product_attention(Handle q, Handle k, Handle v, Handle mask, double p, bool causal,
                                              Handle* out) {
  return pp::torch_guard([&] {
    TORCH_CHECK(!(causal && mask), "scaled_dot_product_attention: give either an attention mask or is_causal, not both");
#if PP_TORCH_AT_LEAST(2, 0)
    *out = pp::own(at::scaled_dot_product_attention(*q, *k, *v, pp::maybe(mask), p, causal));
#else
    auto scores = at::matmul(*q * (1.0 / std::sqrt(static_cast<double>(q->size(-1)))), k->transpose(-2, -1));
    const double lowest = -std::numeric_limits<double>::infinity();
    if (causal) {
      auto keep = at::ones({q->size(-2), k->size(-2)}, q->options().dtype(at::kBool)).tril();
      scores = scores.masked_fill(keep.logical_not(), lowest);
    } else if (mask && mask->scalar_type() == at::kBool) {
      scores = scores.masked_fill(mask->logical_not(), lowest);
    } else if (mask) {
      scores = scores + *mask;
    }
    *out = pp::own(at::matmul(at::dropout(at::softmax(scores, -1), p, p > 0), *v));
#endif
  });
}
