"""litellm's functions and classes, under its path `main`."""

from ._submodules import elsewhere
from .litellm.chunk_builder import *  # noqa: F403
from .litellm.chunks import Stream as CustomStreamWrapper  # noqa: F401
from .litellm.completions import *  # noqa: F403
from .litellm.responses import *  # noqa: F403

elsewhere(__name__)
