"""`get_supported_openai_params`, under litellm's path."""

from ..litellm.models import get_supported_openai_params as get_supported_openai_params
