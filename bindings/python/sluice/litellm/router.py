"""`Router`: several deployments under one name, with cooldowns, retries and fallbacks."""

from __future__ import annotations

import random
import threading
import time

from .._typing import TYPE_CHECKING
from ..core.abi import FALLBACK_ANY, FALLBACK_CONTEXT_WINDOW, FALLBACK_REPEATABLE
from ..core.client import RETRIES
from ..core.waiting import THREAD, run
from . import exceptions
from .completions import chat_arguments, embedding_arguments, text_arguments
from .execution import Chain, steps
from .parameters import OPENAI_PARAMETERS, OWN_PARAMETERS, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from ..core.waiting import Steps, Way
    from .parameters import CallArguments

    Reader = Callable[[str, dict[str, Any]], CallArguments]
    Link = tuple[CallArguments, int]

__all__ = ["Router"]

_STRATEGIES = frozenset(("simple-shuffle", "least-busy"))


class Deployment:
    """One place where a model can be asked for, and how it fares."""

    def __init__(self, entry: Mapping[str, Any]) -> None:
        _check_entry(entry)
        self.name: str = entry["model_name"]
        self.parameters: dict[str, Any] = dict(entry["litellm_params"])
        self.parameters.pop("region_name", None)  # A label, by which litellm's router chooses.
        self.info: dict[str, Any] = dict(entry.get("model_info") or {})
        weights = (self.parameters.pop(name, None) for name in ("weight", "rpm", "tpm"))
        self.weight = float(next((weight for weight in weights if weight), 1))
        self.busy = 0
        self.failures = 0
        self.cools_until = 0.0


class Router:
    """Spreads calls over deployments.

    A call to a `model_name` goes to one of its deployments that is not cooling down: at random by weight
    (`simple-shuffle`) or where the fewest calls are under way (`least-busy`). If it fails, another is tried, up to
    `num_retries` times; then the groups that `fallbacks` names. A deployment that has failed more than `allowed_fails`
    times without a success between is left alone for `cooldown_time` seconds.
    """

    def __init__(
        self,
        model_list: Sequence[Mapping[str, Any]] | None = None,
        *,
        num_retries: int | None = None,
        fallbacks: Sequence[Mapping[str, Sequence[str]]] = (),
        context_window_fallbacks: Sequence[Mapping[str, Sequence[str]]] = (),
        default_fallbacks: Sequence[str] = (),
        routing_strategy: str = "simple-shuffle",
        timeout: float | None = None,
        allowed_fails: int = 3,
        cooldown_time: float = 5.0,
        default_litellm_params: Mapping[str, Any] | None = None,
        model_group_alias: Mapping[str, str] | None = None,
        set_verbose: bool = False,
        **later: Any,
    ) -> None:
        for name, value in later.items():
            if value:
                raise NotImplementedError(f"Router({name}={value!r}): Sluice's Router does not have this (yet)")
        if routing_strategy not in _STRATEGIES:
            raise NotImplementedError(
                f"routing_strategy={routing_strategy!r}: Sluice's Router knows {', '.join(sorted(_STRATEGIES))}"
            )
        self.deployments = [Deployment(entry) for entry in model_list or ()]
        self.num_retries = RETRIES["retries"] if num_retries is None else num_retries
        self._fallbacks = _table(fallbacks)
        self._window_fallbacks = _table(context_window_fallbacks)
        self._default_fallbacks = list(default_fallbacks)
        self._takes_least_busy = routing_strategy == "least-busy"
        self._timeout = timeout
        self._allowed_fails = allowed_fails
        self._cooldown_time = cooldown_time
        self._defaults = dict(default_litellm_params or {})
        self._aliases = dict(model_group_alias or {})
        self._lock = threading.Lock()

    @property
    def model_list(self) -> list[dict[str, Any]]:
        """The deployments, as litellm writes them."""
        return [
            {"model_name": each.name, "litellm_params": each.parameters, "model_info": each.info}
            for each in self.deployments
        ]

    def get_model_names(self) -> list[str]:
        """The names that can be asked for."""
        return list(dict.fromkeys(each.name for each in self.deployments))

    # ---- asking ----

    def completion(self, model: str, messages: Any, **parameters: Any) -> Any:
        """`sluice.completion` at one of the deployments of `model`."""
        return run(self._steps(THREAD, model, lambda name, given: chat_arguments(name, messages, given), parameters))

    async def acompletion(self, model: str, messages: Any, **parameters: Any) -> Any:
        """`completion` for asyncio."""
        return await self._arun(model, lambda name, given: chat_arguments(name, messages, given), parameters)

    def text_completion(self, model: str, prompt: Any, **parameters: Any) -> Any:
        """`sluice.text_completion` at one of the deployments of `model`."""
        return run(self._steps(THREAD, model, lambda name, given: text_arguments(name, prompt, given), parameters))

    async def atext_completion(self, model: str, prompt: Any, **parameters: Any) -> Any:
        """`text_completion` for asyncio."""
        return await self._arun(model, lambda name, given: text_arguments(name, prompt, given), parameters)

    def embedding(self, model: str, input: Any, **parameters: Any) -> Any:
        """`sluice.embedding` at one of the deployments of `model`."""
        return run(self._steps(THREAD, model, lambda name, given: embedding_arguments(name, input, given), parameters))

    async def aembedding(self, model: str, input: Any, **parameters: Any) -> Any:
        """`embedding` for asyncio."""
        return await self._arun(model, lambda name, given: embedding_arguments(name, input, given), parameters)

    async def _arun(self, model: str, read: Reader, parameters: dict[str, Any]) -> Any:
        from ..core.loop import LOOP, arun

        return await arun(self._steps(LOOP, model, read, parameters))

    def _steps(self, way: Way, model: str, read: Reader, parameters: dict[str, Any]) -> Steps[Any]:
        links, deployments = self._chain(model, read, parameters)
        chain = Chain(links)
        try:
            answer = yield from steps(chain, way)
        except exceptions.SluiceError:
            chain.fail()
            raise
        finally:
            self._note(deployments, chain)
        return answer

    # ---- deployments ----

    def _chain(self, model: str, read: Reader, parameters: dict[str, Any]) -> tuple[list[Link], list[Deployment]]:
        """What to ask in turn for one call: deployments of the model's group, then those of the groups behind it."""
        given = parameters.pop("num_retries", None)
        limit: int = self.num_retries if given is None else given
        groups = [self._aliases.get(model, model), *parameters.pop("fallbacks", ())]
        links: list[Link] = []
        deployments: list[Deployment] = []
        seen: set[str] = set()

        def add(group: str, on: int) -> None:
            taken = [] if group in seen else self._take(group, limit)
            seen.add(group)
            for at, deployment in enumerate(taken):
                keywords = self._given(deployment, parameters, 0 if len(taken) > 1 else limit)
                links.append((read(keywords.pop("model"), keywords), FALLBACK_REPEATABLE if at else on))
                deployments.append(deployment)
            for longer in self._window_fallbacks.get(group, ()):
                add(longer, FALLBACK_CONTEXT_WINDOW)

        while groups:
            group = groups.pop(0)
            add(group, FALLBACK_ANY)
            if not groups:
                known = self._fallbacks.get(group, self._default_fallbacks)
                groups += [each for each in known if each not in seen]
        if not links:
            raise exceptions.BadRequestError(
                f"no deployment of {model!r} can be asked; the router knows: {', '.join(self.get_model_names())}",
                model=model,
                llm_provider="",
            )
        with self._lock:
            deployments[0].busy += 1
        return links, deployments

    def _take(self, group: str, limit: int) -> list[Deployment]:
        """The deployments of a group to ask in turn: each once, as far as `limit` retries go; none that cools down."""
        now = time.monotonic()
        with self._lock:
            able = [each for each in self.deployments if each.name == group and each.cools_until <= now]
            taken: list[Deployment] = []
            while able and len(taken) <= limit:
                if self._takes_least_busy:
                    chosen = min(able, key=lambda each: each.busy)
                else:
                    chosen = random.choices(able, [each.weight for each in able])[0]
                able.remove(chosen)
                taken.append(chosen)
            return taken

    def _given(self, deployment: Deployment, parameters: Mapping[str, Any], retries: int) -> dict[str, Any]:
        """The keywords of a call: the router's, overlaid by the deployment's, overlaid by the call's."""
        base = {} if self._timeout is None else {"timeout": self._timeout}
        model_info = {"model_info": deployment.info} if deployment.info else {}
        return {**base, **self._defaults, **deployment.parameters, **model_info, **parameters, "num_retries": retries}

    def _note(self, deployments: list[Deployment], chain: Chain) -> None:
        """Learns how the deployments fared; one that has failed too often is left alone for a while."""
        with self._lock:
            deployments[0].busy -= 1
            for at, deployment in enumerate(deployments):
                if at in chain.failed:
                    deployment.failures += 1
                    if deployment.failures > self._allowed_fails:
                        deployment.failures = 0
                        deployment.cools_until = time.monotonic() + self._cooldown_time
                elif chain.links[at][0] is chain.arguments:
                    deployment.failures = 0


