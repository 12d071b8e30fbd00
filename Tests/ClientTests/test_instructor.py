"""instructor: objects out of answers, whole and in pieces."""

from __future__ import annotations

import asyncio
from typing import Any

import instructor
import litellm
from pydantic import BaseModel


class Person(BaseModel):
    name: str
    age: int


ASK: Any = [{"role": "user", "content": "Who is it?"}]


def test_objects(route: Any) -> None:
    keywords = {"model": route.model, "api_base": route.base, "api_key": route.key}
    for mode in (instructor.Mode.TOOLS, instructor.Mode.JSON_SCHEMA, instructor.Mode.JSON):
        client = instructor.from_litellm(litellm.completion, mode=mode)
        if mode is instructor.Mode.JSON:  # The schema stands in the prompt, which the stand-in does not read.
            route.standin.script([{"text": '{"name": "Ada", "age": 36}'}])
        person = client.chat.completions.create(messages=ASK, response_model=Person, **keywords)
        assert isinstance(person, Person) and isinstance(person.age, int), mode
    client = instructor.from_litellm(litellm.completion)
    partial = list(client.chat.completions.create_partial(messages=ASK, response_model=Person, **keywords))
    assert partial and isinstance(partial[-1].age, int)

    async def work() -> Any:
        aclient = instructor.from_litellm(litellm.acompletion)
        return await aclient.chat.completions.create(messages=ASK, response_model=Person, **keywords)

    assert isinstance(asyncio.run(work()), Person)
