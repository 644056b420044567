#include "distributed/group.h"

#ifdef USE_DISTRIBUTED

#include <cstring>

// libtorch's header needs those of gloo and NCCL, which are packages of their own.
#if defined(USE_C10D_GLOO) && __has_include(<gloo/context.h>)
#define PP_GLOO
#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>
#endif
#if defined(USE_C10D_NCCL) && __has_include(<nccl.h>)
#define PP_NCCL
#include <torch/csrc/distributed/c10d/ProcessGroupNCCL.hpp>
#endif

namespace {

#ifdef PP_GLOO
using Gloo = c10d::ProcessGroupGloo;

bool loopback(const char* host) { return std::strncmp(host, "127.", 4) == 0 || std::strcmp(host, "localhost") == 0; }

c10::intrusive_ptr<pp::Backend> make_gloo(const c10::intrusive_ptr<c10d::Store>& store, const pp::Meeting& meeting) {
  auto options = Gloo::Options::create(std::chrono::milliseconds(meeting.timeout_ms));
  options->threads = 2;  // one bucket is flattened while another is on its way
  // Where the store is on this machine's loopback every process is, and the machine's name need not resolve.
  options->devices.push_back(meeting.interface != nullptr ? Gloo::createDeviceForInterface(meeting.interface)
                             : loopback(meeting.host)     ? Gloo::createDeviceForHostname("127.0.0.1")
                                                          : Gloo::createDefaultDevice());
  return c10::make_intrusive<Gloo>(store, meeting.rank, meeting.size, options);
}
#else
c10::intrusive_ptr<pp::Backend> make_gloo(const c10::intrusive_ptr<c10d::Store>&, const pp::Meeting&) {
  TORCH_CHECK_NOT_IMPLEMENTED(
      false, "the native layer was built without gloo; install its headers (Debian: libgloo-dev) or a libtorch that has it, then build again");
}
#endif

#ifdef PP_NCCL
c10::intrusive_ptr<pp::Backend> make_nccl(const c10::intrusive_ptr<c10d::Store>& store, const pp::Meeting& meeting) {
  auto options = c10d::ProcessGroupNCCL::Options::create();
  options->timeout = std::chrono::milliseconds(meeting.timeout_ms);
  return c10::make_intrusive<c10d::ProcessGroupNCCL>(store, meeting.rank, meeting.size, options);
}
#else
c10::intrusive_ptr<pp::Backend> make_nccl(const c10::intrusive_ptr<c10d::Store>&, const pp::Meeting&) {
  TORCH_CHECK_NOT_IMPLEMENTED(
      false, "the native layer was built without NCCL; name a CUDA build of libtorch in PIXELPROMPT_LIBTORCH and install NCCL's headers, then build again");
}
#endif

}  // namespace

namespace pp {

c10::intrusive_ptr<Backend> make_backend(const c10::intrusive_ptr<c10d::Store>& store, const Meeting& meeting) {
  return meeting.backend == kNccl ? make_nccl(store, meeting) : make_gloo(store, meeting);
}

}  // namespace pp

#endif
