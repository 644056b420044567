// Short labels on contact sheets, in OpenCV's built-in stroke font (ASCII only).
#include <opencv2/imgproc.hpp>

#include "images/images_guard.h"

namespace {
constexpr int kFont = cv::FONT_HERSHEY_SIMPLEX;
}

PP_API int pp_images_text_size(const char* text, double scale, int* width, int* height, int* baseline) {
  return pp::images_guard([&] {
    const cv::Size size = cv::getTextSize(text, kFont, scale, 1, baseline);
    *width = size.width;
    *height = size.height;
  });
}

// Draws in place; (x, y) is the left end of the baseline.
PP_API int pp_images_text(uint8_t* rgb, int width, int height, const char* text, int x, int y, double scale, int red,
                          int green, int blue) {
  return pp::images_guard([&] {
    cv::Mat picture = pp::rgb_view(rgb, width, height);
    cv::putText(picture, text, cv::Point(x, y), kFont, scale, cv::Scalar(red, green, blue), 1, cv::LINE_AA);
  });
}
