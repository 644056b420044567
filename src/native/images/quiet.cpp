#include "images/quiet.h"

#include <unistd.h>

#include <cstdio>
#include <iostream>
#include <mutex>

namespace pp {
namespace {

thread_local int quiet = 0;

// C's stderr: an unbuffered stream whose writes go to file descriptor 2 unless their thread is quiet.
ssize_t write_unless_quiet(void*, const char* text, size_t size) {
  if (quiet > 0) return static_cast<ssize_t>(size);
  for (size_t done = 0; done < size;) {
    const ssize_t written = ::write(STDERR_FILENO, text + done, size - done);
    if (written <= 0) return static_cast<ssize_t>(done);
    done += static_cast<size_t>(written);
  }
  return static_cast<ssize_t>(size);
}

// C++'s cerr, which OpenCV uses: the same through the stream buffer that was there before.
class FilteredBuffer : public std::streambuf {
 public:
  explicit FilteredBuffer(std::streambuf* target) : target_(target) {}

 protected:
  int_type overflow(int_type c) override {
    if (traits_type::eq_int_type(c, traits_type::eof())) return traits_type::not_eof(c);
    return quiet > 0 ? c : target_->sputc(traits_type::to_char_type(c));
  }
  std::streamsize xsputn(const char* text, std::streamsize size) override { return quiet > 0 ? size : target_->sputn(text, size); }
  int sync() override { return quiet > 0 ? 0 : target_->pubsync(); }

 private:
  std::streambuf* target_;
};

// Both stay for the rest of the process: other threads may be writing through them at any time.
void install() {
  cookie_io_functions_t functions{};
  functions.write = write_unless_quiet;
  if (FILE* stream = fopencookie(nullptr, "w", functions)) {
    setvbuf(stream, nullptr, _IONBF, 0);
#ifdef __GLIBC__
    // .NET prints a dying process's exception to fileno(stderr), which is -1 for a stream without a file.
    stream->_fileno = STDERR_FILENO;
#endif
    stderr = stream;
  }
  static FilteredBuffer buffer(std::cerr.rdbuf());
  std::cerr.rdbuf(&buffer);
}

}  // namespace

QuietStderr::QuietStderr() {
  static std::once_flag once;
  std::call_once(once, install);
  quiet++;
}

QuietStderr::~QuietStderr() { quiet--; }

}  // namespace pp
