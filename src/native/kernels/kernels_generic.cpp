// The kernels for plain C++.
#define PP_ISA generic
#include "kernels/vec_generic.h"
#include "kernels/bodies.h"

namespace pp::kernels {

constexpr KernelTable kGenericTable = generic::make_table("generic");

}  // namespace pp::kernels
