// All layers of a transformer for one new position of each row: the stages that single kernels would be, gone through by one
// team of threads. Between single kernels the threads sleep and are woken again, which costs a third of a step's time where
// the weights are small. Every stage calls the single kernels' own bodies, so the results have the same bits.
#include "kernels/decode_layers.h"

#include <algorithm>
#include <cstring>

#include "kernels/fixed12.h"
#include "kernels/skinny_items.h"
#include "kernels/team.h"

namespace pp::kernels {
// What one member of the team keeps for itself: the residual stream and its packed forms are computed by every member, which
// is cheaper than waiting for one.
class DecodeLayers::Worker {
 public:
  Worker(DecodeLayers& work, Team::Member& member, float* memory) : w_(work), member_(member) {
    const auto take = [&](int64_t count) {
      float* at = memory;
      memory += aligned(count);
      return at;
    };
    const int64_t b = w_.rows_;
    residual_ = take(b * w_.hidden_), other_ = take(b * w_.hidden_), x_ = take(b * w_.hidden_);
    x_packed_ = take(packed_size(w_, w_.hidden_)), mixed_packed_ = take(packed_size(w_, w_.queries_)), inner_packed_ = take(packed_size(w_, w_.inner_));
    statistics_ = take(2 * std::max(b, w_.sizes_.heads)), scratch_ = take(w_.kernels_.decode_scratch());
    std::memcpy(residual_, w_.h_.data_ptr<float>(), static_cast<size_t>(b * w_.hidden_) * sizeof(float));
  }

  static int64_t memory(const DecodeLayers& w) {
    const auto packed = [&](int64_t width) { return aligned(packed_size(w, width)); };
    return 3 * aligned(w.rows_ * w.hidden_) + packed(w.hidden_) + packed(w.queries_) + packed(w.inner_) +
           aligned(2 * std::max(w.rows_, w.sizes_.heads)) + aligned(w.kernels_.decode_scratch());
  }

  void layer(const DecodeLayer& l) {
    norm(l.norm, waiting_);
    attention(l);
    if (l.mlp_norm.defined()) norm(l.mlp_norm, w_.attended_.data());
    mlp(l);
    waiting_ = w_.mlp_.data();
    if (l.mlp_norm.defined()) return;
    for (int64_t i = 0; i < w_.rows_ * w_.hidden_; i++) residual_[i] += w_.attended_.data()[i];
  }

  void finish(float* y) const {
    for (int64_t i = 0; i < w_.rows_ * w_.hidden_; i++) y[i] = residual_[i] + (waiting_ == nullptr ? 0.f : waiting_[i]);
  }

 private:
  static int64_t aligned(int64_t count) { return (count + 15) / 16 * 16; }

  static int64_t packed_size(const DecodeLayers& w, int64_t width) {
    Skinny a{};
    a.rows = w.rows_, a.depth = width;
    return w.kernels_.skinny_packed_size(a);
  }

  // Adds what waits to the residual stream; x becomes the stream's norm, packed for products.
  void norm(const at::Tensor& weight, const float* waiting) {
    NormForward a{Type::kFloat32, false, w_.hidden_, static_cast<float>(w_.sizes_.eps), residual_, nullptr, nullptr,
                  weight.data_ptr<float>(), nullptr, x_, nullptr, statistics_};
    if (waiting != nullptr) {
      a.x = waiting, a.residual = residual_, a.sum = other_;
      std::swap(residual_, other_);
    }
    w_.kernels_.norm_forward(a, 0, w_.rows_);
    w_.kernels_.skinny_pack(product(w_.layers_[0].query, x_, x_packed_, nullptr));
  }

  Skinny product(const at::Tensor& w, const float* x, float* packed, float* y) const {
    return {w_.rows_, w.size(1), Type::kFloat32, x, w.size(1), w.scalar_type() == at::kFloat ? Type::kFloat32 : Type::kBFloat16,
            w.data_ptr(), w.stride(0), packed, y, w.size(0)};
  }

  void columns(const at::Tensor& w, const float* packed, float* y, int64_t item) const {
    skinny_item(w_.kernels_, product(w, nullptr, const_cast<float*>(packed), y), w, item);
  }

  void attention(const DecodeLayer& l) {
    const int64_t first = items_of(l.query), second = first + items_of(l.key);
    member_.deal(second + items_of(l.value), [&](int64_t item) {
      if (item < first) return columns(l.query, x_packed_, w_.q_.data(), item);
      if (item < second) return columns(l.key, x_packed_, w_.k_.data(), item - first);
      columns(l.value, x_packed_, w_.v_.data(), item - second);
    });
    member_.deal(w_.rows_ * w_.sizes_.kv_heads, [&](int64_t item) { new_position(l, item / w_.sizes_.kv_heads, item % w_.sizes_.kv_heads); });
    member_.deal(w_.plan_.parts(), [&](int64_t part) {
      w_.plan_.attend(part, [&](bool shared, int64_t b, int64_t head) { return l.place(shared, b, head); }, scratch_);
    });
    member_.deal(w_.rows_ * w_.sizes_.heads, [&](int64_t row) {
      const int64_t group = w_.group(), kv = row / group / w_.rows_, b = row / group % w_.rows_;
      w_.plan_.join(row, Type::kFloat32, w_.mixed_.data() + b * w_.queries_ + (kv * group + row % group) * w_.width_);
    });
    w_.kernels_.skinny_pack(product(l.output, w_.mixed_.data(), mixed_packed_, nullptr));
    member_.deal(items_of(l.output), [&](int64_t item) { columns(l.output, mixed_packed_, w_.attended_.data(), item); });
  }

