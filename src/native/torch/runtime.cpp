// Threads, devices and libtorch's process-wide switches.
#include <ATen/Parallel.h>
#include <ATen/detail/CUDAHooksInterface.h>
#include <c10/core/DefaultDtype.h>

#include "torch/torch_types.h"

PP_API int pp_runtime_set_threads(int32_t count) {
  return pp::torch_guard([&] { at::set_num_threads(count); });
}

PP_API int pp_runtime_get_threads(int32_t* out) {
  return pp::torch_guard([&] { *out = at::get_num_threads(); });
}

PP_API int pp_runtime_set_interop_threads(int32_t count) {
  return pp::torch_guard([&] { at::set_num_interop_threads(count); });
}

PP_API int pp_runtime_get_interop_threads(int32_t* out) {
  return pp::torch_guard([&] { *out = static_cast<int32_t>(at::get_num_interop_threads()); });
}

PP_API int pp_runtime_set_default_dtype(int32_t dtype) {
  return pp::torch_guard([&] {
    const auto type = static_cast<at::ScalarType>(dtype);
    TORCH_CHECK(at::isFloatingType(type), "the default dtype must be a floating-point dtype; got ", type);
    c10::set_default_dtype(c10::scalarTypeToTypeMeta(type));
  });
}

PP_API int pp_runtime_get_default_dtype(int32_t* out) {
  return pp::torch_guard([&] { *out = static_cast<int32_t>(c10::get_default_dtype_as_scalartype()); });
}

PP_API int pp_runtime_promote_types(int32_t a, int32_t b, int32_t* out) {
  return pp::torch_guard([&] {
    *out = static_cast<int32_t>(at::promote_types(static_cast<at::ScalarType>(a), static_cast<at::ScalarType>(b)));
  });
}

namespace {

#if PP_TORCH_AT_LEAST(2, 5)
int cuda_devices() { return at::detail::getCUDAHooks().deviceCount(); }
#else
int cuda_devices() { return at::detail::getCUDAHooks().getNumGPUs(); }
#endif

// A bool in older libtorch, in newer ones an enumeration whose first value allows it.
bool fp16_reduction() {
  return [](auto allowed) {
    if constexpr (std::is_same_v<decltype(allowed), bool>) {
      return allowed;
    } else {
      return static_cast<int>(allowed) == 0;
    }
  }(at::globalContext().allowFP16ReductionCuBLAS());
}

}  // namespace

// How many CUDA devices this libtorch can use; 0 in a build without CUDA.
PP_API int pp_cuda_device_count(int32_t* out) {
  return pp::torch_guard([&] { *out = at::hasCUDA() ? cuda_devices() : 0; });
}

PP_API int pp_cuda_has_cudnn(bool* out) {
  return pp::torch_guard([&] { *out = at::hasCUDA() && at::detail::getCUDAHooks().hasCuDNN(); });
}

// Waits until everything queued on the device is done; index -1 is the current device.
PP_API int pp_cuda_synchronize(int32_t index) {
  return pp::torch_guard([&] {
    const auto& hooks = at::detail::getCUDAHooks();
#if PP_TORCH_AT_LEAST(2, 5)
    const auto current = hooks.getCurrentDevice();
#else
    const auto current = hooks.current_device();
#endif
    hooks.deviceSynchronize(static_cast<c10::DeviceIndex>(index < 0 ? current : index));
  });
}

// Process-wide switches, by number: 0 TF32 in cuBLAS, 1 TF32 in cuDNN, 2 reduced-precision fp16 sums in cuBLAS,
// 3 flash attention, 4 memory-efficient attention, 5 composed attention, 6 deterministic algorithms.
PP_API int pp_runtime_get_switch(int32_t which, bool* out) {
  return pp::torch_guard([&] {
    const auto& context = at::globalContext();
    switch (which) {
      case 0: *out = context.allowTF32CuBLAS(); return;
      case 1: *out = context.allowTF32CuDNN(); return;
      case 2: *out = fp16_reduction(); return;
      case 6: *out = context.deterministicAlgorithms(); return;
#if PP_TORCH_AT_LEAST(2, 0)
      case 3: *out = context.userEnabledFlashSDP(); return;
      case 4: *out = context.userEnabledMemEfficientSDP(); return;
      case 5: *out = context.userEnabledMathSDP(); return;
#else
      case 3: case 4: *out = false; return;
      case 5: *out = true; return;
#endif
      default: TORCH_CHECK(false, "unknown switch ", which);
    }
  });
}

PP_API int pp_runtime_set_switch(int32_t which, bool value) {
  return pp::torch_guard([&] {
    auto& context = at::globalContext();
    switch (which) {
      case 0: context.setAllowTF32CuBLAS(value); return;
      case 1: context.setAllowTF32CuDNN(value); return;
      case 2: context.setAllowFP16ReductionCuBLAS(value); return;
      case 6: context.setDeterministicAlgorithms(value, false); return;
#if PP_TORCH_AT_LEAST(2, 0)
      case 3: context.setSDPUseFlash(value); return;
      case 4: context.setSDPUseMemEfficient(value); return;
      case 5: context.setSDPUseMath(value); return;
#else
      case 3: case 4: case 5: return; // libtorch 1.13 has one implementation
#endif
      default: TORCH_CHECK(false, "unknown switch ", which);
    }
  });
}
