"""The hash of a picture is the one that the library ImageHash makes, so that nobody has to install it."""

from __future__ import annotations

import random

import imagehash
import pytest
from PIL import Image, ImageDraw, ImageFilter

from auditor.adapters.photos.perceptual_hash import perceptual_hash


def drawn(seed: int) -> Image.Image:
    """A picture of shapes, gradients and noise, of a size and mode of its own."""
    chance = random.Random(seed)
    size = (chance.randrange(20, 700), chance.randrange(20, 700))
    image = Image.new("RGB", size, tuple(chance.randrange(256) for _ in range(3)))
    pen = ImageDraw.Draw(image)
    for _ in range(chance.randrange(1, 12)):
        x, y = chance.randrange(size[0]), chance.randrange(size[1])
        colour = tuple(chance.randrange(256) for _ in range(3))
        pen.ellipse((x, y, x + chance.randrange(1, 300), y + chance.randrange(1, 300)), fill=colour)
    if seed % 3 == 0:
        image = Image.blend(image, Image.effect_noise(size, 60).convert("RGB"), 0.4)
    return image.filter(ImageFilter.GaussianBlur(seed % 5)).convert(
        ("RGB", "L", "RGBA", "P", "CMYK")[seed % 5]
    )


@pytest.mark.parametrize("seed", range(120))
def test_it_equals_imagehash(seed):
    image = drawn(seed)
    assert perceptual_hash(image) == str(imagehash.phash(image))


def test_a_smaller_copy_looks_alike_and_another_picture_does_not():
    image = drawn(4)
    copy = image.resize((image.width // 2, image.height // 2))
    alike = int(perceptual_hash(image), 16) ^ int(perceptual_hash(copy), 16)
    other = int(perceptual_hash(image), 16) ^ int(perceptual_hash(drawn(7)), 16)
    assert alike.bit_count() <= 4
    assert other.bit_count() >= 12


@pytest.mark.parametrize("shade", [0, 7, 128, 255])
def test_a_picture_of_one_colour_has_one_hash_in_every_size(shade):
    hashes = {perceptual_hash(Image.new("L", size, shade)) for size in ((32, 32), (50, 90), (641, 77))}
    assert len(hashes) == 1
