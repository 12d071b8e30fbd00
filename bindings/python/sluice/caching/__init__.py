"""`Cache`, under litellm's path `caching`."""

from .._submodules import submodules
from ..litellm.caching import *  # noqa: F403

__getattr__ = submodules(__name__)
