// Encoded bytes <-> rows of RGB, by OpenCV's codecs (libpng, libjpeg, libwebp and its own BMP reader).
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <cstring>
#include <memory>

#include "images/images_guard.h"
#include "images/quiet.h"

// Decodes into width x height x 3 bytes. The size comes from the header, which C# has read and limited; a file whose
// decoder finds another size is refused.
PP_API int pp_images_decode(const uint8_t* bytes, int64_t length, int width, int height, uint8_t* rgb) {
  return pp::images_guard([&] {
    if (length <= 0 || length > INT32_MAX) throw pp::BadImage("the file is empty or larger than 2 GiB");
    const cv::Mat encoded(1, static_cast<int>(length), CV_8UC1, const_cast<uint8_t*>(bytes));
    const pp::QuietStderr quiet;
    const cv::Mat decoded = cv::imdecode(encoded, cv::IMREAD_COLOR | cv::IMREAD_IGNORE_ORIENTATION);
    if (decoded.empty()) throw pp::BadImage("the decoder rejects the file's data");
    if (decoded.cols != width || decoded.rows != height || decoded.type() != CV_8UC3)
      throw pp::BadImage("the decoded size is " + std::to_string(decoded.cols) + "x" + std::to_string(decoded.rows) +
                         ", the header says " + std::to_string(width) + "x" + std::to_string(height));
    cv::Mat output = pp::rgb_view(rgb, width, height);
    cv::cvtColor(decoded, output, cv::COLOR_BGR2RGB);
    pp::require_in_place(output, rgb);
  });
}

// Encodes to a block that pp_images_free releases. extension: ".png", ".jpg", ".webp" or ".bmp".
// quality: 1..100 for JPEG and WebP (101 = lossless WebP), 0..9 the deflate level for PNG, unused for BMP.
PP_API int pp_images_encode(const uint8_t* rgb, int width, int height, const char* extension, int quality,
                            uint8_t** bytes, int64_t* length) {
  return pp::images_guard([&] {
    *bytes = nullptr;
    *length = 0;
    const std::string kind(extension);
    std::vector<int> options;
    if (kind == ".png") options = {cv::IMWRITE_PNG_COMPRESSION, quality};
    if (kind == ".jpg") options = {cv::IMWRITE_JPEG_QUALITY, quality};
    if (kind == ".webp") options = {cv::IMWRITE_WEBP_QUALITY, quality};
    cv::Mat bgr;
    cv::cvtColor(pp::rgb_view(rgb, width, height), bgr, cv::COLOR_RGB2BGR);
    std::vector<uint8_t> encoded;
    if (!cv::imencode(kind, bgr, encoded, options) || encoded.empty())
      throw std::runtime_error("the " + kind + " encoder failed");
    auto block = std::make_unique<uint8_t[]>(encoded.size());
    std::memcpy(block.get(), encoded.data(), encoded.size());
    *length = static_cast<int64_t>(encoded.size());
    *bytes = block.release();
  });
}

PP_API void pp_images_free(uint8_t* bytes) { delete[] bytes; }
