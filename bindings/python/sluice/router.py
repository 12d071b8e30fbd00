"""`Router`, under litellm's path `router`."""

from ._submodules import elsewhere
from .litellm.router import Deployment as Deployment
from .litellm.router import Router as Router

elsewhere(__name__)
