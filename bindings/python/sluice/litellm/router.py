"""`Router`: several deployments under one name, with cooldowns, retries and fallbacks."""

from __future__ import annotations

import random
import threading
import time

from .._typing import TYPE_CHECKING
from ..core.waiting import THREAD, run
from . import exceptions, retrying
from .completions import chat_arguments, embedding_arguments, text_arguments
from .execution import steps
from .parameters import OPENAI_PARAMETERS, OWN_PARAMETERS, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import Any

    from ..core.waiting import Steps, Way
    from .parameters import CallArguments

    Reader = Callable[[str, dict[str, Any]], CallArguments]

_STRATEGIES = frozenset(("simple-shuffle", "least-busy"))


class Deployment:
    """One place where a model can be asked for, and how it fares."""

    def __init__(self, entry: Mapping[str, Any]) -> None:
        _check_entry(entry)
        self.name: str = entry["model_name"]
        self.parameters: dict[str, Any] = dict(entry["litellm_params"])
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
        self.num_retries = retrying.DEFAULT if num_retries is None else num_retries
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
        plan = _Plan(self, model, parameters)
        for deployment, given in plan:
            try:
                answer = yield from steps(read(given.pop("model"), given), way)
            except exceptions.SluiceError as error:
                delay = plan.failed(deployment, error)
                if delay:
                    yield way.sleep(delay)
            except BaseException:
                self._release(deployment)
                raise
            else:
                self._succeeded(deployment)
                return answer
        raise plan.error

    # ---- deployments ----

    def _take(self, group: str, tried: list[Deployment]) -> Deployment | None:
        """A deployment of the group: one not tried yet, if there is; None where all cool down."""
        now = time.monotonic()
        with self._lock:
            able = [each for each in self.deployments if each.name == group and each.cools_until <= now]
            if not able:
                return None
            fresh = [each for each in able if each not in tried] or able
            if self._takes_least_busy:
                chosen = min(fresh, key=lambda each: each.busy)
            else:
                chosen = random.choices(fresh, [each.weight for each in fresh])[0]
            chosen.busy += 1
            return chosen

    def _given(self, deployment: Deployment, parameters: Mapping[str, Any]) -> dict[str, Any]:
        """The keywords of a call: the router's, overlaid by the deployment's, overlaid by the call's."""
        base = {} if self._timeout is None else {"timeout": self._timeout}
        model_info = {"model_info": deployment.info} if deployment.info else {}
        return {**base, **self._defaults, **deployment.parameters, **model_info, **parameters, "num_retries": 0}

    def _release(self, deployment: Deployment) -> None:
        with self._lock:
            deployment.busy -= 1

    def _succeeded(self, deployment: Deployment) -> None:
        with self._lock:
            deployment.busy -= 1
            deployment.failures = 0

    def _failed(self, deployment: Deployment) -> None:
        with self._lock:
            deployment.busy -= 1
            deployment.failures += 1
            if deployment.failures > self._allowed_fails:
                deployment.failures = 0
                deployment.cools_until = time.monotonic() + self._cooldown_time


class _Plan:
    """The deployments to try for one call, in turn, and what has been learnt on the way."""

    def __init__(self, router: Router, model: str, parameters: dict[str, Any]) -> None:
        self._router = router
        self._group = router._aliases.get(model, model)
        self._parameters = parameters
        given = parameters.pop("num_retries", None)
        self._limit = router.num_retries if given is None else given
        self._groups = [self._group, *parameters.pop("fallbacks", ())]
        self._retries = 0
        self._may_retry = True
        self.error: Exception = exceptions.BadRequestError(
            f"no deployment of {model!r} can be asked; the router knows: {', '.join(router.get_model_names())}",
            model=model,
            llm_provider="",
        )

    def __iter__(self) -> Iterator[tuple[Deployment, dict[str, Any]]]:
        seen: set[str] = set()
        while self._groups:
            group = self._groups.pop(0)
            if group in seen:
                continue
            seen.add(group)
            self._group, self._retries, self._may_retry = group, 0, True
            tried: list[Deployment] = []
            while self._may_retry and self._retries <= self._limit:
                deployment = self._router._take(group, tried)
                if deployment is None:
                    break
                tried.append(deployment)
                yield deployment, self._router._given(deployment, self._parameters)
            if not self._groups:
                self._groups += self._router._fallbacks.get(group, self._router._default_fallbacks)

    def failed(self, deployment: Deployment, error: exceptions.SluiceError) -> float | None:
        """Notes a failure; the seconds to wait before the next try."""
        router = self._router
        router._failed(deployment)
        self.error = error
        if isinstance(error, exceptions.ContextWindowExceededError) and self._group in router._window_fallbacks:
            self._groups = list(router._window_fallbacks[self._group])
            self._may_retry = False
            return None
        delay = retrying.delay(error, self._retries)
        self._retries += 1
        self._may_retry = delay is not None
        others = [each for each in router.deployments if each.name == deployment.name and each is not deployment]
        return None if others or self._retries > self._limit else delay


_MEMBERS = ("model_name", "litellm_params", "model_info")


def _check_entry(entry: Any) -> None:
    """Refuses an entry of `model_list` that lacks something, or that has a name which is nearly a known one."""
    if not hasattr(entry, "keys"):
        raise exceptions.BadRequestError(f"Router: an entry of model_list is {entry!r}; expected a dict")
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
