#!/usr/bin/python3
"""Writes layers.json, optimizers.json, schedules.json and initialisation.json beside this file.

Values of PyTorch itself, which the tests of torch.nn and torch.optim compare with. Run with Debian's python3-torch
(libtorch 1.13); the results are committed, so tests need no Python.
"""
import json
import math
import pathlib
import warnings

import torch
import torch.nn.functional as F
from torch.optim import lr_scheduler as S

warnings.simplefilter("ignore")
HERE = pathlib.Path(__file__).parent
torch.set_num_threads(1)


def numbers(*shape, scale=1.0, shift=0.0, key=0):
    """Fixed numbers without a random generator: irrational steps on a circle."""
    n = math.prod(shape)
    values = [math.sin(0.7 + key * 1.3 + i * (1.0 + 5**0.5) / 2) for i in range(n)]
    return (torch.tensor(values, dtype=torch.float64).to(torch.float32) * scale + shift).reshape(shape)


def pack(tensor):
    tensor = tensor.detach()
    kind = "int64" if tensor.dtype == torch.int64 else "bool" if tensor.dtype == torch.bool else "float32"
    data = tensor.flatten().tolist()
    if kind == "float32":
        data = [float(f"{x:.9g}") for x in data]
    return {"type": kind, "shape": list(tensor.shape), "data": data}


def case(name, function, **inputs):
    """One function: its inputs, its result and the gradients of sum(result * weights)."""
    for value in inputs.values():
        if value.dtype == torch.float32 and not getattr(value, "fixed", False):
            value.requires_grad_(True)
    result = function(**inputs)
    weights = numbers(*result.shape, key=9)
    entry = {"name": name, "inputs": {k: pack(v) for k, v in inputs.items()}, "result": pack(result), "weights": pack(weights)}
    if result.requires_grad:
        (result * weights).sum().backward()
        entry["gradients"] = {k: pack(v.grad) for k, v in inputs.items() if v.grad is not None}
    return entry


def fixed(tensor):
    tensor.fixed = True
    return tensor


