"""litellm's place for the providers' types; see `openai`."""

from ..._submodules import submodules

__getattr__ = submodules(__name__)
