"""Pictures of people: whatever somebody uploads becomes a small square, or is refused."""

import io
import struct
from typing import IO
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

MOST_BYTES = 10_000_000
# Told by the header, before anything is decoded.
MOST_PIXELS = 40_000_000
SIDE = 512
FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
# What Pillow makes of files that are none, or that somebody has made to break it.
BROKEN = (
    *(ArithmeticError, AttributeError, EOFError, LookupError, MemoryError, OSError),
    *(SyntaxError, TypeError, ValueError, struct.error),
)
BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)


def squared(upload: "File[bytes]") -> "ContentFile[bytes]":
    """The middle of a picture as a WebP of at most 512 pixels a side, and nothing else of the file.

    Raises ValidationError for what is too large or no picture.
    """
    if (upload.size or 0) > MOST_BYTES:
        raise ValidationError(_("A picture has at most %d megabytes.") % (MOST_BYTES // 1_000_000))
    try:
        return ContentFile(_drawn_anew(upload), name=f"{uuid4().hex}.webp")
    except BOMBS as error:
        raise _too_many_pixels() from error
    except BROKEN as error:
        raise ValidationError(_("This is no PNG, JPEG, WebP or GIF picture.")) from error


def _drawn_anew(file: IO[bytes]) -> bytes:
    with Image.open(file, formats=FORMATS) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise _too_many_pixels()
        # A photograph is read at a fraction of its size, and not all of it is held in memory.
        opened.draft("RGB", (2 * SIDE, 2 * SIDE))
        ImageOps.exif_transpose(opened, in_place=True)
        upright = opened if opened.mode in {"RGB", "RGBA"} else opened.convert("RGBA")
        side = min(SIDE, *upright.size)
        square = ImageOps.fit(upright, (side, side))
    square.info.clear()
    drawn = io.BytesIO()
    square.save(drawn, "WEBP", quality=85)
    return drawn.getvalue()


def _too_many_pixels() -> ValidationError:
    return ValidationError(_("A picture has at most %d megapixels.") % (MOST_PIXELS // 1_000_000))
