"""Prompts with versions and environments: `Client(store=...).prompts`."""

from __future__ import annotations

from .core.prompts import Prompts as Prompts

__all__ = ("Prompts",)
