"""Writes sha256.txt: the SHA-256 of Pillow's bicubic resize of a generated picture, for many sizes.

Run with Pillow 9.4 (Debian 12: apt-get install python3-pil python3-numpy):  /usr/bin/python3 generate.py
The input of size w x h is bytes from the generator s <- s * 1664525 + 1013904223 (mod 2^32), s0 = w * 65536 + h, one
byte (s >> 24) a step; every third byte below 64 becomes 0 and above 192 becomes 255, so that overshoot is clamped.
"""
import hashlib
import pathlib

import numpy as np
from PIL import Image


def noise(w, h):
    out, s = np.empty(w * h * 3, np.uint8), w * 65536 + h
    for i in range(out.size):
        s = (s * 1664525 + 1013904223) & 0xFFFFFFFF
        b = s >> 24
        out[i] = (0 if b < 64 else 255 if b > 192 else b) if i % 3 == 0 else b
    return Image.fromarray(out.reshape(h, w, 3))


sizes = [((1, 1), (256, 256)), ((1, 300), (256, 256)), ((300, 1), (256, 256)), ((2, 3), (256, 256)), ((256, 256), (256, 256)),
         ((256, 100), (256, 256)), ((100, 256), (256, 256)), ((257, 255), (256, 256)), ((255, 257), (256, 256)),
         ((511, 513), (256, 256)), ((640, 480), (256, 256)), ((1021, 17), (256, 256)), ((17, 1021), (256, 256)),
         ((300, 200), (1, 1)), ((300, 200), (2, 1)), ((300, 200), (3, 7)), ((300, 200), (299, 201)), ((300, 200), (301, 199)),
         ((300, 200), (600, 400)), ((300, 200), (900, 50)), ((333, 97), (128, 128)), ((333, 97), (64, 512)),
         ((64, 64), (16, 16)), ((64, 64), (8, 8)), ((64, 64), (63, 65)), ((5, 5), (1000, 3)), ((97, 31), (31, 97)),
         ((1024, 1024), (256, 256)), ((1024, 768), (224, 224)), ((1200, 9), (7, 9)), ((9, 1200), (9, 7))]
lines = []
for (w, h), (ow, oh) in sizes:
    resized = noise(w, h).resize((ow, oh))
    lines.append(f"{w} {h} {ow} {oh} {hashlib.sha256(resized.tobytes()).hexdigest()}")
pathlib.Path(__file__).with_name("sha256.txt").write_text("\n".join(lines) + "\n")