def layers():
    n = numbers
    image = lambda c=4, h=5, w=6, key=0: n(2, c, h, w, key=key)
    indices = torch.tensor([[1, 0, 3], [2, 2, 1]])
    classes = torch.tensor([0, 2, 1, -100])
    causal_mask = torch.ones(3, 3, dtype=torch.bool).tril()
    cases = [
        case("linear", lambda x, w, b: F.linear(x, w, b), x=n(2, 3, 4), w=n(5, 4, key=1), b=n(5, key=2)),
        case("linear_without_bias", lambda x, w: F.linear(x, w), x=n(3, 4), w=n(2, 4, key=1)),
        case("conv2d", lambda x, w, b: F.conv2d(x, w, b, stride=2, padding=1), x=image(), w=n(3, 4, 3, 3, key=1), b=n(3, key=2)),
        case("conv2d_grouped_dilated", lambda x, w: F.conv2d(x, w, None, 1, (2, 1), (2, 1), 2), x=image(), w=n(6, 2, 3, 2, key=1)),
        case("conv2d_same", lambda x, w: F.conv2d(x, w, padding="same"), x=image(), w=n(3, 4, 4, 3, key=1)),
        case("conv2d_reflect", lambda x, w: F.conv2d(F.pad(x, (1, 1, 1, 1), mode="reflect"), w), x=image(), w=n(3, 4, 3, 3, key=1)),
        case("group_norm", lambda x, w, b: F.group_norm(x, 2, w, b, 1e-6), x=image(), w=n(4, key=1), b=n(4, key=2)),
        case("layer_norm", lambda x, w, b: F.layer_norm(x, (6,), w, b), x=image(), w=n(6, key=1), b=n(6, key=2)),
        case("batch_norm_training", lambda x, w, b: F.batch_norm(x, torch.zeros(4), torch.ones(4), w, b, True), x=image(), w=n(4, key=1), b=n(4, key=2)),
        case("batch_norm_evaluation", lambda x, mean, var, w, b: F.batch_norm(x, mean, var, w, b), x=image(),
             mean=fixed(n(4, key=3)), var=fixed(n(4, scale=0.5, shift=1, key=4)), w=n(4, key=1), b=n(4, key=2)),
        case("embedding", lambda i, w: F.embedding(i, w, padding_idx=2), i=indices, w=n(4, 3)),
        case("silu", F.silu, input=n(3, 4, scale=3)),
        case("gelu", F.gelu, input=n(3, 4, scale=3)),
        case("gelu_tanh", lambda x: F.gelu(x, approximate="tanh"), x=n(3, 4, scale=3)),
        case("relu", F.relu, input=n(3, 4)),
        case("leaky_relu", lambda x: F.leaky_relu(x, 0.2), x=n(3, 4)),
        case("log_softmax", lambda x: F.log_softmax(x, 1), x=n(3, 4, scale=3)),
        case("softmax", lambda x: F.softmax(x, 0), x=n(3, 4, scale=3)),
        case("normalize", lambda x: F.normalize(x), x=n(3, 4)),
        case("attention", lambda q, k, v: torch._C._nn._scaled_dot_product_attention(q, k, v)[0], q=n(2, 3, 4), k=n(2, 5, 4, key=1), v=n(2, 5, 2, key=2)),
        case("attention_causal", lambda q, k, v: torch._C._nn._scaled_dot_product_attention(q, k, v, None, 0.0, False, True)[0], q=n(2, 3, 4), k=n(2, 3, 4, key=1), v=n(2, 3, 4, key=2)),
        case("attention_added_mask", lambda q, k, v, m: torch._C._nn._scaled_dot_product_attention(q, k, v, m)[0], q=n(2, 3, 4), k=n(2, 3, 4, key=1), v=n(2, 3, 4, key=2), m=fixed(n(3, 3, key=3))),
        case("attention_boolean_mask", lambda q, k, v, m: torch._C._nn._scaled_dot_product_attention(q, k, v, m)[0], q=n(2, 3, 4), k=n(2, 3, 4, key=1), v=n(2, 3, 4, key=2), m=causal_mask),
        case("cross_entropy", lambda x, t, w: F.cross_entropy(x, t, w, label_smoothing=0.1), x=n(4, 3, scale=2), t=classes, w=fixed(n(3, scale=0.2, shift=1))),
        case("cross_entropy_sum", lambda x, t: F.cross_entropy(x, t, ignore_index=2, reduction="sum"), x=n(4, 3, scale=2), t=torch.tensor([0, 2, 1, 2])),
        case("cross_entropy_probabilities", lambda x, t: F.cross_entropy(x, t), x=n(2, 3, scale=2), t=fixed(F.softmax(n(2, 3, key=1), 1))),
        case("nll_loss", lambda x, t: F.nll_loss(x, t, reduction="none"), x=n(3, 4), t=torch.tensor([0, 3, 2])),
        case("mse_loss", lambda x, t: F.mse_loss(x, t), x=n(3, 4), t=n(3, 4, key=1)),
        case("l1_loss", lambda x, t: F.l1_loss(x, t, reduction="sum"), x=n(3, 4), t=n(3, 4, key=1)),
        case("smooth_l1_loss", lambda x, t: F.smooth_l1_loss(x, t, beta=0.7), x=n(3, 4), t=n(3, 4, key=1)),
        case("huber_loss", lambda x, t: F.huber_loss(x, t, delta=0.7), x=n(3, 4), t=n(3, 4, key=1)),
        case("binary_cross_entropy", lambda x, t: F.binary_cross_entropy(x, t), x=n(3, 4, scale=0.4, shift=0.5), t=fixed(n(3, 4, scale=0.5, shift=0.5, key=1))),
        case("binary_cross_entropy_with_logits", lambda x, t, p: F.binary_cross_entropy_with_logits(x, t, pos_weight=p), x=n(3, 4, scale=3), t=fixed(n(3, 4, scale=0.5, shift=0.5, key=1)), p=fixed(n(4, scale=0.2, shift=1))),
        case("kl_div", lambda x, t: F.kl_div(x, t, log_target=True), x=n(3, 4, shift=-1.5), t=n(3, 4, shift=-1.5, key=1)),
        case("kl_div_probabilities", lambda x, t: F.kl_div(x, t, reduction="sum"), x=n(3, 4, shift=-1.5), t=fixed(n(3, 4, scale=0.2, shift=0.5, key=1))),
        case("pad_constant", lambda x: F.pad(x, (1, 2, 0, 1), value=1.5), x=n(2, 3, 4)),
        case("pad_reflect", lambda x: F.pad(x, (1, 2, 2, 1), mode="reflect"), x=image()),
        case("pad_replicate", lambda x: F.pad(x, (1, 2, 0, 1), mode="replicate"), x=image()),
        case("pad_circular", lambda x: F.pad(x, (1, 2, 0, 1), mode="circular"), x=image()),
        case("avg_pool2d", lambda x: F.avg_pool2d(x, 3, 2, 1, count_include_pad=False), x=image()),
        case("avg_pool2d_divisor", lambda x: F.avg_pool2d(x, (2, 3), divisor_override=4), x=image()),
        case("max_pool2d", lambda x: F.max_pool2d(x, 3, 2, 1), x=image()),
        case("max_pool2d_dilated", lambda x: F.max_pool2d(x, (2, 2), dilation=2, ceil_mode=True), x=image()),
        case("interpolate_nearest", lambda x: F.interpolate(x, scale_factor=2.0), x=image()),
        case("interpolate_nearest_factor", lambda x: F.interpolate(x, scale_factor=1.7), x=image()),
        case("interpolate_nearest_recomputed", lambda x: F.interpolate(x, scale_factor=1.7, recompute_scale_factor=True), x=image()),
        case("interpolate_bilinear", lambda x: F.interpolate(x, size=(7, 4), mode="bilinear"), x=image()),
        case("interpolate_bilinear_corners", lambda x: F.interpolate(x, size=(7, 4), mode="bilinear", align_corners=True), x=image()),
        case("interpolate_bicubic", lambda x: F.interpolate(x, scale_factor=(1.5, 2.0), mode="bicubic"), x=image()),
        case("interpolate_bicubic_antialias", lambda x: F.interpolate(x, size=(3, 2), mode="bicubic", antialias=True), x=image()),
        case("interpolate_area", lambda x: F.interpolate(x, size=(2, 3), mode="area"), x=image()),
        case("interpolate_linear", lambda x: F.interpolate(x, size=7, mode="linear"), x=n(2, 3, 4)),
        case("interpolate_trilinear", lambda x: F.interpolate(x, scale_factor=2.0, mode="trilinear"), x=n(1, 2, 2, 3, 2)),
    ]
    return cases


