// The filters that data generation needs, each from one RGB buffer into another of the same size.
// Borders are reflected without repeating the edge pixel (OpenCV's BORDER_REFLECT_101).
#include <opencv2/imgproc.hpp>

#include "images/images_guard.h"

namespace {

cv::Mat to_grey(const uint8_t* rgb, int width, int height) {
  cv::Mat grey;
  cv::cvtColor(pp::rgb_view(rgb, width, height), grey, cv::COLOR_RGB2GRAY);
  return grey;
}

}  // namespace

PP_API int pp_images_gaussian(const uint8_t* rgb, int width, int height, double sigma, uint8_t* out) {
  return pp::images_guard([&] {
    cv::Mat output = pp::rgb_view(out, width, height);
    cv::GaussianBlur(pp::rgb_view(rgb, width, height), output, cv::Size(0, 0), sigma, sigma, cv::BORDER_REFLECT_101);
    pp::require_in_place(output, out);
  });
}

PP_API int pp_images_median(const uint8_t* rgb, int width, int height, int side, uint8_t* out) {
  return pp::images_guard([&] {
    cv::Mat output = pp::rgb_view(out, width, height);
    cv::medianBlur(pp::rgb_view(rgb, width, height), output, side);
    pp::require_in_place(output, out);
  });
}

// Canny edges of the luma: out is one byte a pixel, 0 or 255.
PP_API int pp_images_canny(const uint8_t* rgb, int width, int height, double low, double high, uint8_t* out) {
  return pp::images_guard([&] {
    cv::Mat output = pp::grey_view(out, width, height);
    cv::Canny(to_grey(rgb, width, height), output, low, high, 3, true);
    pp::require_in_place(output, out);
  });
}

// Length of the 3x3 Sobel gradient of the luma, divided by 4 (its largest axis-aligned step then gives 255), one byte
// a pixel.
PP_API int pp_images_sobel(const uint8_t* rgb, int width, int height, uint8_t* out) {
  return pp::images_guard([&] {
    const cv::Mat grey = to_grey(rgb, width, height);
    cv::Mat dx, dy, length;
    cv::Sobel(grey, dx, CV_32F, 1, 0, 3, 0.25, 0, cv::BORDER_REFLECT_101);
    cv::Sobel(grey, dy, CV_32F, 0, 1, 3, 0.25, 0, cv::BORDER_REFLECT_101);
    cv::magnitude(dx, dy, length);
    cv::Mat output = pp::grey_view(out, width, height);
    length.convertTo(output, CV_8U);
    pp::require_in_place(output, out);
  });
}
