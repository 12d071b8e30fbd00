"""The shapes of messages, under litellm's path `types.llms.openai`."""

from ...litellm.message_types import *  # noqa: F403
