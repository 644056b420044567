// The small types that cross the C boundary, their conversions, and the macros that make one operation one line.
// Kept in step with src/PixelPrompt.Native/Interop.
#pragma once

#include <torch/version.h>

#include <cstdint>
#include <string>
#include <vector>

#include "torch/torch_guard.h"

#define PP_TORCH_AT_LEAST(major, minor) \
  (TORCH_VERSION_MAJOR > (major) || (TORCH_VERSION_MAJOR == (major) && TORCH_VERSION_MINOR >= (minor)))

#if PP_TORCH_AT_LEAST(2, 4)
#include <optional>
namespace pp {
template <typename T>
using optional = std::optional<T>;
inline constexpr std::nullopt_t nullopt = std::nullopt;
}  // namespace pp
#else
#include <c10/util/Optional.h>
namespace pp {
template <typename T>
using optional = c10::optional<T>;
inline constexpr c10::nullopt_t nullopt = c10::nullopt;
}  // namespace pp
#endif

namespace pp {

// A number with its kind; kind 0 means "not given". NativeScalar in C#.
struct Scalar {
  int64_t kind;  // 0 none, 1 integer, 2 floating, 3 boolean, 4 complex
  union {
    int64_t integer;
    double real;
  };
  double imaginary;
};

// NativeOptions in C#. A negative dtype means the default; a negative device type means the CPU.
struct Options {
  int32_t dtype, device_type, device_index, requires_grad;
};

// A list of tensors; NativeList in C#. Lists that native code returns are freed with pp_tensor_list_free.
struct HandleList {
  Handle* items;
  int64_t count;
};

inline at::Scalar scalar(const Scalar& s) {
  switch (s.kind) {
    case 1: return at::Scalar(s.integer);
    case 2: return at::Scalar(s.real);
    case 3: return at::Scalar(s.integer != 0);
    case 4: return at::Scalar(c10::complex<double>(s.real, s.imaginary));
    default: TORCH_CHECK(false, "a number is required here");
  }
}

inline optional<at::Scalar> maybe(const Scalar& s) {
  return s.kind == 0 ? optional<at::Scalar>() : optional<at::Scalar>(scalar(s));
}

inline optional<at::Tensor> maybe(Handle t) { return t ? optional<at::Tensor>(*t) : optional<at::Tensor>(); }
inline at::Tensor or_undefined(Handle t) { return t ? *t : at::Tensor(); }

inline optional<at::ScalarType> maybe_dtype(int32_t dtype) {
  return dtype < 0 ? optional<at::ScalarType>() : optional<at::ScalarType>(static_cast<at::ScalarType>(dtype));
}

inline at::Device device(int32_t type, int32_t index) {
  return at::Device(type < 0 ? at::kCPU : static_cast<at::DeviceType>(type), static_cast<c10::DeviceIndex>(index));
}

inline at::TensorOptions options(const Options& o) {
  auto result = at::TensorOptions().device(device(o.device_type, o.device_index));
  return o.dtype < 0 ? result : result.dtype(static_cast<at::ScalarType>(o.dtype));
}

inline at::IntArrayRef ints(const int64_t* items, int64_t count) {
  return at::IntArrayRef(items, static_cast<size_t>(count));
}

inline std::vector<at::Tensor> tensors(const HandleList& list) {
  std::vector<at::Tensor> result;
  result.reserve(static_cast<size_t>(list.count));
  for (int64_t i = 0; i < list.count; i++) result.push_back(or_undefined(list.items[i]));
  return result;
}

inline HandleList own(std::vector<at::Tensor> items) {
  HandleList list{new Handle[items.size()], static_cast<int64_t>(items.size())};
  for (size_t i = 0; i < items.size(); i++) list.items[i] = items[i].defined() ? own(std::move(items[i])) : nullptr;
  return list;
}

inline at::Tensor with_grad(at::Tensor tensor, const Options& o) {
  if (o.requires_grad) tensor.set_requires_grad(true);
  return tensor;
}

inline optional<at::Generator> maybe(at::Generator* generator) {
  return generator ? optional<at::Generator>(*generator) : optional<at::Generator>();
}

// Two results; written only when both exist.
template <typename Pair>
void give(Pair&& pair, Handle* first, Handle* second) {
  auto a = std::unique_ptr<at::Tensor>(own(std::get<0>(pair)));
  *second = own(std::get<1>(pair));
  *first = a.release();
}

}  // namespace pp

// PP_OP(name, (parameters), expression): an entry point whose result is one tensor.
#define PP_ARGS(...) __VA_ARGS__
#define PP_OP(name, params, ...)                                                  \
  PP_API int pp_tensor_##name(PP_ARGS params, pp::Handle* out) {                  \
    return pp::torch_guard([&] { *out = pp::own(__VA_ARGS__); });                 \
  }
// An entry point with two results.
#define PP_OP2(name, params, ...)                                                 \
  PP_API int pp_tensor_##name(PP_ARGS params, pp::Handle* first, pp::Handle* second) { \
    return pp::torch_guard([&] { pp::give(__VA_ARGS__, first, second); });        \
  }
// An entry point whose result is a list of tensors.
#define PP_LIST(name, params, ...)                                                \
  PP_API int pp_tensor_##name(PP_ARGS params, pp::HandleList* out) {              \
    return pp::torch_guard([&] { *out = pp::own(__VA_ARGS__); });                 \
  }
// An entry point whose result is a plain value of the given type.
#define PP_GET(name, type, params, ...)                                           \
  PP_API int pp_tensor_##name(PP_ARGS params, type* out) {                        \
    return pp::torch_guard([&] { *out = static_cast<type>(__VA_ARGS__); });       \
  }
