"""The shapes of messages, under litellm's path `types.completion`."""

from ..litellm.message_types import *  # noqa: F403
