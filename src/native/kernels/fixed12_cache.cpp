#include "kernels/fixed12_cache.h"

#include "kernels/decode_attention.h"
#include "kernels/fixed12.h"
#include "kernels/tensors.h"

namespace pp::kernels {

using at::Tensor;

void check_fixed12(const Tensor& panels, int64_t batch, int64_t kv_heads, int64_t width, int64_t positions, const char* name) {
  TORCH_CHECK(table().fixed12_store != nullptr, "this processor, or the instruction set chosen, has no kernels for 12-bit caches");
  TORCH_CHECK(width >= 1 && width <= kFixed12MostWidth, "a head of a 12-bit cache is 1 to ", kFixed12MostWidth, " wide; got ", width);
  const int64_t bytes = Fixed12Panel(width).bytes();
  TORCH_CHECK(panels.defined() && panels.scalar_type() == at::kByte && panels.dim() == 4 && panels.is_contiguous() && panels.size(0) == batch &&
                  panels.size(1) == kv_heads && panels.size(2) * kPanelKeys >= positions && panels.size(3) == bytes,
              name, " must be dense bytes [", batch, ", ", kv_heads, ", room for ", positions, " positions, ", bytes, "] and has shape ",
              panels.defined() ? panels.sizes() : at::IntArrayRef());
  check_cpu(panels, name);
  TORCH_CHECK(reinterpret_cast<uintptr_t>(panels.data_ptr()) % 64 == 0, name, " must lie at a multiple of 64 bytes");
}

namespace {

void store(const Tensor& k, const Tensor& v, const Tensor& panels, int64_t start) {
  TORCH_CHECK(k.dim() == 4 && k.sizes() == v.sizes() && k.dtype() == v.dtype() && start >= 0, "k and v have shapes ", k.sizes(), " and ", v.sizes(),
              " and dtypes ", k.dtype(), " and ", v.dtype(), "; they must be equal, [B, K, T, D], and start at 0 or later, not ", start);
  check_cpu(k, "k"), check_cpu(v, "v");
  const Type type = type_of(k, "k");
  check_fixed12(panels, k.size(0), k.size(1), k.size(3), start + k.size(2), "panels");
  const Tensor keys = with_dense_rows(k), values = with_dense_rows(v);
  const int64_t heads = k.size(1), count = k.size(2);
  parallel(k.size(0) * heads, row_grain(count * k.size(3)), [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; i++) {
      const KeyPlace from = key_place(keys, values, i / heads, i % heads), to = fixed12_place(panels, i / heads, i % heads);
      for (int64_t t = 0; t < count; t++)
        table().fixed12_store(type, static_cast<char*>(from.k) + t * from.k_stride * keys.element_size(),
                              static_cast<char*>(from.v) + t * from.v_stride * values.element_size(), k.size(3), start + t, to.k);
    }
  });
}

// The first `length` positions as [B, K, length, D].
std::pair<Tensor, Tensor> load(const Tensor& panels, int64_t length, int64_t width, at::ScalarType dtype) {
  TORCH_CHECK(panels.dim() == 4 && length >= 0, "panels have shape ", panels.sizes(), " and the length is ", length);
  check_fixed12(panels, panels.size(0), panels.size(1), width, length, "panels");
  const int64_t heads = panels.size(1), count = (length + kPanelKeys - 1) / kPanelKeys;
  Tensor k = at::empty({panels.size(0), heads, length, width}, dtype), v = at::empty_like(k);
  const Type type = type_of(k, "k");
  const int64_t row = width * k.element_size();
  parallel(panels.size(0) * heads * count, row_grain(kPanelKeys * width), [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; i++) {
      const int64_t head = i / count, panel = i % count, first = head * length + panel * kPanelKeys;
      table().fixed12_load(type, static_cast<char*>(fixed12_place(panels, head / heads, head % heads).k) + panel * panels.size(3), width,
                           std::min(kPanelKeys, length - panel * kPanelKeys), static_cast<char*>(k.data_ptr()) + first * row,
                           static_cast<char*>(v.data_ptr()) + first * row);
    }
  });
  return {k, v};
}

