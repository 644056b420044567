// How many threads a team has: fewer while other programs want the cores. Every stage waits for its last member, so a core lost
// to another program for one slice of time stops all the others: on busy cores two threads can be ten times slower than one.
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>

namespace pp::kernels {

class TeamSize {
 public:
  using Clock = std::chrono::steady_clock;

  // Members of the next team: as many as wanted, or as went well before. Now and then one more is tried.
  int64_t next(int64_t wanted, Clock::time_point now) const {
    const int64_t most = most_.load(std::memory_order_relaxed);
    if (wanted <= most) return wanted;
    return now.time_since_epoch().count() < again_.load(std::memory_order_relaxed) ? most : most + 1;
  }

  // How it went with a team of at least two: the time that it took, and the time that its members waited, all together.
  void report(int64_t members, Clock::duration took, Clock::duration waited, Clock::time_point now) {
    // One late member lets all the others wait. Without it they would have had a share of its work to do.
    const Clock::duration lost = waited / (members - 1);
    if (lost > took / members) {
      most_.store(members - 1, std::memory_order_relaxed);
      again_.store((now + kPatience * lost).time_since_epoch().count(), std::memory_order_relaxed);
    } else if (members > most_.load(std::memory_order_relaxed)) {
      most_.store(members, std::memory_order_relaxed);
    }
  }

 private:
  static constexpr int kPatience = 32;  // trying again costs about this part of the time

  std::atomic<int64_t> most_{1 << 20};
  std::atomic<int64_t> again_{0};
};

}  // namespace pp::kernels