OPTIMIZERS = [
    ("AdamW", "adamw", lambda p: torch.optim.AdamW(p, lr=0.05, weight_decay=0)),
    ("AdamW", "adamw_decay", lambda p: torch.optim.AdamW(p, lr=0.05, betas=(0.8, 0.95), eps=1e-6, weight_decay=0.1)),
    ("AdamW", "adamw_amsgrad", lambda p: torch.optim.AdamW(p, lr=0.3, betas=(0.5, 0.6), weight_decay=0.01, amsgrad=True)),
    ("AdamW", "adamw_maximize", lambda p: torch.optim.AdamW(p, lr=0.01, weight_decay=0.1, maximize=True)),
    ("Adam", "adam", lambda p: torch.optim.Adam(p, lr=0.05)),
    ("Adam", "adam_decay", lambda p: torch.optim.Adam(p, lr=0.05, betas=(0.8, 0.95), weight_decay=0.1)),
    ("Adam", "adam_amsgrad", lambda p: torch.optim.Adam(p, lr=0.3, betas=(0.5, 0.6), amsgrad=True)),
    ("SGD", "sgd", lambda p: torch.optim.SGD(p, lr=0.05)),
    ("SGD", "sgd_momentum", lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, dampening=0.1, weight_decay=0.01)),
    ("SGD", "sgd_nesterov", lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, nesterov=True)),
    ("SGD", "sgd_maximize", lambda p: torch.optim.SGD(p, lr=0.01, momentum=0.5, maximize=True)),
]


def trajectory(make):
    """Twelve updates on sum(sin(3 p) q) + mean(q^4), p [3, 2] and q [2]; the parameters after each."""
    p = numbers(3, 2, key=1).requires_grad_(True)
    q = numbers(2, key=2).requires_grad_(True)
    optimizer = make([p, q])
    steps = []
    for _ in range(12):
        optimizer.zero_grad()
        loss = (torch.sin(3 * p) * q).sum() + (q**4).mean()
        loss.backward()
        optimizer.step()
        steps.append([pack(p)["data"], pack(q)["data"]])
    return steps


