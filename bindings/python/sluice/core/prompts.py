"""`Prompts`: templates with versions and environments, in the folder of a client's option `store`."""

from __future__ import annotations

from json import dumps
from os import fsencode

from .._typing import TYPE_CHECKING
from .abi import E_REQUEST, lib
from .errors import RequestError, check, take_json
from .request import encoded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from os import PathLike
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

    @property
    def trouble(self) -> str | None:
        """Why files of the option `prompts` that have changed are not in use; None where they are."""
        found: str | None = self._query(list="prompts").get("trouble")
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
        return self._ask(lib.client_compile, {"prompt_id": prompt_id, "inputs": inputs, **members})

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
        members = {"body": body, "id": id, "tags": list(tags), "message": message, "author": author}
        self._define("prompt", name, members)
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
        members = {"body": body, "major": major, "from": base, "message": message, "author": author}
        self._define("prompt_version", prompt, {**members, "environments": list(environments)})
        return self.get(prompt)

    def move(self, prompt: str, environment: str, version: str | None) -> None:
        """Has an environment point to a version; None removes it, which production cannot be. One that an experiment
        shares is not moved before that has ended."""
        self._define("prompt_environment", f"{prompt}/{environment}", None if version is None else {"version": version})

    def change(self, prompt: str, *, name: str | None = None, tags: Sequence[str] | None = None) -> None:
        """Gives another name or other tags."""
        self._define("prompt", prompt, {"name": name, "tags": None if tags is None else list(tags)})

    def remove(self, prompt: str, version: str | None = None) -> None:
        """Removes a prompt, or one of its versions that is not in production."""
        if version is None:
            self._define("prompt", prompt, None)
        else:
            self._define("prompt_version", f"{prompt}/{version}", None)

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
        members = None if versions is None else {"versions": dict(versions), "by": by, "name": name}
        self._define("prompt_experiment", f"{prompt}/{environment}", members)

    def import_from(self, path: str | PathLike[str], format: str = "") -> None:
        """Reads prompts from a folder of files, or from an export of Helicone's or Langfuse's (`format` "helicone" or
        "langfuse", where its members do not tell). What is there already stays."""
        from pathlib import Path

        if Path(path).is_dir():
            self._check(lib.client_import, fsencode(path))
        else:
            content = Path(path).read_bytes()
            self._check(lib.client_define, b"prompt_import", format.encode(), content, len(content))

    def export_to(self, path: str | PathLike[str]) -> None:
        """Writes the prompts as files, a folder a prompt and a file a version, as the option `prompts` reads them."""
        query = b'{"list":"prompts"}'
        self._check(lib.client_export, query, len(query), fsencode(path))

    def _define(self, kind: str, name: str, members: Mapping[str, Any] | None) -> None:
        """Without members the thing is removed; those that are None are left out."""
        text = None
        if members is not None:
            text = _written({name: value for name, value in members.items() if value is not None})
        self._check(lib.client_define, kind.encode(), encoded("prompt", name), text, len(text or b""))

    def _check(self, function: Any, *arguments: Any) -> None:
        check(function, self._client.native.handle, *arguments)

    def _query(self, **members: Any) -> dict[str, Any]:
        return self._ask(lib.client_query, {name: value for name, value in members.items() if value is not None})

    def _ask(self, function: Any, question: Mapping[str, Any]) -> dict[str, Any]:
        text = _written(question)
        answer: dict[str, Any] = take_json(function, self._client.native.handle, text, len(text))
        return answer


def _written(members: Mapping[str, Any]) -> bytes:
    """As `Request.of` writes a body: an input that is an array or object becomes the same text in both."""
    try:
        return dumps(members, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
    except (TypeError, ValueError) as error:
        raise RequestError(f"a prompt cannot be written as JSON: {error}", E_REQUEST) from error
