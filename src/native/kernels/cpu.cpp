#include "kernels/cpu.h"

#include <atomic>

#if defined(__x86_64__)
#include <cpuid.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace pp::kernels {
namespace {

#if defined(__x86_64__)
struct Leaf {
  unsigned eax = 0, ebx = 0, ecx = 0, edx = 0;
};

Leaf cpuid(unsigned leaf, unsigned subleaf) {
  Leaf r;
  __get_cpuid_count(leaf, subleaf, &r.eax, &r.ebx, &r.ecx, &r.edx);
  return r;
}

bool bit(unsigned word, int index) { return ((word >> index) & 1u) != 0; }

// Which register files the operating system saves on a context switch.
unsigned enabled_state() {
  if (!bit(cpuid(1, 0).ecx, 27)) return 0;  // OSXSAVE
  unsigned low = 0, high = 0;
  __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
  return low;
}

Isa detect_isa() {
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
      __builtin_cpu_supports("avx512dq"))
    return bit(cpuid(7, 1).eax, 5) && __builtin_cpu_supports("avx512vnni") ? Isa::kAvx512Bf16 : Isa::kAvx512;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && bit(cpuid(1, 0).ecx, 29)) return Isa::kAvx2;
  return Isa::kGeneric;
}

bool detect_amx() {
  constexpr unsigned kTileState = (1u << 17) | (1u << 18);
  constexpr long kArchRequestPermission = 0x1023, kTileData = 18;
  const unsigned features = cpuid(7, 0).edx;
  if (!bit(features, 24) || !bit(features, 22)) return false;  // amx-tile, amx-bf16
  if ((enabled_state() & kTileState) != kTileState) return false;
  return syscall(SYS_arch_prctl, kArchRequestPermission, kTileData) == 0;
}

bool detect_avx512_bf16() { return widest_isa() == Isa::kAvx512Bf16; }
#else
Isa detect_isa() { return Isa::kGeneric; }
bool detect_amx() { return false; }
bool detect_avx512_bf16() { return false; }
#endif

std::atomic<int> chosen{-1};

}  // namespace

Isa widest_isa() {
  static const Isa widest = detect_isa();
  return widest;
}

Isa isa() {
  const int value = chosen.load(std::memory_order_relaxed);
  return value < 0 ? widest_isa() : static_cast<Isa>(value);
}

bool set_isa(Isa wanted) {
  if (wanted < Isa::kGeneric || wanted > widest_isa()) return false;
  chosen.store(static_cast<int>(wanted), std::memory_order_relaxed);
  return true;
}

bool has_amx_bf16() {
  static const bool has = detect_amx();
  return has;
}

bool has_avx512_bf16() {
  static const bool has = detect_avx512_bf16();
  return has;
}

}  // namespace pp::kernels
