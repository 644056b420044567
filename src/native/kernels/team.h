// Threads that go through many short stages together: between two stages they wait for each other awake, because waking a
// thread that sleeps takes longer than many a stage.
#pragma once

#include <ATen/Parallel.h>
#include <omp.h>
#include <sched.h>

#include <atomic>
#include <cstdint>

namespace pp::kernels {

class Team {
 public:
  // One thread's view of the team. Every member must go through the same stages.
  class Member {
   public:
    Member(Team& team, int64_t index, int64_t count) : team_(team), index_(index), count_(count) {}

    // Runs f(item) for the items [0, count), each on one member, and returns when all are done.
    template <class F>
    void deal(int64_t items, F&& f) {
      for (int64_t item = index_; item < items; item = count_ + team_.dealt_.fetch_add(1, std::memory_order_relaxed)) f(item);
      wait();
    }

    int64_t index() const { return index_; }

   private:
    void wait() {
      phase_++;
      if (team_.arrived_.fetch_add(1, std::memory_order_acq_rel) + 1 == phase_ * count_) {
        team_.dealt_.store(0, std::memory_order_relaxed);  // nobody deals now
        team_.complete_.store(phase_, std::memory_order_release);
        return;
      }
      // A member that is late for long has lost its core to another program: let that program use this one.
      constexpr int kAwake = 1 << 10;
      for (int turn = 0; team_.complete_.load(std::memory_order_acquire) < phase_; turn++)
        turn < kAwake ? rest() : static_cast<void>(sched_yield());
    }

    static void rest() {
#if defined(__x86_64__)
      __builtin_ia32_pause();
#endif
    }

    Team& team_;
    const int64_t index_, count_;
    int64_t phase_ = 0;
  };

  // Runs f(member) on at most so many threads; f must not throw.
  template <class F>
  static void run(int64_t threads, F&& f) {
    Team team;
    const int asked = omp_in_parallel() ? 1 : static_cast<int>(threads);
#pragma omp parallel num_threads(asked)
    {
      // The runtime may grant fewer threads than were asked for.
      Member member(team, omp_get_thread_num(), omp_get_num_threads());
      f(member);
    }
  }

 private:
  alignas(64) std::atomic<int64_t> dealt_{0};
  alignas(64) std::atomic<int64_t> arrived_{0};
  alignas(64) std::atomic<int64_t> complete_{0};
};

}  // namespace pp::kernels
