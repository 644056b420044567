// Threads that go through many short stages together: between two stages they wait for each other awake, because waking a
// thread that sleeps takes longer than many a stage.
#pragma once

#include <ATen/Parallel.h>
#include <omp.h>
#include <sched.h>

#include <atomic>
#include <cstdint>

#include "kernels/team_size.h"

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
      constexpr int kAwake = 1 << 10;
      for (int turn = 0; turn < kAwake; turn++) {
        if (complete()) return;
        rest();
      }
      // A member that is late for long has lost its core to another program: let that program use this one.
      const auto began = TeamSize::Clock::now();
      while (!complete()) sched_yield();
      waited_ += TeamSize::Clock::now() - began;
    }

    bool complete() const { return team_.complete_.load(std::memory_order_acquire) >= phase_; }

    static void rest() {
#if defined(__x86_64__)
      __builtin_ia32_pause();
#endif
    }

    Team& team_;
    const int64_t index_, count_;
    int64_t phase_ = 0;
    TeamSize::Clock::duration waited_{0};  // beyond a moment

    friend class Team;
  };

  // Runs f(member) on at most so many threads; f must not throw.
  template <class F>
  static void run(int64_t threads, F&& f) {
    Team team;
    const auto began = TeamSize::Clock::now();
    const int64_t asked = omp_in_parallel() ? 1 : size_.next(threads, began);
    std::atomic<TeamSize::Clock::rep> waited{0};
    TeamSize::Clock::time_point done;
#pragma omp parallel num_threads(static_cast<int>(asked))
    {
      // The runtime may grant fewer threads than were asked for.
      Member member(team, omp_get_thread_num(), omp_get_num_threads());
      f(member);
      waited.fetch_add(member.waited_.count(), std::memory_order_relaxed);
      if (member.index() == 0) done = TeamSize::Clock::now();
    }
    const auto now = TeamSize::Clock::now();
    // The last to leave may be late as well.
    if (asked > 1) size_.report(asked, now - began, TeamSize::Clock::duration(waited) + (now - done), now);
  }

 private:
  static inline TeamSize size_;

  alignas(64) std::atomic<int64_t> dealt_{0};
  alignas(64) std::atomic<int64_t> arrived_{0};
  alignas(64) std::atomic<int64_t> complete_{0};
};

}  // namespace pp::kernels
