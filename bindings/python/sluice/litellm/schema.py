"""A pydantic class as `response_format`: OpenAI's strict JSON schema."""

from __future__ import annotations

from .._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any


def response_format(kind: type) -> dict[str, Any]:
    """The `response_format` that asks for objects of a pydantic class."""
    describe = getattr(kind, "model_json_schema", None)
    if describe is None:
        raise TypeError(f"response_format is {kind!r}; expected a dict or a pydantic class")
    schema = _strict(describe())
    return {"type": "json_schema", "json_schema": {"schema": schema, "name": kind.__name__, "strict": True}}


def _strict(schema: Any) -> Any:
    """The schema as strict mode wants it: every property required, none beside them, no null defaults."""
    if isinstance(schema, list):
        return [_strict(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    made = {name: _strict(each) for name, each in schema.items() if not (name == "default" and each is None)}
    if made.get("type") == "object" and isinstance(made.get("properties"), dict):
        made["additionalProperties"] = False
        made["required"] = list(made["properties"])
    return made
