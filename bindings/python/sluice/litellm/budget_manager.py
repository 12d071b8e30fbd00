"""Budgets by user, kept by the program: litellm's `BudgetManager`. The core's own are the option `budget`."""

from __future__ import annotations

import json
import os
import time

from .._typing import TYPE_CHECKING
from .costs import completion_cost

if TYPE_CHECKING:
    from typing import Any

__all__ = ["BudgetManager"]

_DAYS = {"daily": 1, "weekly": 7, "monthly": 28, "yearly": 365}


class BudgetManager:
    """What users may spend and have spent, in US dollars; in memory, and where `save_data` is called in a file."""

    def __init__(
        self,
        project_name: str,
        client_type: str = "local",
        api_base: str | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        if client_type != "local":
            raise ValueError(
                f"client_type is {client_type!r}; Sluice keeps budgets in this process, so it can be 'local'"
            )
        self.project_name = project_name
        self.client_type = client_type
        self.api_base = api_base
        self.headers = headers or {}
        self.user_dict: dict[str, dict[str, Any]] = {}
        self.load_data()

    def load_data(self) -> None:
        """Reads `user_cost.json` of the working folder, where there is one."""
        if os.path.isfile("user_cost.json"):
            with open("user_cost.json", encoding="utf-8") as file:
                self.user_dict = json.load(file)

    def save_data(self) -> dict[str, str]:
        """Writes `user_cost.json` as one step: a reader finds the old file or the new one."""
        with open("user_cost.json.new", "w", encoding="utf-8") as file:
            json.dump(self.user_dict, file, indent=4)
        os.replace("user_cost.json.new", "user_cost.json")
        return {"status": "success"}

    def create_budget(
        self, total_budget: float, user: str, duration: str | None = None, created_at: float | None = None
    ) -> dict[str, Any]:
        """Gives a user a budget. `duration` is daily, weekly, monthly or yearly: see `update_budget_all_users`."""
        entry: dict[str, Any] = {"total_budget": total_budget}
        if duration is not None:
            if duration not in _DAYS:
                raise ValueError(f"duration is {duration!r}, not one of {', '.join(_DAYS)}")
            entry["duration"] = _DAYS[duration]
        began = time.time() if created_at is None else created_at
        self.user_dict[user] = {**entry, "created_at": began, "last_updated_at": began}
        return self.user_dict[user]

    def projected_cost(self, model: str, messages: list[Any], user: str) -> float:
        """What the user would have spent after asking this; the answer is not counted."""
        return self.get_current_cost(user) + completion_cost(model=model, messages=messages)

    def get_total_budget(self, user: str) -> float:
        return float(self.user_dict[user]["total_budget"])

    def get_current_cost(self, user: str) -> float:
        return float(self.user_dict[user].get("current_cost", 0))

    def get_model_cost(self, user: str) -> dict[str, float]:
        return dict(self.user_dict[user].get("model_cost", {}))

    def is_valid_user(self, user: str) -> bool:
        return user in self.user_dict

    def get_users(self) -> list[str]:
        return list(self.user_dict)

    def update_cost(
        self,
        user: str,
        completion_obj: Any = None,
        model: str | None = None,
        input_text: str | None = None,
        output_text: str | None = None,
    ) -> dict[str, Any]:
        """Adds what a call cost: by its answer, or by model and texts. An unknown price is an error, not 0."""
        if model is not None and input_text is not None and output_text is not None:
            cost, name = completion_cost(model=model, prompt=input_text, completion=output_text), model
        elif completion_obj is not None:
            cost, name = completion_cost(completion_obj), completion_obj["model"]
        else:
            raise ValueError("update_cost needs completion_obj, or model, input_text and output_text")
        entry = self.user_dict[user]
        entry["current_cost"] = self.get_current_cost(user) + cost
        models = entry.setdefault("model_cost", {})
        models[name] = models.get(name, 0) + cost
        return {"user": entry}

    def reset_cost(self, user: str) -> dict[str, Any]:
        self.user_dict[user].update(current_cost=0, model_cost={})
        return {"user": self.user_dict[user]}

    def reset_on_duration(self, user: str) -> None:
        """Begins a user's budget anew where its duration is over."""
        entry = self.user_dict[user]
        if "duration" in entry and time.time() - entry["last_updated_at"] >= entry["duration"] * 86_400:
            self.reset_cost(user)
            entry["last_updated_at"] = time.time()

    def update_budget_all_users(self) -> None:
        """Begins each budget anew whose duration is over."""
        for user in self.get_users():
            self.reset_on_duration(user)