Tensor attention(const Tensor& q, const Tensor& own, int64_t own_length, const Tensor& shared, int64_t shared_length, double scale) {
  check_cpu(q, "q");
  type_of(q, "q");
  TORCH_CHECK(q.dim() == 4 && own.dim() == 4 && own.size(1) > 0 && q.size(1) % own.size(1) == 0 && q.size(2) >= 1 && own_length >= q.size(2),
              "q has shape ", q.sizes(), " and the cache ", own.sizes(), " with ", own_length,
              " positions; q must be [B, H, T, D], its heads must divide, and the cache must hold its positions");
  const int64_t heads = own.size(1), width = q.size(3);
  check_fixed12(own, q.size(0), heads, width, own_length, "panels");
  TORCH_CHECK(shared_length >= 0 && shared.defined() == (shared_length > 0), "shared panels need a length above 0 and the other way round");
  if (shared.defined()) check_fixed12(shared, 1, heads, width, shared_length, "shared panels");
  const Tensor rows = with_dense_rows(q);
  if (takes_decoding(q, heads)) {
    const DecodeSizes sizes{q.size(0), q.size(1), heads, q.size(2), width, own_length, shared_length, Type::kFixed12};
    return decode_attention(rows, sizes, scale, [&](bool of_all, int64_t b, int64_t head) { return fixed12_place(of_all ? shared : own, b, head); });
  }
  // Many rows take the blocked kernel, which reads bfloat16.
  const auto [k, v] = load(own, own_length, width, at::kBFloat16);
  const auto [shared_k, shared_v] = shared.defined() ? load(shared, shared_length, width, at::kBFloat16) : std::pair<Tensor, Tensor>();
  return blocked_attention(rows, k, v, shared_k, shared_v, scale);
}

}  // namespace
}  // namespace pp::kernels

using namespace pp::kernels;

// Whether this processor has kernels for 12-bit caches.
PP_API int pp_kernels_has_fixed12() { return table().fixed12_store != nullptr ? 1 : 0; }

// Sizes of a cache for `capacity` positions of a head of this width: panels, and bytes of each.
PP_API int pp_kernels_fixed12_size(int64_t capacity, int64_t width, int64_t* panels, int64_t* bytes) {
  return pp::torch_guard([&] {
    TORCH_CHECK(capacity >= 1 && width >= 1, "a cache needs room and width; got ", capacity, " positions of width ", width);
    *panels = (capacity + kPanelKeys - 1) / kPanelKeys, *bytes = Fixed12Panel(width).bytes();
  });
}

// Writes k, v [B, K, T, D] at positions start to start + T - 1.
PP_API int pp_kernels_fixed12_store(pp::Handle k, pp::Handle v, pp::Handle panels, int64_t start) {
  return pp::torch_guard([&] {
    c10::NoGradGuard off;
    store(*k, *v, *panels, start);
  });
}

// Keys and values of the first `length` positions, float32 [B, K, length, width].
PP_API int pp_kernels_fixed12_load(pp::Handle panels, int64_t length, int64_t width, pp::Handle* k, pp::Handle* v) {
  return pp::torch_guard([&] {
    c10::NoGradGuard off;
    auto both = load(*panels, length, width, at::kFloat);
    *k = pp::own(std::move(both.first)), *v = pp::own(std::move(both.second));
  });
}

// As pp_kernels_cached_attention, with lengths since panels hold sixteen positions each.
PP_API int pp_kernels_fixed12_attention(pp::Handle q, pp::Handle panels, int64_t length, pp::Handle shared, int64_t shared_length, double scale,
                                        pp::Handle* y) {
  return pp::torch_guard([&] {
    c10::NoGradGuard off;
    *y = pp::own(attention(*q, *panels, length, pp::or_undefined(shared), shared_length, scale));
  });
}
