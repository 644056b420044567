// Matrix products.
#include "torch/torch_types.h"

using pp::Handle;
using pp::HandleList;

#define PP_TENSORS(op) PP_OP(op, (Handle self, Handle other), at::op(*self, *other))
PP_TENSORS(matmul)
PP_TENSORS(mm)
PP_TENSORS(bmm)
PP_TENSORS(mv)
PP_TENSORS(dot)
PP_TENSORS(outer)

PP_OP(addmm, (Handle self, Handle a, Handle b, double beta, double alpha), at::addmm(*self, *a, *b, beta, alpha))
PP_OP(addmm_, (Handle self, Handle a, Handle b, double beta, double alpha), self->addmm_(*a, *b, beta, alpha))
PP_OP(addbmm, (Handle self, Handle a, Handle b, double beta, double alpha), at::addbmm(*self, *a, *b, beta, alpha))
PP_OP(baddbmm, (Handle self, Handle a, Handle b, double beta, double alpha), at::baddbmm(*self, *a, *b, beta, alpha))
PP_OP(einsum, (const char* equation, HandleList list), at::einsum(equation, pp::tensors(list)))
PP_OP(cdist, (Handle a, Handle b, double p, int64_t mode), at::cdist(*a, *b, p, mode))
