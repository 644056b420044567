// Sampling, and the generators it draws from. A null generator is the device's default one.
#include <ATen/CPUGeneratorImpl.h>

#include <mutex>

#include "torch/torch_types.h"

using pp::Handle;
using Generator = at::Generator*;

PP_OP(multinomial, (Handle self, int64_t samples, bool replacement, Generator g),
      at::multinomial(*self, samples, replacement, pp::maybe(g)))
PP_OP(bernoulli, (Handle self, Generator g), at::bernoulli(*self, pp::maybe(g)))
PP_OP(bernoulli_, (Handle self, double p, Generator g), self->bernoulli_(p, pp::maybe(g)))
PP_OP(bernoulli_tensor_, (Handle self, Handle p, Generator g), self->bernoulli_(*p, pp::maybe(g)))
PP_OP(uniform_, (Handle self, double low, double high, Generator g), self->uniform_(low, high, pp::maybe(g)))
PP_OP(normal_, (Handle self, double mean, double std, Generator g), self->normal_(mean, std, pp::maybe(g)))
PP_OP(exponential_, (Handle self, double lambda, Generator g), self->exponential_(lambda, pp::maybe(g)))
PP_OP(random_, (Handle self, int64_t low, int64_t high, Generator g), self->random_(low, high, pp::maybe(g)))
PP_OP(normal, (Handle mean, Handle std, Generator g), at::normal(*mean, *std, pp::maybe(g)))

namespace {

at::Generator& default_generator(int32_t device_type, int32_t device_index) {
  auto device = pp::device(device_type, device_index);
  return const_cast<at::Generator&>(at::globalContext().defaultGenerator(device));
}

}  // namespace

// The default generator of a device: a handle that shares its state.
PP_API int pp_generator_default(int32_t device_type, int32_t device_index, Generator* out) {
  return pp::torch_guard([&] { *out = new at::Generator(default_generator(device_type, device_index)); });
}

PP_API int pp_generator_new(uint64_t seed, int32_t device_type, int32_t device_index, Generator* out) {
  return pp::torch_guard([&] {
    const auto device = pp::device(device_type, device_index);
    auto generator = device.is_cpu() ? at::make_generator<at::CPUGeneratorImpl>(seed)
                                     : default_generator(device_type, device_index).clone();
    generator.set_current_seed(seed);
    *out = new at::Generator(std::move(generator));
  });
}

PP_API int pp_generator_free(Generator generator) {
  return pp::torch_guard([&] { delete generator; });
}

PP_API int pp_generator_set_seed(Generator generator, int64_t seed) {
  return pp::torch_guard([&] {
    std::lock_guard<std::mutex> lock(generator->mutex());
    generator->set_current_seed(static_cast<uint64_t>(seed));
  });
}

PP_API int pp_generator_seed(Generator generator, int64_t* out) {
  return pp::torch_guard([&] {
    std::lock_guard<std::mutex> lock(generator->mutex());
    *out = static_cast<int64_t>(generator->seed());
  });
}

PP_API int pp_generator_initial_seed(Generator generator, int64_t* out) {
  return pp::torch_guard([&] {
    std::lock_guard<std::mutex> lock(generator->mutex());
    *out = static_cast<int64_t>(generator->current_seed());
  });
}

PP_API int pp_generator_get_state(Generator generator, Handle* out) {
  return pp::torch_guard([&] {
    std::lock_guard<std::mutex> lock(generator->mutex());
    *out = pp::own(generator->get_state());
  });
}

PP_API int pp_generator_set_state(Generator generator, Handle state) {
  return pp::torch_guard([&] {
    std::lock_guard<std::mutex> lock(generator->mutex());
    generator->set_state(*state);
  });
}

// Seeds the default generators of every device.
PP_API int pp_random_manual_seed(int64_t seed) {
  return pp::torch_guard([&] { at::manual_seed(static_cast<uint64_t>(seed)); });
}
