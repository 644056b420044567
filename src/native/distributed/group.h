// Some processes that compute together: a store where they meet and a backend that carries tensors between them.
#pragma once

#include "torch/torch_types.h"

#ifdef USE_DISTRIBUTED

#include <torch/csrc/distributed/c10d/ProcessGroup.hpp>
#include <torch/csrc/distributed/c10d/Store.hpp>
#if PP_TORCH_AT_LEAST(2, 0)
#include <torch/csrc/distributed/c10d/Backend.hpp>
#endif

namespace pp {

// What gloo and NCCL derive from: the process group itself before libtorch 2.
#if PP_TORCH_AT_LEAST(2, 0)
using Backend = c10d::Backend;
#else
using Backend = c10d::ProcessGroup;
#endif

struct Group {
  c10::intrusive_ptr<c10d::Store> store;  // outlives the backend
  c10::intrusive_ptr<Backend> backend;
};

enum BackendKind : int32_t { kGloo = 0, kNccl = 1 };

// Where and as what a process joins. NativeMeeting in C#.
struct Meeting {
  const char* host;       // of the store
  const char* prefix;     // of this group's keys in the store
  const char* interface;  // network interface for tensors; null: the one of this machine's name, or loopback
  int64_t join_ms;        // how long to wait for the others to join
  int64_t timeout_ms;     // how long to wait for the others in an operation
  int32_t port, rank, size, local_rank, backend;
  int32_t serves;  // whether this process holds the store
};

c10::intrusive_ptr<Backend> make_backend(const c10::intrusive_ptr<c10d::Store>& store, const Meeting& meeting);

}  // namespace pp

#else

namespace pp {
struct Group {};
struct Meeting;
}  // namespace pp

#endif
