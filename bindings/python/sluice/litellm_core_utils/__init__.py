"""litellm's place for its insides; here are those that programs import."""

from .._submodules import submodules

__getattr__ = submodules(__name__)
