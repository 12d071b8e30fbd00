"""Costs, under litellm's path `cost_calculator`."""

from ._submodules import elsewhere
from .litellm.costs import completion_cost as completion_cost
from .litellm.costs import cost_per_token as cost_per_token

elsewhere(__name__)
