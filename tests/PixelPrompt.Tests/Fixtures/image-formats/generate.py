"""Writes one small file for each kind of picture and, beside it, the RGB bytes that Pillow reads from it.

Run with Pillow 9.4 (Debian 12: apt-get install python3-pil python3-numpy libjpeg-turbo-progs):  /usr/bin/python3 generate.py
Every NAME.EXT gets NAME.rgb: rows of R G B of Image.open(NAME.EXT).convert('RGB'), after ImageOps.exif_transpose for the
exif-* files. manifest.txt lists "file width height". Where Pillow is known to be wrong the expectation is computed here
instead, with the reason.
"""
import io
import pathlib
import struct
import subprocess
import zlib

import numpy as np
from PIL import Image, ImageOps

W, H = 29, 23
here = pathlib.Path(__file__).parent
rng = np.random.RandomState(7)
manifest = []


def picture(w=W, h=H):
    y, x = np.mgrid[0:h, 0:w]
    smooth = np.stack([128 + 100 * np.sin(x / 4.0), 128 + 90 * np.cos((x + y) / 6.0), x * 255.0 / w], -1)
    return np.clip(smooth + rng.randn(h, w, 3) * 8, 0, 255).astype(np.uint8)


def encode(image, kind, **options):
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def put(name, data, expected=None, transpose=False):
    (here / name).write_bytes(data)
    if expected is None:
        image = Image.open(io.BytesIO(data))
        image.load()
        expected = np.array((ImageOps.exif_transpose(image) if transpose else image).convert("RGB"))
    (here / (name.rsplit(".", 1)[0] + ".rgb")).write_bytes(expected.astype(np.uint8).tobytes())
    manifest.append(f"{name} {expected.shape[1]} {expected.shape[0]}")


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(samples, colour, depth=16, before=b""):
    raw = b"".join(b"\0" + row.astype(">u2" if depth == 16 else "u1").tobytes() for row in samples)
    header = struct.pack(">IIBBBBB", samples.shape[1], samples.shape[0], depth, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + before + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b"")


def exif(orientation, big=False):
    e = ">" if big else "<"
    head = (b"MM\0*" if big else b"II*\0") + struct.pack(e + "I", 8)
    return head + struct.pack(e + "HHHIHHI", 1, 0x0112, 3, 1, orientation, 0, 0)


def bmp(bits, rows, compression=0, masks=b"", palette=b"", header=40, top_down=False):
    data = b"".join(rows) if isinstance(rows, list) else rows
    if header == 12:
        info = struct.pack("<IHHHH", 12, W, H, 1, bits)
    else:
        info = struct.pack("<IiiHHIIiiII", header, W, -H if top_down else H, 1, bits, compression, len(data), 0, 0, 0, 0)
    if header > 40:
        info += masks.ljust(header - 40, b"\0")
        masks = b""
    offset = 14 + len(info) + len(masks) + len(palette)
    return b"BM" + struct.pack("<IHHI", offset + len(data), 0, 0, offset) + info + masks + palette + data


def padded(rows):
    return [r + b"\0" * (-len(r) % 4) for r in rows]


rgb = picture()
image = Image.fromarray(rgb)
alpha = image.copy()
alpha.putalpha(Image.fromarray((rng.rand(H, W) * 255).astype(np.uint8)))

# PNG
put("png-rgb.png", encode(image, "PNG"))
put("png-rgba.png", encode(alpha, "PNG"))
put("png-grey.png", encode(image.convert("L"), "PNG"))
put("png-grey-alpha.png", encode(alpha.convert("LA"), "PNG"))
put("png-one-bit.png", encode(image.convert("1"), "PNG"))
for colours, bits in ((200, 8), (16, 4), (4, 2), (2, 1)):
    put(f"png-palette-{bits}.png", encode(image.quantize(colours), "PNG", bits=bits))
put("png-palette-transparent.png", encode(image.quantize(64), "PNG", transparency=3))
put("png-rgb-transparent.png", encode(image, "PNG", transparency=tuple(int(v) for v in rgb[0, 0])))
put("png-gamma.png", png(rgb, 2, 8, chunk(b"gAMA", struct.pack(">I", 100000))))
put("png-16-rgb.png", png(rng.randint(0, 65536, (H, W, 3)), 2))
put("png-16-rgba.png", png(rng.randint(0, 65536, (H, W, 4)), 6))
# Pillow clips 16-bit grey at 255, which turns nearly everything white; the high byte is what is meant.
deep = rng.randint(0, 65536, (H, W, 1))
put("png-16-grey.png", png(deep, 0), np.repeat(deep >> 8, 3, axis=2))
deep = rng.randint(0, 65536, (H, W, 2))
put("png-16-grey-alpha.png", png(deep, 4), np.repeat(deep[:, :, :1] >> 8, 3, axis=2))

# Interlaced PNG, which Pillow cannot write: the seven passes of Adam7, unfiltered.
passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
raw = b"".join(b"\0" + row.tobytes() for x, y, dx, dy in passes for row in rgb[y::dy, x::dx] if row.size)
put("png-interlaced.png", b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", W, H, 8, 2, 0, 0, 1))
    + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b""))

# JPEG
put("jpeg-420.jpg", encode(image, "JPEG", quality=90))
put("jpeg-444.jpg", encode(image, "JPEG", quality=90, subsampling=0))
put("jpeg-progressive.jpg", encode(image, "JPEG", progressive=True))
put("jpeg-grey.jpg", encode(image.convert("L"), "JPEG"))
put("jpeg-cmyk.jpg", encode(image.convert("CMYK"), "JPEG", quality=95))
put("jpeg-trailing.jpg", encode(image, "JPEG") + b"preview" + encode(image, "JPEG"))

