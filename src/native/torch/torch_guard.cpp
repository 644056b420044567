#include "torch/torch_guard.h"

#include <c10/util/Backtrace.h>
#include <c10/util/Exception.h>

#include <cstdlib>
#include <cstring>
#include <stdexcept>

namespace {

// libtorch symbolises a backtrace for every exception it throws: 4-9 ms each. Only a debugging user wants that.
bool wants_backtrace() {
  const char* level = std::getenv("PIXELPROMPT_LOG");
  return level != nullptr && std::strcmp(level, "debug") == 0;
}

[[maybe_unused]] const bool fetcher_installed = [] {
  if (!wants_backtrace()) c10::SetStackTraceFetcher([]() -> std::string { return {}; });
  return true;
}();

bool contains(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

// libtorch throws most faults of shape, dtype and memory as a plain c10::Error: its words are the only sign of the kind.
pp::Status kind_of(const std::string& text, pp::Status otherwise) {
  struct Sign {
    const char* words;
    pp::Status kind;
  };
  static constexpr Sign signs[] = {
      {"not enough memory", pp::kOutOfMemory},
      {"out of memory", pp::kOutOfMemory},
      {"can't allocate memory", pp::kOutOfMemory},
      {"Storage size calculation overflowed", pp::kOutOfMemory},
      {"not implemented for '", pp::kDType},
      {"dtype", pp::kDType},
      {"scalar type", pp::kDType},
      {"can't be cast", pp::kDType},
      {"shape", pp::kShape},
      {"size", pp::kShape},
      {"dimension", pp::kShape},
      {"out of range", pp::kShape},
      {"out of bounds", pp::kShape},
      {"tensors expected", pp::kShape},
      {"must be a matrix", pp::kShape},
      {"must be a 2D", pp::kShape},
      {"D tensor", pp::kShape},
      {"number of subscripts", pp::kShape},
      {"split_with_sizes", pp::kShape},
  };
  for (const auto& sign : signs) {
    if (contains(text, sign.words)) return sign.kind;
  }
  return otherwise;
}

// What libtorch says in one line; all of it, with the backtrace, for a debugging user.
int report(const c10::Error& error, pp::Status otherwise) {
  const std::string text = error.what_without_backtrace();
  const pp::Status kind = otherwise == pp::kError ? kind_of(text, otherwise)
                          : contains(text, "not implemented for '") ? pp::kDType : otherwise;
  return pp::fail(kind, wants_backtrace() ? std::string(error.what()) : text.substr(0, text.find('\n')));
}

}  // namespace

namespace pp {

int classify_torch() noexcept {
  try {
    throw;
  } catch (const c10::NotImplementedError& e) {
    return report(e, kNotImplemented);
  } catch (const c10::IndexError& e) {
    return report(e, kShape);
  } catch (const c10::TypeError& e) {
    return report(e, kDType);
  } catch (const c10::Error& e) {
    return report(e, kError);
  } catch (const std::runtime_error& e) { // some size checks of libtorch throw it
    const std::string text = e.what();
    return fail(kind_of(text, kError), text.substr(0, text.find('\n')));
  } catch (...) {
    return classify_standard();
  }
}

}  // namespace pp

PP_API const char* pp_torch_last_error() { return pp::last_error.c_str(); }
