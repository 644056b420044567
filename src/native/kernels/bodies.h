// Every kernel body, for the instruction set PP_ISA whose vec_*.h was included before.
#pragma once

#include "kernels/kernel_table.h"
#include "kernels/vec_math.h"
//
#include "kernels/adamw_body.h"
#include "kernels/cross_entropy_body.h"
#include "kernels/norm_body.h"
#include "kernels/gemm_body.h"
#if PP_PAIRS
#include "kernels/pack_pairs_body.h"
#endif
#include "kernels/rotary_body.h"
#include "kernels/swiglu_body.h"
//
#include "kernels/attention_body.h"
#include "kernels/attention_backward_body.h"
#if PP_PAIRS
#include "kernels/attention_pairs_body.h"
#endif
#include "kernels/attention_dispatch_body.h"
#include "kernels/matmul_body.h"
#include "kernels/skinny_body.h"
#if PP_PAIRS
#include "kernels/skinny_pairs_body.h"
#endif
#include "kernels/skinny_dispatch_body.h"
//
#include "kernels/decode_body.h"
#if PP_FIXED12
#include "kernels/fixed12_body.h"
#endif
#include "kernels/decode_dispatch_body.h"

namespace pp::kernels::PP_ISA {

constexpr KernelTable make_table(const char* name) {
  KernelTable t{};
  t.name = name;
  t.norm_forward = norm_forward;
  t.norm_backward = norm_backward;
  t.swiglu_forward = swiglu_forward;
  t.swiglu_backward = swiglu_backward;
  t.rotary = rotary;
  t.cross_entropy = cross_entropy;
  t.adamw = adamw;
  t.sum_of_squares = sum_of_squares;
  t.attention_key_panels_size = attention_key_panels_size;
  t.attention_value_panels_size = attention_value_panels_size;
  t.attention_forward_items = attention_forward_items;
  t.attention_forward_scratch = attention_forward_scratch;
  t.attention_pack = attention_pack;
  t.attention_forward = attention_forward;
  t.attention_key_blocks = attention_key_blocks;
  t.attention_backward_scratch = attention_backward_scratch;
  t.attention_backward = attention_backward;
  t.matmul_row_block = kRowBlock;
  t.matmul_column_block = kColumnBlock;
  t.matmul_scratch = matmul_scratch;
  t.matmul_tile = matmul_tile;
  t.skinny_packed_size = skinny_packed_size;
  t.skinny_pack = skinny_pack;
  t.skinny_columns = skinny_columns;
  t.lanes = kLanes;
  t.decode_query_size = decode_query_size;
  t.decode_scratch = decode_scratch;
  t.decode_pack_query = decode_pack_query;
  t.decode_run = decode_run;
  t.decode_join = decode_join;
  t.store_row = store_row;
#if PP_FIXED12
  t.fixed12_store = fixed12_store;
  t.fixed12_load = fixed12_load;
#endif
  return t;
}

}  // namespace pp::kernels::PP_ISA
