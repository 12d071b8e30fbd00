"""`CustomLogger`, under litellm's path."""

from __future__ import annotations

from ..litellm.callbacks import CustomLogger

__all__ = ["CustomLogger"]
