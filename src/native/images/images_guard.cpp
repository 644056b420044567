#include "images/images_guard.h"

#include <opencv2/core/utils/logger.hpp>

namespace {

int ignore_report(int, const char*, const char*, const char*, int, void*) { return 0; }

// Errors reach the caller as exceptions; OpenCV would also print each of them. Its own threads are off because the
// callers work on many pictures at once, and a second pool would fight with libtorch's for the cores.
[[maybe_unused]] const bool quiet = [] {
  cv::redirectError(ignore_report);
  cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
  cv::setNumThreads(1);
  return true;
}();

}  // namespace

namespace pp {

int classify_images() noexcept {
  try {
    throw;
  } catch (const BadImage& e) {
    return fail(kImageFormat, e.what());
  } catch (const cv::Exception& e) {
    return fail(e.code == cv::Error::StsNoMem ? kOutOfMemory : kError, e.err);
  } catch (...) {
    return classify_standard();
  }
}

}  // namespace pp

PP_API const char* pp_images_last_error() { return pp::last_error.c_str(); }
