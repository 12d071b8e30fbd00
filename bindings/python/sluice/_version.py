"""The package's version: that of the header it was written against."""

from __future__ import annotations

__version__ = "0.1.0"
