"""`CustomStreamWrapper`, under litellm's path."""

from ..litellm.chunks import Stream as CustomStreamWrapper

__all__ = ["CustomStreamWrapper"]
