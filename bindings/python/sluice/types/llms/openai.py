"""The shapes of messages, under litellm's path `types.llms.openai`."""

from ..._submodules import elsewhere
from ...litellm.message_types import *  # noqa: F403

elsewhere(__name__)
