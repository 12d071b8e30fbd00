"""The exceptions, under litellm's path `exceptions`."""

from ._submodules import elsewhere
from .litellm.exceptions import *  # noqa: F403

elsewhere(__name__)
