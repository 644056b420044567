// What this process computes with: the BLAS that libtorch calls, its own build, the CUDA devices.
#include <ATen/Version.h>
#include <dlfcn.h>

#include <cstring>

#include "torch/torch_types.h"

namespace {

void copy_text(const std::string& text, char* buffer, int64_t capacity) {
  const auto length = std::min<size_t>(text.size(), static_cast<size_t>(capacity - 1));
  std::memcpy(buffer, text.data(), length);
  buffer[length] = '\0';
}

struct Library {
  std::string path;
  void* handle;
};

Library library_of(void* address) {
  Dl_info info{};
  if (address == nullptr || dladdr(address, &info) == 0 || info.dli_fname == nullptr) return {{}, nullptr};
  return {info.dli_fname, dlopen(info.dli_fname, RTLD_LAZY | RTLD_NOLOAD)};
}

// A symbol of that very library, not of one it depends on.
void* own_symbol(const Library& library, const char* name) {
  if (library.handle == nullptr) return nullptr;
  void* symbol = dlsym(library.handle, name);
  return symbol != nullptr && library_of(symbol).path == library.path ? symbol : nullptr;
}

}  // namespace

// Where sgemm_ comes from when libtorch calls it, and what that library says of itself. kind: 0 none found (libtorch
// brings its own), 1 OpenBLAS, 2 MKL, 3 BLIS, 4 ATLAS, 5 another one: the slow reference BLAS.
PP_API int pp_compute_blas(int32_t* kind, char* path, int64_t path_capacity, char* config, int64_t config_capacity) {
  return pp::torch_guard([&] {
    copy_text({}, path, path_capacity);
    copy_text({}, config, config_capacity);
    // As libtorch's own calls are bound: the whole program's libraries first (LD_PRELOAD), then those loaded with this one.
    void* sgemm = dlsym(RTLD_DEFAULT, "sgemm_");
    if (sgemm == nullptr) {
      const auto self = library_of(reinterpret_cast<void*>(&pp_compute_blas));
      if (self.handle != nullptr) sgemm = dlsym(self.handle, "sgemm_");
    }
    const auto blas = library_of(sgemm);
    copy_text(blas.path, path, path_capacity);
    if (sgemm == nullptr) {
      *kind = at::hasMKL() ? 2 : 0;
    } else if (void* about = own_symbol(blas, "openblas_get_config")) {
      *kind = 1;
      copy_text(reinterpret_cast<const char* (*)()>(about)(), config, config_capacity);
    } else if (own_symbol(blas, "MKL_Get_Version_String") || at::hasMKL()) {
      *kind = 2;
    } else if (own_symbol(blas, "bli_info_get_version_str")) {
      *kind = 3;
    } else {
      *kind = own_symbol(blas, "ATL_buildinfo") ? 4 : 5;
    }
  });
}

// libtorch's description of its build, several lines.
PP_API int pp_compute_torch_config(char* buffer, int64_t capacity) {
  return pp::torch_guard([&] { copy_text(at::show_config(), buffer, capacity); });
}

// The name of a CUDA device, asked of the driver, which is there whenever CUDA works.
PP_API int pp_cuda_device_name(int32_t index, char* buffer, int64_t capacity) {
  return pp::torch_guard([&] {
    copy_text({}, buffer, capacity);
    void* driver = dlopen("libcuda.so.1", RTLD_LAZY);
    TORCH_CHECK(driver != nullptr, "the CUDA driver library libcuda.so.1 could not be loaded");
    auto init = reinterpret_cast<int (*)(unsigned)>(dlsym(driver, "cuInit"));
    auto get = reinterpret_cast<int (*)(int*, int)>(dlsym(driver, "cuDeviceGet"));
    auto name = reinterpret_cast<int (*)(char*, int, int)>(dlsym(driver, "cuDeviceGetName"));
    int device = 0;
    TORCH_CHECK(init && get && name && init(0) == 0 && get(&device, index) == 0 &&
                    name(buffer, static_cast<int>(capacity), device) == 0,
                "the CUDA driver does not know device ", index);
  });
}
