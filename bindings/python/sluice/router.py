"""`Router`, under litellm's path `router`."""

from .litellm.router import Deployment as Deployment
from .litellm.router import Router as Router
