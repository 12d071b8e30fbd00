"""litellm's place for its types; see `utils`."""

from .._submodules import submodules

__getattr__ = submodules(__name__)