_MEMBERS = ("model_name", "litellm_params", "model_info")


def _check_entry(entry: Any) -> None:
    """Refuses an entry of `model_list` that lacks something, or that has a name which is nearly a known one."""
    if not hasattr(entry, "keys"):
        raise exceptions.BadRequestError(f"Router: an entry of model_list is a {type(entry).__name__}; expected a dict")
    for name in entry:
        meant = None if name in _MEMBERS else nearest(name, _MEMBERS)
        if meant is not None:
            raise exceptions.BadRequestError(f"Router: an entry of model_list has {name!r}; did you mean {meant!r}?")
    for name in _MEMBERS[:2]:
        if not entry.get(name):
            raise exceptions.BadRequestError(f"Router: an entry of model_list has no {name!r}: {dict(entry)!r:.200}")
    given = entry["litellm_params"]
    if not hasattr(given, "keys") or not isinstance(given.get("model"), str):
        raise exceptions.BadRequestError(f"Router: litellm_params of {entry['model_name']!r} names no model")
    for name in given:
        known = name in OPENAI_PARAMETERS or name in OWN_PARAMETERS or name == "model"
        meant = None if known else nearest(name, OPENAI_PARAMETERS, OWN_PARAMETERS, ("model",))
        if meant is not None:
            place = f"litellm_params of {entry['model_name']!r}"
            raise exceptions.BadRequestError(f"Router: {place} has {name!r}; did you mean {meant!r}?")


def _table(entries: Sequence[Mapping[str, Sequence[str]]]) -> dict[str, list[str]]:
    return {name: list(groups) for entry in entries for name, groups in entry.items()}
