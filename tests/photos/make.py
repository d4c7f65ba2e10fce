"""Pictures made for the tests, with what a camera writes into them."""

import io
import random

import pillow_heif
from PIL import Image, PngImagePlugin, TiffImagePlugin

pillow_heif.register_heif_opener()
XMP = (b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
       b'xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="46,57.1N" exif:GPSLongitude="7,26.2E"/></rdf:RDF></x:xmpmeta>')  # fmt: skip


def exif(*, place=True, camera=True, turned=1):
    held = Image.Exif()
    if camera:
        held[0x010F], held[0x0110] = "Apple", "Apple iPhone 15"
        held.get_ifd(0x8769)[0x9003] = "2026:08:01 10:11:12"
    if turned != 1:
        held[0x0112] = turned
    if place:
        gps = held.get_ifd(0x8825)
        gps[1], gps[2], gps[3], gps[4] = "N", (46.0, 57.0, 6.0), "E", (7.0, 26.0, 12.0)
    return held


def picture(size=(64, 48), seed=1):
    chance = random.Random(seed)
    image = Image.new("RGB", size, (200, 120, 40))
    image.paste((10, 90, chance.randrange(256)), (5, 5, size[0] // 2, size[1] // 2))
    return image


def saved(kind, *, xmp=False, **told):
    out, image, held = io.BytesIO(), picture(), exif(**told)
    more = (
        {"exif": held.tobytes()}
        if told.get("place", True) or told.get("camera", True) or told.get("turned", 1) != 1
        else {}
    )
    match kind:
        case "PNG":
            info = PngImagePlugin.PngInfo()
            if xmp:
                info.add_itxt("XML:com.adobe.xmp", XMP.decode())
            info.add_text("Comment", "Bern, ward 4")
            image.save(out, "PNG", pnginfo=info, **more)
        case "TIFF":
            info = TiffImagePlugin.ImageFileDirectory_v2()
            for tag, value in held.items():
                info[tag] = value
            for ifd in (0x8769, 0x8825):
                if inner := dict(held.get_ifd(ifd)):
                    info[ifd] = inner
            image.save(out, "TIFF", tiffinfo=info)
        case _:
            image.save(out, kind, **more, **({"xmp": XMP} if xmp else {}))
    return out.getvalue()
