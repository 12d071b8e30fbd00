"""The exceptions, under litellm's path `exceptions`."""

from .litellm.exceptions import *  # noqa: F403
