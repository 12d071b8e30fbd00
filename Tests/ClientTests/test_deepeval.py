"""deepeval: its `LiteLLMModel`, in a thread and in a task, with and without a schema."""

from __future__ import annotations

import asyncio
from typing import Any

from deepeval.models import LiteLLMModel
from pydantic import BaseModel


class Verdict(BaseModel):
    score: int


def test_model(route: Any) -> None:
    model = LiteLLMModel(model=route.model, base_url=route.base, api_key=route.key)
    assert model.generate("Salut")[0]
    assert asyncio.run(model.a_generate("Salut"))[0]
    verdict = model.generate("Score it", schema=Verdict)[0]
    assert isinstance(verdict, Verdict)