  // Norms and turns a key head's new key and its queries; key and value go to the cache.
  void new_position(const DecodeLayer& l, int64_t b, int64_t kv) {
    const int64_t width = w_.width_, group = w_.group();
    float* key = w_.k_.data() + (b * w_.sizes_.kv_heads + kv) * width;
    head(key, l.key_norm, w_.key_turns_);
    const KeyPlace at = l.place(false, b, kv);
    const float* value = w_.v_.data() + (b * w_.sizes_.kv_heads + kv) * width;
    if (l.fixed12()) {
      w_.kernels_.fixed12_store(Type::kFloat32, key, value, width, w_.sizes_.own, at.k);
    } else {
      const int64_t size = l.keys.element_size();
      w_.kernels_.store_row(key, width, w_.key_type_, static_cast<char*>(at.k) + w_.sizes_.own * at.k_stride * size);
      w_.kernels_.store_row(value, width, w_.key_type_, static_cast<char*>(at.v) + w_.sizes_.own * at.v_stride * size);
    }
    for (int64_t g = 0; g < group; g++) {
      float* query = w_.q_.data() + b * w_.queries_ + (kv * group + g) * width;
      head(query, l.query_norm, w_.query_turns_);
      w_.plan_.pack((kv * w_.rows_ + b) * group + g, Type::kFloat32, query);
    }
  }

  void head(float* x, const at::Tensor& norm, const Turns& turns) {
    if (norm.defined()) {
      w_.kernels_.norm_forward({Type::kFloat32, w_.sizes_.centered != 0, w_.width_, static_cast<float>(w_.sizes_.eps), x, nullptr, nullptr,
                                norm.data_ptr<float>(), nullptr, x, statistics_, statistics_ + 1}, 0, 1);
    }
    Rotary a{};
    a.type = Type::kFloat32, a.heads = 1, a.width = w_.width_, a.length = 1;
    a.cos = turns.cos.data_ptr<float>(), a.sin = turns.sin.data_ptr<float>(), a.sign = 1.f, a.x = x, a.y = x;
    w_.kernels_.rotary(a, 0, 1);
  }

  void mlp(const DecodeLayer& l) {
    float *gate = w_.gate_.data(), *up = w_.up_.data(), *inner = w_.activated_.data();
    member_.deal(items_of(l.gate), [&](int64_t item) {
      columns(l.gate, x_packed_, gate, item);
      columns(l.up, x_packed_, up, item);
      const int64_t begin = item * item_columns(l.gate), count = std::min(item_columns(l.gate), w_.inner_ - begin);
      for (int64_t b = 0; b < w_.rows_; b++) {
        const int64_t at = b * w_.inner_ + begin;
        SwiGlu a{};
        a.type = Type::kFloat32, a.width = count, a.gate = gate + at, a.up = up + at, a.y = inner + at;
        w_.kernels_.swiglu_forward(a, 0, 1);
      }
    });
    w_.kernels_.skinny_pack(product(l.down, inner, inner_packed_, nullptr));
    member_.deal(items_of(l.down), [&](int64_t item) { columns(l.down, inner_packed_, w_.mlp_.data(), item); });
  }

  DecodeLayers& w_;
  Team::Member& member_;
  const float* waiting_ = nullptr;  // the last layer's MLP, not yet part of the residual stream
  float *residual_, *other_, *x_, *x_packed_, *mixed_packed_, *inner_packed_, *statistics_, *scratch_;
};

int64_t DecodeLayers::layer_bytes() const {
  const DecodeLayer& l = layers_[0];
  const int64_t weights = 2 * hidden_ * queries_ + 2 * hidden_ * sizes_.kv_heads * width_ + 3 * hidden_ * inner_;
  const int64_t positions = rows_ * sizes_.own + sizes_.shared;
  const int64_t key_bytes = l.fixed12() ? l.keys.size(3) / kPanelKeys : 2 * width_ * l.keys.element_size();
  return weights * l.query.element_size() + sizes_.kv_heads * positions * key_bytes;
}

at::Tensor DecodeLayers::run() {
  at::Tensor y = at::empty_like(h_);
  float* result = y.data_ptr<float>();
  const int64_t each = Worker::memory(*this);
  // A thread is worth waiting for where a layer has this much more to read.
  constexpr int64_t kThreadBytes = 512 << 10;
  const int64_t threads = std::clamp<int64_t>(layer_bytes() / kThreadBytes, 1, std::max(1, at::get_num_threads()));
  Scratch memory(each * threads);
  Team::run(threads, [&](Team::Member& member) {
    Worker worker(*this, member, memory.data() + member.index() * each);
    for (const DecodeLayer& layer : layers_) worker.layer(layer);
    if (member.index() == 0) worker.finish(result);
  });
  return y;
}

}  // namespace pp::kernels
