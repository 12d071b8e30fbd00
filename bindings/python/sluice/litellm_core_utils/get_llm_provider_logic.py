"""`get_llm_provider`, under litellm's path."""

from ..litellm.models import get_llm_provider as get_llm_provider
