"""Prompts in Python's form: made, moved, compiled and used in requests."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from sluice.core import Client, RequestError

GREETING = {"model": "openai/gpt-4o", "messages": [{"role": "user", "content": "Greet {{hc:name:string}}."}]}


def client(folder: Path, **options: Any) -> Client:
    return Client(base_url="sluice:echo", store=folder, **options)


def test_a_prompt_is_made_compiled_and_asked(tmp_path: Path) -> None:
    with client(tmp_path) as one:
        made = one.prompts.create("greeting", GREETING, tags=["a"], author="ada")
        assert (made["environments"], made["tags"]) == ({"production": "0.0"}, ["a"])
        body = one.prompts.compile("greeting", {"name": "Ada"}, temperature=0)
        assert body == {
            "model": "openai/gpt-4o",
            "messages": [{"role": "user", "content": "Greet Ada."}],
            "temperature": 0,
        }
        response = one.chat("", [], prompt_id=made["id"], inputs={"name": "Ada"})
        assert response.text == "Greet Ada."
        with one.stream("openai/gpt-4o", [], prompt_id="greeting", inputs={"name": "Bob"}) as stream:
            assert "".join(event.text for event in stream if event.kind == "text") == "Greet Bob."

        async def ask() -> str | None:
            return (await one.achat("", [], prompt_id="greeting", inputs={"name": "Eve"})).text

        assert asyncio.run(ask()) == "Greet Eve."
        rows = one.ledger.query(metrics=["requests"], by=["prompt", "version"])["rows"]
        assert [(row["by"], row["requests"]) for row in rows] == [({"prompt": made["id"], "version": "0.0"}, 3)]


def test_what_does_not_fit_is_told_at_once(tmp_path: Path) -> None:
    with client(tmp_path) as one:
        one.prompts.create("p", {"messages": [{"role": "user", "content": "{{hc:a:number}} {{hc:b:string}}"}]})
        with pytest.raises(RequestError, match=r'a is "x" \(expected number\); b is missing'):
            one.chat("openai/gpt-4o", [], prompt_id="p", inputs={"a": "x"})
        with pytest.raises(RequestError, match="staging"):
            one.prompts.compile("p", {"a": 0, "b": ""}, environment="staging")
        assert one.prompts.compile("p", {"a": 0, "b": ""})["messages"][0]["content"] == "0 "


def test_what_is_compiled_is_what_is_sent(tmp_path: Path) -> None:
    with client(tmp_path) as one:
        one.prompts.create("p", {"messages": [{"role": "user", "content": "{{hc:a:object}}"}]})
        inputs = {"a": {"name": "Zoë", "words": [1, 2]}}
        compiled = one.prompts.compile("p", inputs)["messages"][0]["content"]
        assert compiled == one.chat("openai/gpt-4o", [], prompt_id="p", inputs=inputs).text
        assert compiled == '{"name":"Zoë","words":[1,2]}'
        for bad in (float("nan"), "\ud800", object()):
            with pytest.raises(RequestError, match="cannot be written as JSON"):
                one.prompts.compile("p", {"a": bad})
        wrong: Any = []
        with pytest.raises(RequestError, match="inputs is array"):
            one.prompts.compile("p", wrong)


def test_a_name_does_not_end_at_a_nul(tmp_path: Path) -> None:
    with client(tmp_path) as one:
        with pytest.raises(RequestError, match="NUL"):
            one.prompts.create("greeting\0x", GREETING)
        one.prompts.create("greeting", GREETING)
        with pytest.raises(RequestError, match="NUL"):
            one.prompts.remove("greeting\0x")
        assert [prompt["name"] for prompt in one.prompts.all()] == ["greeting"]


def test_versions_and_environments_move_for_all_clients(tmp_path: Path) -> None:
    with client(tmp_path) as one, client(tmp_path) as two:
        one.prompts.create("greeting", GREETING)
        changed = {"messages": [{"role": "user", "content": "Salute {{hc:name:string}}."}]}
        one.prompts.new("greeting", changed, message="Formal.", environments=["staging"])
        ask = {"prompt_id": "greeting", "inputs": {"name": "Ada"}}
        assert two.chat("openai/gpt-4o", [], **ask).text == "Greet Ada."
        assert two.chat("openai/gpt-4o", [], **ask, environment="staging").text == "Salute Ada."
        one.prompts.move("greeting", "production", "0.1")
        assert two.chat("openai/gpt-4o", [], **ask).text == "Salute Ada."
        assert [line for line in two.prompts.diff("greeting", "0.0", "0.1").splitlines() if line[0] in "-+"] == [
            '-  "model": "openai/gpt-4o",',
            '-      "content": "Greet {{hc:name:string}}."',
            '+      "content": "Salute {{hc:name:string}}."',
        ]
        with pytest.raises(RequestError, match="another version as production"):
            one.prompts.move("greeting", "production", None)
        one.prompts.move("greeting", "staging", None)
        one.prompts.remove("greeting", "0.0")
        one.prompts.change("greeting", name="salute", tags=["x"])
        assert [prompt["name"] for prompt in two.prompts.all("x")] == ["salute"]
        assert [version["version"] for version in two.prompts.get("salute")["history"]] == ["0.1"]
        assert two.prompts.get("salute", environment="production")["variables"] == [{"name": "name", "type": "string"}]
        one.prompts.remove("salute")
        assert two.prompts.all() == []


def test_a_store_that_is_only_read_has_its_prompts(tmp_path: Path) -> None:
    with client(tmp_path / "none") as one:
        one.chat("openai/gpt-4o", [{"role": "user", "content": "Hi"}])
    made = sorted(tmp_path.glob("none/*.sqlite"))
    with client(tmp_path / "none", ledger="read") as one:
        assert one.prompts.all() == []
        with pytest.raises(RequestError, match="there is no prompt"):
            one.prompts.compile("greeting")
    assert sluice("list", "--store", str(tmp_path / "none")).returncode == 0
    assert sorted(tmp_path.glob("none/*.sqlite")) == made
    with client(tmp_path / "store") as writer, client(tmp_path / "store", ledger="read") as reader:
        writer.prompts.create("greeting", GREETING)
        assert reader.prompts.compile("greeting", {"name": "Ada"})["messages"][0]["content"] == "Greet Ada."
        assert reader.chat("", [], prompt_id="greeting", inputs={"name": "Ada"}).text == "Greet Ada."
        with pytest.raises(RequestError, match="only reads its store"):
            reader.prompts.remove("greeting")


def test_an_experiment_gives_each_user_one_version(tmp_path: Path) -> None:
    with client(tmp_path) as one:
        one.prompts.create("p", {"messages": [{"role": "user", "content": "old"}]})
        one.prompts.new("p", {"messages": [{"role": "user", "content": "new"}]})
        one.prompts.experiment("p", {"0.0": 1, "0.1": 1}, name="e")
        seen = {
            user: {one.chat("openai/gpt-4o", [], prompt_id="p", user=user).text for _ in range(3)}
            for user in map(str, range(20))
        }
        assert all(len(texts) == 1 for texts in seen.values())
        assert {text for texts in seen.values() for text in texts} == {"old", "new"}
        rows = one.ledger.query(metrics=["requests"], by=["version"])["rows"]
        assert sum(row["requests"] for row in rows) == 60
        one.prompts.experiment("p", None)
        assert one.chat("openai/gpt-4o", [], prompt_id="p", user="1").text == "old"


def sluice(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sluice", "prompts", *arguments]
    return subprocess.run(command, input=given, capture_output=True, text=True, timeout=60)


def test_the_terminal_keeps_prompts(tmp_path: Path) -> None:
    store = ["--store", str(tmp_path / "store")]
    body = json.dumps({"messages": [{"role": "user", "content": "Greet {{hc:name:string}}."}]})
    other = json.dumps({"messages": [{"role": "user", "content": "Salute {{hc:name:string}}."}]})
    assert sluice("new", "greeting", "-", "--tag", "a", *store, given=body).returncode == 0
    assert (
        sluice("new", "greeting", "-", "--message", "Formal.", "--environment", "staging", *store, given=other).stderr
        == ""
    )
    listed = sluice("list", *store).stdout.splitlines()
    assert listed[1].split()[1:] == ["greeting", "2", "a", "production=0.0", "staging=0.1"]
    assert sluice("show", "greeting", *store).stdout.splitlines()[1].split()[0] == "0.1"
    assert json.loads(sluice("show", "greeting", "--environment", "staging", *store).stdout) == json.loads(other)
    difference = sluice("diff", "greeting", "0.0", "0.1", *store).stdout
    assert '+      "content": "Salute' in difference and difference.endswith(" }\n")
    assert sluice("move", "greeting", "production", "0.1", *store).returncode == 0
    refused = sluice("move", "greeting", "production", *store)
    assert (refused.returncode, "another version" in refused.stderr) == (2, True)
    assert sluice("show", "nothing", *store).returncode == 2
    assert sluice("list").returncode == 2

    files = str(tmp_path / "files")
    assert sluice("export", files, *store).returncode == 0
    assert json.loads(Path(files, "greeting", "prompt.json").read_text())["environments"]["production"] == "0.1"
    assert sluice("import", files, "--store", str(tmp_path / "second")).returncode == 0
    first, second = (
        json.loads(sluice("list", "--json", "--store", str(tmp_path / at)).stdout) for at in ("store", "second")
    )
    assert first == second == json.loads(sluice("list", "--json", "--files", files).stdout)


def test_the_terminal_makes_nothing_of_a_mistake(tmp_path: Path) -> None:
    missing = tmp_path / "no" / "store"
    for command in (["list"], ["show", "p"], ["diff", "p", "0.0", "0.1"], ["export", str(tmp_path / "files")]):
        refused = sluice(*command, "--store", str(missing))
        assert (refused.returncode, "there is no folder" in refused.stderr) == (2, True)
    assert list(tmp_path.iterdir()) == []
    store = ["--store", str(tmp_path / "store")]
    body = tmp_path / "body.json"
    body.write_bytes(b"\xff")
    assert "body.json is not JSON" in sluice("new", "p", str(body), *store).stderr
    body.write_bytes(b'\xef\xbb\xbf{"messages": []}')
    refused = sluice("new", "p", str(body), "--environment", "a b", *store)
    assert (refused.returncode, "is no environment" in refused.stderr) == (2, True)
    assert sluice("new", "p", str(body), "--environment", "staging", *store).returncode == 0
    assert sluice("list", *store).stdout.splitlines()[1].split()[1:] == ["p", "1", "production=0.0", "staging=0.0"]


def test_files_are_prompts_without_a_store(tmp_path: Path) -> None:
    Path(tmp_path, "greeting").mkdir()
    Path(tmp_path, "greeting", "prompt.json").write_text(
        json.dumps({"id": "greet1", "environments": {"production": "1.0"}})
    )
    Path(tmp_path, "greeting", "1.0.json").write_text(
        json.dumps({"messages": [{"role": "user", "content": ["Dear {{hc:name:string}},", "hello."]}]})
    )
    with Client(base_url="sluice:echo", prompts=tmp_path) as one:
        answer = one.chat("openai/gpt-4o", [], prompt_id="greet1", inputs={"name": "Ada"})
        assert answer.text == "Dear Ada,\nhello."
        with pytest.raises(RequestError, match="no store"):
            one.prompts.create("other", GREETING)
        assert one.prompts.trouble is None
        Path(tmp_path, "greeting", "1.0.json").write_text("{")
        end = time.monotonic() + 20
        while one.prompts.trouble is None and time.monotonic() < end:
            time.sleep(0.1)
        assert "greeting/1.0.json" in (one.prompts.trouble or "")
        assert [prompt["name"] for prompt in one.prompts.all()] == ["greeting"]
    Path(tmp_path, "greeting", "1.0.json").write_text("{")
    with pytest.raises(Exception, match=r"greeting/1\.0\.json"):
        Client(prompts=tmp_path).chat("openai/gpt-4o", [], prompt_id="greet1")


def test_exports_of_others_are_read(tmp_path: Path) -> None:
    export = Path(tmp_path, "export.json")
    export.write_text(
        json.dumps([{"name": "critic", "version": 3, "prompt": "See {{movie}}.", "labels": ["production"]}])
    )
    with client(tmp_path / "store") as one:
        one.prompts.import_from(export)
        assert one.prompts.compile("critic", {"movie": "Dune"})["messages"][0]["content"] == "See Dune."
        with pytest.raises(RequestError, match=r"no versions|no id"):
            one.prompts.import_from(export, "helicone")
