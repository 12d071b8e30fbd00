"""`CustomStreamWrapper`, under litellm's path."""

from ..litellm.chunks import Stream as CustomStreamWrapper  # noqa: F401