def clipping():
    entries = []
    for norm_type in (2.0, 1.0, 3.0, math.inf):
        for limit in (0.5, 100.0):
            parameters = [torch.nn.Parameter(numbers(3, 2, key=k)) for k in range(3)]
            for k, parameter in enumerate(parameters[:2]):
                parameter.grad = numbers(3, 2, key=5 + k)
            norm = torch.nn.utils.clip_grad_norm_(parameters, limit, norm_type)
            entries.append({
                "normType": "Infinity" if math.isinf(norm_type) else str(norm_type), "limit": limit, "norm": float(norm),
                "gradients": [pack(parameter.grad)["data"] for parameter in parameters[:2]],
            })
    return entries


SCHEDULES = [
    ("lambda", lambda o: S.LambdaLR(o, lambda step: 0.95**step)),
    ("cosine", lambda o: S.CosineAnnealingLR(o, 8, eta_min=0.01)),
    ("linear", lambda o: S.LinearLR(o)),
    ("linear_slow", lambda o: S.LinearLR(o, start_factor=0.1, end_factor=0.9, total_iters=7)),
    ("constant", lambda o: S.ConstantLR(o, factor=0.25, total_iters=4)),
    ("warmup_cosine", lambda o: S.SequentialLR(o, [S.LinearLR(o, 0.01, 1.0, 5), S.CosineAnnealingLR(o, 15, 0.001)], [5])),
    ("three_parts", lambda o: S.SequentialLR(o, [S.ConstantLR(o, 0.5, 3), S.LambdaLR(o, lambda step: 1.0), S.CosineAnnealingLR(o, 6)], [4, 9])),
]


def schedule(make):
    optimizer = torch.optim.SGD([{"params": [torch.zeros(1)], "lr": 0.4}, {"params": [torch.zeros(1)], "lr": 0.1}], lr=1.0)
    scheduler = make(optimizer)
    rates = []
    for _ in range(24):
        rates.append([group["lr"] for group in optimizer.param_groups])
        optimizer.step()
        scheduler.step()
    return rates


def initialisation():
    """Parameters of new layers after manual_seed(1234), and what the functions of torch.nn.init give."""
    torch.manual_seed(1234)
    linear = torch.nn.Linear(5, 3)
    conv = torch.nn.Conv2d(4, 6, 3, groups=2)
    embedding = torch.nn.Embedding(4, 3)
    entries = {
        "linear.weight": linear.weight, "linear.bias": linear.bias, "conv.weight": conv.weight, "conv.bias": conv.bias,
        "embedding.weight": embedding.weight,
    }
    functions = {
        "uniform": lambda t: torch.nn.init.uniform_(t, -2, 3),
        "normal": lambda t: torch.nn.init.normal_(t, 1, 0.5),
        "trunc_normal": lambda t: torch.nn.init.trunc_normal_(t, 0.5, 0.7, -1, 1),
        "xavier_uniform": lambda t: torch.nn.init.xavier_uniform_(t, 2.0),
        "xavier_normal": torch.nn.init.xavier_normal_,
        "kaiming_uniform": lambda t: torch.nn.init.kaiming_uniform_(t, mode="fan_out", nonlinearity="relu"),
        "kaiming_normal": lambda t: torch.nn.init.kaiming_normal_(t, a=0.2),
    }
    for name, function in functions.items():
        torch.manual_seed(1234)
        entries[name] = function(torch.empty(3, 4, 2))
    return {name: pack(tensor) for name, tensor in entries.items()}


def write(name, content):
    (HERE / name).write_text(json.dumps(content, separators=(",", ":")).replace("},{", "},\n{") + "\n")


write("layers.json", layers())
write("optimizers.json", {
    "trajectories": [{"optimizer": kind, "name": name, "steps": trajectory(make)} for kind, name, make in OPTIMIZERS],
    "clipping": clipping(),
})
write("schedules.json", [{"name": name, "rates": schedule(make)} for name, make in SCHEDULES])
write("initialisation.json", initialisation())
