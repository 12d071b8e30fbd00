"""`CustomLogger`, under litellm's path."""

from ..litellm.callbacks import CustomLogger as CustomLogger
