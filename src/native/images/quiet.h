// Keeps libpng, libjpeg and OpenCV from writing about a damaged picture on the process's stderr: the caller's exception
// says it, and a program's own output stays clean.
#pragma once

namespace pp {

// While one lives, what this thread's native code prints on stderr is dropped; other threads print as ever. File
// descriptor 2 itself is not touched.
class QuietStderr {
 public:
  QuietStderr();
  ~QuietStderr();
  QuietStderr(const QuietStderr&) = delete;
  QuietStderr& operator=(const QuietStderr&) = delete;
};

}  // namespace pp
