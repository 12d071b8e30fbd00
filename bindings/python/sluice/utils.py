"""Functions and classes that litellm keeps in `litellm.utils`."""

from ._submodules import elsewhere
from .litellm.chunks import Stream as CustomStreamWrapper  # noqa: F401
from .litellm.costs import register_model as register_model
from .litellm.messages import *  # noqa: F403
from .litellm.models import *  # noqa: F403
from .litellm.responses import *  # noqa: F403
from .litellm.tokens import *  # noqa: F403

elsewhere(__name__)
