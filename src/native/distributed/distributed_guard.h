// Entry points over c10d: what goes wrong between processes becomes a status and a one-line reason.
#pragma once

#include "common/guard.h"

namespace pp {

// Classifies the exception in flight; what is no fault of the arguments or of this build is of the given kind.
int classify_distributed(Status otherwise) noexcept;

// For calls that set a group up.
template <typename Body>
int join_guard(Body&& body) noexcept {
  return guard(std::forward<Body>(body), []() noexcept { return classify_distributed(kError); });
}

// For calls that wait for other processes: c10d has no exception of its own for a process that is gone, so whatever it
// throws while it waits means that.
template <typename Body>
int peer_guard(Body&& body) noexcept {
  return guard(std::forward<Body>(body), []() noexcept { return classify_distributed(kPeerLost); });
}

}  // namespace pp
