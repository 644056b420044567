#include <torch/version.h>

#include "common/guard.h"

// The libtorch this library was compiled against, as "1.13.0".
PP_API const char* pp_torch_version() { return TORCH_VERSION; }
