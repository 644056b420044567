// Tensors over a file's bytes, mapped into memory instead of read.
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>

#include "torch/torch_types.h"

namespace {

// A file in memory. Private and writable: a write to a tensor changes this process's copy of the page, never the file.
struct Mapping {
  explicit Mapping(const char* path) {
    const int file = ::open(path, O_RDONLY | O_CLOEXEC);
    TORCH_CHECK(file >= 0, "could not open '", path, "': ", std::strerror(errno));
    struct stat about {};
    const bool regular = ::fstat(file, &about) == 0 && S_ISREG(about.st_mode);
    length = regular ? about.st_size : 0;
    if (length > 0) {
      data = ::mmap(nullptr, static_cast<size_t>(length), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_NORESERVE, file, 0);
    }
    const int error = errno;
    ::close(file);
    TORCH_CHECK(regular, "'", path, "' is not an ordinary file and cannot be mapped");
    if (data == MAP_FAILED) {
      data = nullptr;
      TORCH_CHECK(false, "could not map '", path, "': ", std::strerror(error));
    }
  }

  ~Mapping() {
    if (data != nullptr) ::munmap(data, static_cast<size_t>(length));
  }

  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;

  void* data = nullptr;
  int64_t length = 0;
};

using Shared = std::shared_ptr<Mapping>;

}  // namespace

PP_API int pp_mapped_open(const char* path, void** mapping, int64_t* length) {
  return pp::torch_guard([&] {
    auto opened = std::make_shared<Mapping>(path);
    *length = opened->length;
    *mapping = new Shared(std::move(opened));
  });
}

// Lets go of the mapping; tensors over it keep it alive.
PP_API int pp_mapped_close(void* mapping) {
  return pp::torch_guard([&] { delete static_cast<Shared*>(mapping); });
}

// A tensor over the bytes from `offset` on. Elements that do not lie at a multiple of their size are copied.
PP_API int pp_mapped_tensor(void* mapping, int64_t offset, int32_t dtype, const int64_t* sizes, int64_t count,
                            pp::Handle* out) {
  return pp::torch_guard([&] {
    const Shared shared = *static_cast<Shared*>(mapping);
    const auto shape = pp::ints(sizes, count);
    const auto type = static_cast<at::ScalarType>(dtype);
    const auto options = at::TensorOptions().dtype(type);
    const int64_t width = static_cast<int64_t>(c10::elementSize(type));
    int64_t bytes = width;
    for (const auto size : shape) {
      TORCH_CHECK(size >= 0, "a mapped tensor's size cannot be negative; the shape is ", shape);
      TORCH_CHECK(!__builtin_mul_overflow(bytes, size, &bytes), "the shape ", shape, " has more bytes than can be counted");
    }
    TORCH_CHECK(offset >= 0 && offset <= shared->length && bytes <= shared->length - offset, "a tensor of shape ", shape,
                " and ", bytes, " bytes from byte ", offset, " on lies outside of the file, which has ", shared->length,
                " bytes");
    if (bytes == 0) {
      *out = pp::own(at::empty(shape, options));
      return;
    }
    void* first = static_cast<char*>(shared->data) + offset;
    if (reinterpret_cast<uintptr_t>(first) % static_cast<uintptr_t>(width) == 0) {
      *out = pp::own(at::from_blob(first, shape, [shared](void*) {}, options));
      return;
    }
    auto copy = at::empty(shape, options);
    std::memcpy(copy.data_ptr(), first, static_cast<size_t>(bytes));
    *out = pp::own(std::move(copy));
  });
}
