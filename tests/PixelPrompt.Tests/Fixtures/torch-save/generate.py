"""Writes the torch.save files of this folder and expected.json: for every file and tensor its dtype, shape and elements.

Run with any Python that has torch (these were written by torch 1.13.1): python3 generate.py
"""
import collections
import json

import torch


def bits(tensor):
    """The elements as hexadecimal little-endian bytes, row-major."""
    flat = tensor.detach().contiguous().reshape(-1)
    if flat.dtype == torch.bfloat16:
        flat = flat.view(torch.int16)
    return flat.numpy().tobytes().hex()


def describe(state):
    return {
        name: {"dtype": str(tensor.dtype).removeprefix("torch."), "shape": list(tensor.shape), "bytes": bits(tensor)}
        for name, tensor in state.items()
    }


torch.manual_seed(7)
ramp = torch.arange(24, dtype=torch.float32).reshape(2, 3, 4)
module = torch.nn.Sequential(torch.nn.Linear(3, 2), torch.nn.BatchNorm1d(2))
shared = torch.randn(10)

files = {
    "dtypes.bin": {
        "double": torch.randn(3, dtype=torch.float64),
        "float": torch.randn(2, 2),
        "half": torch.randn(5).half(),
        "bfloat16": torch.randn(5).bfloat16(),
        "long": torch.tensor([-(2**40), 7]),
        "int": torch.tensor([-5, 6], dtype=torch.int32),
        "short": torch.tensor([-300, 300], dtype=torch.int16),
        "char": torch.tensor([-1, 2], dtype=torch.int8),
        "byte": torch.tensor([0, 255], dtype=torch.uint8),
        "bool": torch.tensor([True, False, True]),
        "scalar": torch.tensor(1.5),
        "empty": torch.zeros(0, 4),
    },
    "views.bin": {
        "transposed": ramp.permute(2, 0, 1),
        "column": ramp[:, 1, :],
        "every-other": torch.arange(20, dtype=torch.int32)[1::2],
        "repeated": torch.tensor([3.0]).expand(4, 2),
        "shared-all": shared,
        "shared-tail": shared[6:],
        "shared-matrix": shared[1:9].view(2, 4).t(),
        "one-row": ramp[0:1, :, 0],
    },
    "module.bin": module.state_dict(),
    "parameters.bin": dict(module.named_parameters()),
    "ordered.bin": collections.OrderedDict([("b", torch.ones(1)), ("a", torch.zeros(2, dtype=torch.float16))]),
}
expected = {}
for name, state in files.items():
    torch.save(state, name)
    expected[name] = describe(state)
for protocol in (3, 4, 5):
    name = f"protocol-{protocol}.bin"
    torch.save(files["views.bin"], name, pickle_protocol=protocol)
    expected[name] = expected["views.bin"]
torch.save(files["ordered.bin"], "legacy.bin", _use_new_zipfile_serialization=False)
with open("expected.json", "w") as out:
    json.dump(expected, out, indent=1)
    out.write("\n")