# JPEG as only cjpeg writes it
progression = "0,1,2: 0-0, 0, 1; 0: 1-9, 0, 2; 2: 1-63, 0, 1; 1: 1-63, 0, 1; 0: 10-63, 0, 2; 0: 1-63, 2, 1; " \
    "0,1,2: 0-0, 1, 0; 2: 1-63, 1, 0; 1: 1-63, 1, 0; 0: 1-63, 1, 0;"
for name, scans, options in (
        ("restart", None, ["-restart", "1B"]), ("restart-progressive", None, ["-progressive", "-restart", "2B"]),
        ("progression", progression, ["-restart", "1"]), ("scan-each", "0; 1 2;", ["-sample", "2x2"]),
        ("4x1", None, ["-sample", "4x1"]), ("uneven", None, ["-sample", "1x1,2x2,1x1"]), ("coarse", None, ["-quality", "3"]),
        ("optimized", None, ["-optimize", "-quality", "100"])):
    if scans:
        (here / "scans.tmp").write_text(scans)
        options = options + ["-scans", str(here / "scans.tmp")]
    put(f"jpeg-{name}.jpg", subprocess.run(["cjpeg", *options], input=encode(image, "PPM"), capture_output=True, check=True).stdout)
(here / "scans.tmp").unlink()

# WebP
put("webp-lossy.webp", encode(image, "WEBP"))
put("webp-lossless.webp", encode(image, "WEBP", lossless=True))
put("webp-lossy-alpha.webp", encode(alpha, "WEBP"))
put("webp-lossless-alpha.webp", encode(alpha, "WEBP", lossless=True, exact=True))

# BMP
put("bmp-24.bmp", encode(image, "BMP"))
put("bmp-8.bmp", encode(image.quantize(64), "BMP"))
put("bmp-grey.bmp", encode(image.convert("L"), "BMP"))
put("bmp-one-bit.bmp", encode(image.convert("1"), "BMP"))
words = rng.randint(0, 65536, (H, W)).astype("<u2")
put("bmp-16-555.bmp", bmp(16, padded([r.tobytes() for r in words])))
put("bmp-16-565.bmp", bmp(16, padded([r.tobytes() for r in words]), 3, struct.pack("<III", 0xF800, 0x7E0, 0x1F)))
quads = rng.randint(0, 256, (H, W, 4)).astype(np.uint8)
put("bmp-32.bmp", bmp(32, [r.tobytes() for r in quads]))
put("bmp-32-masks.bmp", bmp(32, [r.tobytes() for r in quads], 3, struct.pack("<III", 0xFF000000, 0xFF0000, 0xFF00)))
put("bmp-32-v4-rgba.bmp", bmp(32, [r.tobytes() for r in quads], 3,
                              struct.pack("<IIII", 0xFF, 0xFF00, 0xFF0000, 0xFF000000), header=108))
put("bmp-24-top-down.bmp", bmp(24, padded([r[:, :3].tobytes() for r in quads]), top_down=True))
put("bmp-24-os2.bmp", bmp(24, padded([r[:, :3].tobytes() for r in quads]), header=12))
palette = bytes(rng.randint(0, 256, 16 * 4).astype(np.uint8))
put("bmp-4.bmp", bmp(4, padded([bytes(rng.randint(0, 256, (W + 1) // 2).astype(np.uint8)) for _ in range(H)]), palette=palette))
palette8 = bytes(rng.randint(0, 256, 256 * 4).astype(np.uint8))
codes, codes4 = b"", b""
for _ in range(H):
    x = 0
    while x < W:
        n = int(min(W - x, rng.randint(1, 12)))
        if n >= 3 and rng.rand() < 0.5:
            codes += bytes([0, n]) + bytes(rng.randint(0, 256, n).astype(np.uint8)) + b"\0" * (n & 1)
        else:
            codes += bytes([n, rng.randint(256)])
        codes4 += bytes([n, rng.randint(256)])
        x += n
    codes, codes4 = codes + b"\0\0", codes4 + b"\0\0"
put("bmp-rle8.bmp", bmp(8, codes + b"\0\1", 1, palette=palette8))
put("bmp-rle4.bmp", bmp(4, codes4 + b"\0\1", 2, palette=palette))
# Pillow 9.4 refuses skips; what they pass over keeps colour 0.
index = np.zeros((H, W), int)
index[H - 1, 0:5] = 1
index[H - 1 - 3, 10:16] = 2
colours = np.frombuffer(palette8, np.uint8).reshape(256, 4)[:, 2::-1]
put("bmp-rle8-skip.bmp", bmp(8, b"\x05\x01\0\2\5\3\x06\x02\0\0\0\1", 1, palette=palette8), colours[index])

# EXIF orientations, in both byte orders
for o in range(1, 9):
    put(f"exif-{o}.jpg", encode(image, "JPEG", subsampling=0, exif=b"Exif\0\0" + exif(o, big=o % 2 == 0)), transpose=True)
put("exif-png-6.png", png(rgb, 2, 8, chunk(b"eXIf", exif(6))), transpose=True)
put("exif-webp-8.webp", encode(image, "WEBP", lossless=True, exif=b"Exif\0\0" + exif(8)), transpose=True)

# Refused: arithmetic coding, which hardly anything reads, and more than one frame
(here / "arithmetic.jpg").write_bytes(
    subprocess.run(["cjpeg", "-arithmetic"], input=encode(image, "PPM"), capture_output=True, check=True).stdout)
other = Image.fromarray(picture())
(here / "animated.png").write_bytes(encode(image, "PNG", save_all=True, append_images=[other]))
(here / "animated.webp").write_bytes(encode(image, "WEBP", save_all=True, append_images=[other]))

(here / "manifest.txt").write_text("\n".join(manifest) + "\n")
print(len(manifest), "pictures")
