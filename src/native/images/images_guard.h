// Entry points over OpenCV: pp::images_guard turns every C++ exception into a status and a one-line reason.
// Pictures cross the boundary as rows of 8-bit R G B without padding; the caller owns both buffers.
#pragma once

#include <opencv2/core.hpp>

#include <cstdint>

#include "common/guard.h"

namespace pp {

// Classifies the exception in flight (see images/images_guard.cpp).
int classify_images() noexcept;

template <typename Body>
int images_guard(Body&& body) noexcept {
  return guard(std::forward<Body>(body), classify_images);
}

// A fault in the picture itself rather than in the call.
struct BadImage : std::exception {
  explicit BadImage(std::string text) : message(std::move(text)) {}
  const char* what() const noexcept override { return message.c_str(); }
  std::string message;
};

// Views of the caller's memory; no copy.
inline cv::Mat rgb_view(const uint8_t* pixels, int width, int height) {
  return cv::Mat(height, width, CV_8UC3, const_cast<uint8_t*>(pixels));
}

inline cv::Mat grey_view(uint8_t* pixels, int width, int height) { return cv::Mat(height, width, CV_8UC1, pixels); }

// OpenCV reallocates an output whose size or type does not fit, which would leave the caller's buffer untouched.
inline void require_in_place(const cv::Mat& output, const uint8_t* buffer) {
  if (output.data != buffer) throw std::logic_error("the filter did not write into the caller's buffer");
}

}  // namespace pp
