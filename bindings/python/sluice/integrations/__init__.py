"""litellm's place for callbacks; see `custom_logger`."""

from .._submodules import submodules

__getattr__ = submodules(__name__)
