// The one way out of native code: every entry point runs its body through pp::guard, so that no C++ exception
// ever crosses the C boundary. An entry point returns a status (0 = done); results go through out-parameters and
// the message of the last failure on this thread is read with the library's own `*_last_error` function.
#pragma once

#include <exception>
#include <new>
#include <string>
#include <utility>

#define PP_API extern "C" __attribute__((visibility("default")))

namespace pp {

// Kept in step with NativeStatus in src/PixelPrompt.Native/NativeStatus.cs.
enum Status : int {
  kOk = 0,
  kError = 1,           // anything without a kind of its own
  kShape = 2,           // sizes, dimensions or indices that do not fit
  kDType = 3,           // an element type that the operation does not take
  kOutOfMemory = 4,     // host or device memory is exhausted
  kNotImplemented = 5,  // the operation is missing in this build of libtorch or on this device
  kImageFormat = 6,     // bytes that are no image, or an image beyond the limits
  kPeerLost = 7,        // another process of the group has ended or does not answer
};

inline thread_local std::string last_error;

inline int fail(Status status, std::string message) noexcept {
  try {
    last_error = std::move(message);
  } catch (...) {
    last_error.clear();
  }
  return status;
}

// Classify: int() noexcept, called inside the catch block; rethrows the current exception to look at its type.
template <typename Body, typename Classify>
int guard(Body&& body, Classify&& classify) noexcept {
  try {
    body();
    return kOk;
  } catch (...) {
    return classify();
  }
}

inline int classify_standard() noexcept {
  try {
    throw;
  } catch (const std::bad_alloc&) {
    return fail(kOutOfMemory, "out of memory");
  } catch (const std::exception& e) {
    return fail(kError, e.what());
  } catch (...) {
    return fail(kError, "unknown C++ exception");
  }
}

}  // namespace pp
