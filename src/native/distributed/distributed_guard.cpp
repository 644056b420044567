#include "distributed/distributed_guard.h"

#include <c10/util/Exception.h>

#include <new>

namespace {

// The first line, without the source position that gloo and c10d put before it.
std::string reason(std::string text) {
  text = text.substr(0, text.find('\n'));
  const auto end = text.find("] ");
  if (!text.empty() && text[0] == '[' && end != std::string::npos && text.substr(0, end).find(".c") != std::string::npos) {
    text = text.substr(end + 2);
  }
  return text;
}

}  // namespace

namespace pp {

int classify_distributed(Status otherwise) noexcept {
  try {
    throw;
  } catch (const c10::NotImplementedError& e) {
    return fail(kNotImplemented, reason(e.what_without_backtrace()));
  } catch (const c10::TypeError& e) {
    return fail(kDType, reason(e.what_without_backtrace()));
  } catch (const c10::ValueError& e) {
    return fail(kError, reason(e.what_without_backtrace()));
  } catch (const c10::Error& e) {
    return fail(otherwise, reason(e.what_without_backtrace()));
  } catch (const std::bad_alloc&) {
    return classify_standard();
  } catch (const std::exception& e) {
    return fail(otherwise, reason(e.what()));
  } catch (...) {
    return classify_standard();
  }
}

}  // namespace pp

PP_API const char* pp_distributed_last_error() { return pp::last_error.c_str(); }
