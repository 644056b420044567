// Joining a group of processes, and the operations that all of its processes call in the same order.
#include "distributed/distributed_guard.h"
#include "distributed/group.h"

using pp::Group;

#ifdef USE_DISTRIBUTED

#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>

#include <deque>

namespace {

using std::chrono::milliseconds;

// The libuv server of libtorch 2 is missing in some builds; the plain one is in all of them.
template <typename Options>
auto without_libuv(Options& options, int) -> decltype(options.useLibUV = false, void()) {
  options.useLibUV = false;
}
template <typename Options>
void without_libuv(Options&, long) {}

c10::intrusive_ptr<c10d::Store> open_store(const pp::Meeting& meeting) {
  c10d::TCPStoreOptions options;
  options.port = static_cast<uint16_t>(meeting.port);
  options.isServer = meeting.serves != 0;
  options.numWorkers = static_cast<size_t>(meeting.size);
  options.waitWorkers = false;  // the backend waits for every process itself; another program's store counts others
  options.timeout = milliseconds(meeting.join_ms);
  without_libuv(options, 0);
  auto store = c10::make_intrusive<c10d::TCPStore>(meeting.host, options);
  store->setTimeout(milliseconds(meeting.join_ms));
  return c10::make_intrusive<c10d::PrefixStore>(meeting.prefix, store);
}

// Until every process is here; a process that never comes is named.
void wait_for_all(c10d::Store& store, const pp::Meeting& meeting) {
  store.set("joined/" + std::to_string(meeting.rank), std::vector<uint8_t>{1});
  const auto end = std::chrono::steady_clock::now() + milliseconds(meeting.join_ms);
  for (int32_t rank = 0; rank < meeting.size; rank++) {
    const auto left = std::chrono::duration_cast<milliseconds>(end - std::chrono::steady_clock::now());
    try {
      store.wait({"joined/" + std::to_string(rank)}, std::max(left, milliseconds(1)));
    } catch (const std::exception& e) {
      throw std::runtime_error("rank " + std::to_string(rank) + " did not join: " + std::string(e.what()));
    }
  }
}

void require_sound(const std::vector<at::Tensor>& tensors) {
  for (const auto& tensor : tensors) {
    TORCH_CHECK_VALUE(tensor.defined(), "a tensor of the list is missing");
    TORCH_CHECK_TYPE(
        tensor.scalar_type() == at::kFloat || tensor.scalar_type() == at::kDouble,
        "processes exchange float32 and float64 tensors only, not ", tensor.scalar_type());
    TORCH_CHECK_TYPE(tensor.scalar_type() == tensors[0].scalar_type(), "the tensors of a list must be of one type");
    TORCH_CHECK_VALUE(tensor.device() == tensors[0].device(), "the tensors of a list must be on one device");
  }
}

// Some tensors as one, on their way.
struct Bucket {
  std::vector<at::Tensor> parts;
  at::Tensor flat;
  c10::intrusive_ptr<c10d::Work> work;
};

Bucket start(Group& group, std::vector<at::Tensor> parts) {
  Bucket bucket{std::move(parts), {}, {}};
  if (bucket.parts.size() == 1 && bucket.parts[0].is_contiguous()) {
    bucket.flat = bucket.parts[0];
  } else {
    std::vector<at::Tensor> lines;
    for (const auto& part : bucket.parts) lines.push_back(part.reshape({-1}));
    bucket.flat = at::cat(lines);
  }
  std::vector<at::Tensor> list{bucket.flat};
  bucket.work = group.backend->allreduce(list);
  return bucket;
}

void finish(Bucket& bucket) {
  bucket.work->wait();
  if (bucket.flat.is_same(bucket.parts[0])) return;
  int64_t at = 0;
  for (auto& part : bucket.parts) {
    part.copy_(bucket.flat.narrow(0, at, part.numel()).view(part.sizes()));
    at += part.numel();
  }
}

}  // namespace

PP_API int pp_distributed_join(const pp::Meeting* meeting, Group** out) {
  return pp::join_guard([&] {
    auto group = std::make_unique<Group>();
    group->store = open_store(*meeting);
    wait_for_all(*group->store, *meeting);
    group->backend = pp::make_backend(group->store, *meeting);
    *out = group.release();
  });
}

PP_API int pp_distributed_free(Group* group) {
  return pp::join_guard([&] { delete group; });
}

// Adds the tensors of all processes up, in place and in buckets of about so many bytes. The list's order makes the buckets,
// so it must be the same everywhere.
PP_API int pp_distributed_all_reduce(Group* group, pp::HandleList list, int64_t bucket_bytes) {
  return pp::peer_guard([&] {
    at::NoGradGuard frozen;
    const auto tensors = pp::tensors(list);
    require_sound(tensors);
    constexpr size_t in_flight = 2;
    std::deque<Bucket> flying;
    std::vector<at::Tensor> parts;
    int64_t bytes = 0;
    for (size_t i = 0; i < tensors.size(); i++) {
      parts.push_back(tensors[i].detach());
      bytes += static_cast<int64_t>(tensors[i].nbytes());
      if (bytes < bucket_bytes && i + 1 < tensors.size()) continue;
      if (flying.size() == in_flight) {
        finish(flying.front());
        flying.pop_front();
      }
      flying.push_back(start(*group, std::move(parts)));
      parts.clear();
      bytes = 0;
    }
    for (auto& bucket : flying) finish(bucket);
  });
}

// Makes the tensors of every process those of one of them, in place.
PP_API int pp_distributed_broadcast(Group* group, pp::HandleList list, int32_t root) {
  return pp::peer_guard([&] {
    at::NoGradGuard frozen;
    const auto tensors = pp::tensors(list);
    require_sound(tensors);
    c10d::BroadcastOptions options;
    options.rootRank = root;
    for (const auto& tensor : tensors) {
      const auto whole = tensor.detach();
      std::vector<at::Tensor> items{whole.contiguous()};
      group->backend->broadcast(items, options)->wait();
      if (!items[0].is_same(whole)) whole.copy_(items[0]);
    }
  });
}

PP_API int pp_distributed_barrier(Group* group) {
  return pp::peer_guard([&] { group->backend->barrier()->wait(); });
}

#else

namespace {

int missing() {
  return pp::join_guard([] {
    TORCH_CHECK_NOT_IMPLEMENTED(false, "this libtorch was built without torch.distributed; use one that has it, then build again");
  });
}

}  // namespace

PP_API int pp_distributed_join(const pp::Meeting*, Group**) { return missing(); }
PP_API int pp_distributed_free(Group*) { return missing(); }
PP_API int pp_distributed_all_reduce(Group*, pp::HandleList, int64_t) { return missing(); }
PP_API int pp_distributed_broadcast(Group*, pp::HandleList, int32_t) { return missing(); }
PP_API int pp_distributed_barrier(Group*) { return missing(); }

#endif
