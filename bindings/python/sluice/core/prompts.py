"""`Prompts`: templates with versions and environments, in the folder of a client's option `store`."""

from __future__ import annotations

from ctypes import byref, c_void_p, string_at
from json import dumps, loads

from .._typing import TYPE_CHECKING
from .abi import OK, lib
from .errors import take_error

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from .client import Client

__all__ = ("Prompts",)


class Prompts:
    """The prompts of a client. Any thread; every method waits for the disk. Raises `RequestError` for what is not there
    or does not fit. `prompt` is a name or an id.

        with Client(store="~/prompts") as client:
            client.prompts.create("greeting", {"model": "openai/gpt-4o", "messages": [
                {"role": "system", "content": "Greet {{hc:name:string}}."}]})
            client.chat("", [], prompt_id="greeting", inputs={"name": "Ada"})
    """

    __slots__ = ("_client",)

    def __init__(self, client: Client) -> None:
        self._client = client

    # ---- reading ----

    def all(self, tag: str | None = None) -> list[dict[str, Any]]:
        """All prompts by name, or those with a tag."""
        found: list[dict[str, Any]] = self._query(list="prompts", tag=tag)["prompts"]
        return found

    def get(self, prompt: str, *, version: str | None = None, environment: str | None = None) -> dict[str, Any]:
        """A prompt with its `history`; with `version` or `environment` that version, with `body` and `variables`."""
        return self._query(prompt=prompt, version=version, environment=environment)

    def diff(self, prompt: str, before: str, after: str) -> str:
        """The difference of two versions by line."""
        text: str = self._query(prompt=prompt, diff=[before, after])["diff"]
        return text

    def compile(self, prompt_id: str, inputs: Mapping[str, Any] | None = None, **members: Any) -> dict[str, Any]:
        """The body that a request would have: `version_id`, `environment` and further members as in `Client.chat`."""
        return self._ask(lib.client_compile, {"prompt_id": prompt_id, "inputs": inputs or {}, **members})

    # ---- changing ----

    def create(
        self,
        name: str,
        body: Mapping[str, Any],
        *,
        id: str | None = None,
        tags: Sequence[str] = (),
        message: str | None = None,
        author: str | None = None,
    ) -> dict[str, Any]:
        """Makes a prompt, its version 0.0 in production."""
        self._define("prompt", name, body=body, id=id, tags=list(tags), message=message, author=author)
        return self.get(name)

    def new(
        self,
        prompt: str,
        body: Mapping[str, Any],
        *,
        major: bool = False,
        base: str | None = None,
        message: str | None = None,
        author: str | None = None,
        environments: Sequence[str] = (),
    ) -> dict[str, Any]:
        """Makes the next minor version (of the major number of `base`) or, with `major`, the next major one."""
        members = {"body": body, "major": major, "message": message, "author": author}
        self._define("prompt_version", prompt, **members, **{"from": base}, environments=list(environments))
        return self.get(prompt)

    def move(self, prompt: str, environment: str, version: str | None) -> None:
        """Has an environment point to a version; None removes it, which production cannot be."""
        self._define("prompt_environment", f"{prompt}/{environment}", **({"version": version} if version else {}))

    def change(self, prompt: str, *, name: str | None = None, tags: Sequence[str] | None = None) -> None:
        """Gives another name or other tags."""
        self._define("prompt", prompt, name=name, tags=None if tags is None else list(tags), keep=True)

    def remove(self, prompt: str, version: str | None = None) -> None:
        """Removes a prompt, or one of its versions that is not in production."""
        if version is None:
            self._define("prompt", prompt)
        else:
            self._define("prompt_version", f"{prompt}/{version}")

    def experiment(
        self,
        prompt: str,
        versions: Mapping[str, int] | None,
        *,
        environment: str = "production",
        by: str = "user",
        name: str = "experiment",
    ) -> None:
        """Has versions share an environment by weight; None ends that. `by` is "user", "session" or "request"."""
        place = f"{prompt}/{environment}"
        if versions is None:
            self._define("prompt_experiment", place)
        else:
            self._define("prompt_experiment", place, versions=dict(versions), by=by, name=name)

    def _define(self, kind: str, prompt: str, /, *, keep: bool = False, **members: Any) -> None:
        """Without members the thing is removed."""
        given = {name: value for name, value in members.items() if value is not None}
        text = dumps(given).encode() if given or keep else None
        error = c_void_p()
        handle, length = self._client.native.handle, 0 if text is None else len(text)
        status = lib.client_define(handle, kind.encode(), prompt.encode(), text, length, byref(error))
        if status != OK:
            raise take_error(error)

    def _query(self, **members: Any) -> dict[str, Any]:
        return self._ask(lib.client_query, {name: value for name, value in members.items() if value is not None})

    def _ask(self, function: Any, question: Mapping[str, Any]) -> dict[str, Any]:
        text = dumps(question).encode()
        error = c_void_p()
        address = function(self._client.native.handle, text, len(text), byref(error))
        if not address:
            raise take_error(error)
        try:
            answer: dict[str, Any] = loads(string_at(address))
            return answer
        finally:
            lib.string_free(address)
