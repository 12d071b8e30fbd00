"""Many calls at once, in threads."""

from __future__ import annotations

from .._typing import TYPE_CHECKING
from .completions import completion

if TYPE_CHECKING:
    from typing import Any

__all__ = ["batch_completion", "batch_completion_models", "batch_completion_models_all_responses"]


def batch_completion(
    model: str, messages: list[Any] | None = None, *, max_workers: int = 100, **parameters: Any
) -> list[Any]:
    """One call for each list of messages. The answers come in their order, an exception in the place of its call."""
    from concurrent.futures import ThreadPoolExecutor

    def ask(each: Any) -> Any:
        try:
            return completion(model, each, **parameters)
        except Exception as error:
            return error

    conversations = messages or []
    with ThreadPoolExecutor(max(1, min(max_workers, len(conversations)))) as pool:
        return list(pool.map(ask, conversations))


def batch_completion_models(*, models: list[str] | str, messages: Any, **parameters: Any) -> Any:
    """The first good answer of several models asked at once."""
    from concurrent.futures import ThreadPoolExecutor, as_completed

    names = [models] if isinstance(models, str) else models
    pool = ThreadPoolExecutor(max(1, len(names)))
    try:
        failure: BaseException | None = None

        def ask(name: str) -> Any:
            return completion(name, messages, **parameters)

        for future in as_completed([pool.submit(ask, name) for name in names]):
            failure = future.exception()
            if failure is None:
                return future.result()
        if failure is None:
            raise ValueError("models is empty; expected at least one model string")
        raise failure
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def batch_completion_models_all_responses(*, models: list[str] | str, messages: Any, **parameters: Any) -> list[Any]:
    """The answers of several models asked at once; those that fail are left out."""
    from concurrent.futures import ThreadPoolExecutor

    names = [models] if isinstance(models, str) else models

    def ask(name: str) -> Any:
        try:
            return completion(name, messages, **parameters)
        except Exception:
            return None

    with ThreadPoolExecutor(max(1, len(names))) as pool:
        return [answer for answer in pool.map(ask, names) if answer is not None]
