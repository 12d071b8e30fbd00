"""`CustomLogger`, under litellm's path."""

from __future__ import annotations

from ..observing import CustomLogger

__all__ = ["CustomLogger"]
