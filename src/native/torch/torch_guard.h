// Entry points over libtorch: pp::torch_guard turns every C++ exception into a status and libtorch's one-line reason.
#pragma once

#include <ATen/ATen.h>

#include "common/guard.h"

namespace pp {

// A tensor as C# holds it: a heap-allocated at::Tensor, freed with pp_tensor_free.
using Handle = at::Tensor*;

inline Handle own(at::Tensor tensor) { return new at::Tensor(std::move(tensor)); }

// Classifies the exception in flight (see torch/torch_guard.cpp).
int classify_torch() noexcept;

template <typename Body>
int torch_guard(Body&& body) noexcept {
  return guard(std::forward<Body>(body), classify_torch);
}

}  // namespace pp
