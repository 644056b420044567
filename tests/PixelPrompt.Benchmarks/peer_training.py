"""One training step of a LLaMA-like transformer in plain PyTorch: the peer of the benchmark area "training".

Reads commands from stdin, answers on stdout:
  prepare HIDDEN INTERMEDIATE LAYERS HEADS VOCABULARY LENGTH   build model, optimizer and ids; one step to warm up
  step                                                         take a step, print its seconds by the clock and of processor time
  forget                                                       free the memory
Float32 weights under bfloat16 autocast, one row, AdamW, gradients clipped to 1: what the C# side computes.
"""
import math
import os
import sys
import time

import torch
import torch.nn as nn
import torch.nn.functional as F


class RmsNorm(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))

    def forward(self, x):
        wide = x.float()
        return (wide * torch.rsqrt(wide.square().mean(-1, keepdim=True) + 1e-6) * self.weight).to(x.dtype)


def rotate(x, cos, sin):
    low, high = x.chunk(2, dim=-1)
    return torch.cat([low * cos - high * sin, high * cos + low * sin], dim=-1)


class Block(nn.Module):
    def __init__(self, hidden, inner, heads):
        super().__init__()
        self.heads = heads
        self.norm1, self.norm2 = RmsNorm(hidden), RmsNorm(hidden)
        self.q, self.k, self.v, self.o = (nn.Linear(hidden, hidden, bias=False) for _ in range(4))
        self.gate, self.up = nn.Linear(hidden, inner, bias=False), nn.Linear(hidden, inner, bias=False)
        self.down = nn.Linear(inner, hidden, bias=False)

    def forward(self, h, cos, sin, hidden_keys):
        b, t, width = h.shape
        x = self.norm1(h)
        q, k, v = (p(x).view(b, t, self.heads, -1).transpose(1, 2) for p in (self.q, self.k, self.v))
        q, k = rotate(q, cos, sin), rotate(k, cos, sin)
        scores = (q @ k.transpose(-2, -1)) / math.sqrt(q.shape[-1])
        weights = F.softmax(scores.masked_fill(hidden_keys, float("-inf")), dim=-1)
        h = h + self.o((weights @ v).transpose(1, 2).reshape(b, t, width))
        x = self.norm2(h)
        return h + self.down(F.silu(self.gate(x)) * self.up(x))


class Llama(nn.Module):
    def __init__(self, hidden, inner, layers, heads, vocabulary, length):
        super().__init__()
        self.embed = nn.Embedding(vocabulary, hidden)
        self.blocks = nn.ModuleList(Block(hidden, inner, heads) for _ in range(layers))
        self.norm, self.head = RmsNorm(hidden), nn.Linear(hidden, vocabulary, bias=False)
        pairs = hidden // heads // 2
        angles = torch.arange(length)[:, None] * 10000.0 ** (-torch.arange(pairs) / pairs)[None]
        self.cos, self.sin = angles.cos().bfloat16(), angles.sin().bfloat16()
        self.hidden_keys = torch.ones(length, length, dtype=torch.bool).triu(1)
        for p in self.parameters():
            if p.dim() > 1:
                nn.init.normal_(p, 0, 0.02)

    def forward(self, ids):
        h = self.embed(ids).bfloat16()
        for block in self.blocks:
            h = block(h, self.cos, self.sin, self.hidden_keys)
        return self.head(self.norm(h))


class Run:
    def __init__(self, *sizes):
        self.model = Llama(*sizes)
        self.optimizer = torch.optim.AdamW(self.model.parameters(), lr=1e-3, betas=(0.9, 0.95), weight_decay=0.1, foreach=True)
        self.ids = torch.randint(0, sizes[4], (1, sizes[5] + 1))
        self.step()

    def step(self):
        start, used = time.perf_counter(), time.process_time()
        self.optimizer.zero_grad(set_to_none=True)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = self.model(self.ids[:, :-1])
        loss = F.cross_entropy(logits.float().view(-1, logits.shape[-1]), self.ids[:, 1:].reshape(-1))
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        return time.perf_counter() - start, time.process_time() - used


def main():
    torch.set_num_threads(len(os.sched_getaffinity(0)))
    print(f"torch {torch.__version__}, {torch.get_num_threads()} threads", flush=True)
    run = None
    for line in sys.stdin:
        command, *numbers = line.split()
        if command == "prepare":
            run = Run(*map(int, numbers))
            print("ready", flush=True)
        elif command == "step":
            print(*run.step(), flush=True)
        else:
            run = None
            print("freed", flush=True)


main()
