"""litellm's BudgetManager: what users may spend and have spent."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sluice import BudgetManager


@pytest.fixture
def manager(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> BudgetManager:
    monkeypatch.chdir(tmp_path)
    return BudgetManager(project_name="test")


def test_costs_of_calls_add_up_by_user_and_model(manager: BudgetManager) -> None:
    manager.create_budget(total_budget=10, user="anna")
    for _ in range(2):
        manager.update_cost("anna", model="gpt-4o", input_text="Hello, who are you?", output_text="I am a model.")
    cost = manager.get_current_cost("anna")
    assert cost > 0
    assert manager.get_model_cost("anna") == {"gpt-4o": cost}
    messages = [{"role": "user", "content": "And now?"}]
    assert manager.projected_cost("gpt-4o", messages, "anna") > cost


def test_an_unknown_price_is_an_error_and_adds_nothing(manager: BudgetManager) -> None:
    manager.create_budget(total_budget=10, user="anna")
    with pytest.raises(Exception, match="nobody-knows"):
        manager.update_cost("anna", model="nobody-knows", input_text="a", output_text="b")
    assert manager.get_current_cost("anna") == 0


def test_a_budget_begins_anew_when_its_duration_is_over(manager: BudgetManager) -> None:
    manager.create_budget(total_budget=10, user="old", duration="daily", created_at=0)
    manager.create_budget(total_budget=10, user="new", duration="daily")
    for user in ("old", "new"):
        manager.user_dict[user]["current_cost"] = 5
    manager.update_budget_all_users()
    assert manager.get_current_cost("old") == 0
    assert manager.get_current_cost("new") == 5


def test_what_is_saved_is_there_in_the_next_program(manager: BudgetManager) -> None:
    manager.create_budget(total_budget=10, user="anna")
    manager.save_data()
    assert json.loads(Path("user_cost.json").read_text())["anna"]["total_budget"] == 10
    assert BudgetManager(project_name="test").is_valid_user("anna")


def test_a_duration_that_is_none_and_a_hosted_client_are_refused(manager: BudgetManager) -> None:
    with pytest.raises(ValueError, match="hourly"):
        manager.create_budget(total_budget=10, user="anna", duration="hourly")
    with pytest.raises(ValueError, match="hosted"):
        BudgetManager(project_name="test", client_type="hosted")
