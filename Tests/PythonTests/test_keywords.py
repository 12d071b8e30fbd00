"""Keywords: names and order, slips, what is missing, caching, stored prompts, and litellm's name for it all."""

from __future__ import annotations

import inspect
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from standin import StandIn

from conftest import BINDING, header

HELLO = [{"role": "user", "content": "Salut"}]


def test_names_and_order_are_litellms(sluice: Any) -> None:
    litellm = pytest.importorskip("litellm")
    for name in ("completion", "acompletion", "text_completion", "embedding"):
        ours, theirs = (list(inspect.signature(getattr(each, name)).parameters) for each in (sluice, litellm))
        skipped = ("include_server_side_tool_invocations", "enable_json_schema_validation", "logger_fn", "args")
        theirs = [each for each in theirs if each not in skipped and each != "litellm_call_id"]
        assert ours[:-1] == theirs[:-1], name


def test_positional_arguments(gateway: StandIn, sluice: Any) -> None:
    sluice.completion("helicone/gpt-4", HELLO, 30, 0.5, 0.9, 2)
    assert json.loads(gateway.requests()[0]["body"]).items() >= {"temperature": 0.5, "top_p": 0.9, "n": 2}.items()


def test_every_typed_keyword_is_known(sluice: Any) -> None:
    import ast

    from sluice.litellm import keywords, parameters

    with open(keywords.__file__) as source:
        tree = ast.parse(source.read())
    classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef) and node.name.endswith("Keywords")]
    named = {each.target.id for kind in classes for each in kind.body if isinstance(each, ast.AnnAssign)}  # type: ignore[union-attr]
    assert len(named) > 60
    assert named - parameters.OPENAI_PARAMETERS - parameters.OWN_PARAMETERS == {"prompt", "suffix"}


@pytest.mark.parametrize(
    ("slip", "meant"),
    [("temprature", "temperature"), ("max_token", "max_tokens"), ("respone_format", "response_format"),
     ("fallback", "fallbacks"), ("mock_respone", "mock_response"), ("stream_option", "stream_options")],
)  # fmt: skip
def test_a_slip_is_refused_with_the_nearest_name(slip: str, meant: str, gateway: StandIn, sluice: Any) -> None:
    with pytest.raises(sluice.UnsupportedParamsError, match=f"{slip} .*did you mean {meant}"):
        sluice.completion("helicone/gpt-4", HELLO, **{slip: 1})
    assert gateway.requests() == []


def test_other_names_are_sent(gateway: StandIn, sluice: Any) -> None:
    others = {"top_k": 5, "min_p": 0.1, "min_tokens": 3, "repetition_penalty": 1.1, "max_new_tokens": 7, "best_of": 2,
              "guided_json": "{}", "enable_thinking": True, "stop_token_ids": [1]}  # fmt: skip
    sluice.completion("helicone/gpt-4", HELLO, **others, input_cost_per_image=3.0)
    sluice.completion("helicone/gpt-4", HELLO, extra_body={"temprature": 1})
    sent = [json.loads(each["body"]) for each in gateway.requests()]
    assert sent[0].items() >= others.items() and "input_cost_per_image" not in sent[0]
    assert sent[1]["temprature"] == 1


def test_a_type_checker_sees_a_slip(tmp_path: Any) -> None:
    pytest.importorskip("mypy")
    program = tmp_path / "program.py"
    program.write_text(
        "import sluice\n"
        'sluice.completion("a/b", [], temperature=1.0, metadata={"a": 1}, num_retries=2)\n'
        'sluice.completion("a/b", [], temprature=1.0)\n'
        'sluice.embedding("a/b", ["x"], dimensons=3)\n'
        "sluice.api_key = 'k'\n"
        "answer = sluice.core.Client().chat('a/b', [], usr='x')\n"
    )
    environment = {**os.environ, "MYPYPATH": str(BINDING)}
    command = [sys.executable, "-m", "mypy", "--strict", "--python-version", "3.11", str(program)]
    ended = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
    lines = [line for line in ended.stdout.splitlines() if ": error:" in line]
    assert {line.split(":")[1] for line in lines} == {"3", "4"}, ended.stdout


def test_help_lists_what_matters(sluice: Any) -> None:
    import pydoc

    shown = pydoc.render_doc(sluice, renderer=pydoc.plaintext)  # type: ignore[no-untyped-call]
    for name in ("completion(model", "temperature", "class Client(", "class Router(", "install_as_litellm()"):
        assert name in shown, name


# ---- what is missing or wrong ----


def test_nothing_to_ask_is_an_error_before_sending(gateway: StandIn, sluice: Any) -> None:
    for call, name in (
        (lambda: sluice.completion("helicone/gpt-4"), "messages"),
        (lambda: sluice.text_completion(model="helicone/gpt-4"), "prompt"),
        (lambda: sluice.embedding("helicone/e"), "input"),
    ):
        with pytest.raises(sluice.BadRequestError, match=f"{name} is missing"):
            call()
    assert gateway.requests() == []


@pytest.mark.parametrize("content", [b"bytes", 3, {"type": "text"}, object()])
def test_content_that_is_no_text_or_list_is_refused(content: Any, gateway: StandIn, sluice: Any) -> None:
    with pytest.raises(sluice.BadRequestError, match=r"messages\[1\]\['content'\] is"):
        sluice.completion("helicone/gpt-4", [*HELLO, {"role": "user", "content": content}])
    assert gateway.requests() == []


def test_a_routers_entries_are_checked(sluice: Any) -> None:
    good = {"model_name": "a", "litellm_params": {"model": "helicone/gpt-4"}}
    for entry, said in (
        ({**good, "model_nam": 1, "model_name": "a"}, "did you mean 'model_name'"),
        ({"litellm_params": good["litellm_params"]}, "no 'model_name'"),
        ({"model_name": "a"}, "no 'litellm_params'"),
        ({"model_name": "a", "litellm_params": {"api_key": "k"}}, "names no model"),
        ({"model_name": "a", "litellm_params": {"model": "m", "api_bse": "u"}}, "did you mean 'api_base'"),
        ("a", "expected a dict"),
    ):
        with pytest.raises(sluice.BadRequestError, match=said):
            sluice.Router([good, entry])
    assert sluice.Router([{**good, "tags": ["x"]}]).get_model_names() == ["a"]


def test_settings_that_are_slips_are_refused(sluice: Any) -> None:
    with pytest.raises(AttributeError, match=r"did you mean sluice\.api_base"):
        sluice.api_bse = "http://x"
    sluice.some_thing_of_its_own = 1
    assert sluice.some_thing_of_its_own == 1
    del sluice.some_thing_of_its_own
    with pytest.raises(AttributeError, match="token_counter"):
        _ = sluice.token_count
    assert not hasattr(sluice, "acreate_file")


def test_settings_reach_the_calls(gateway: StandIn, sluice: Any) -> None:
    from sluice.litellm import settings

    sluice.headers = {"X-One": "1"}
    assert settings.headers == {"X-One": "1"} and sluice.headers is settings.headers
    sluice.completion("helicone/gpt-4", HELLO)
    assert header(gateway.requests()[0], "X-One") == ["1"]


def test_a_setting_of_the_module_is_set_where_it_is_read(sluice: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from sluice.litellm import settings

    for name in settings.__annotations__:
        monkeypatch.setattr(sluice, name, mark := object())
        assert getattr(settings, name) is mark and name in dir(sluice)


# ---- caching ----


@pytest.fixture
def direct(standin: StandIn, sluice: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Calls an OpenAI-compatible provider; whether the answer came from the cache."""
    monkeypatch.setattr(sluice, "cache", None)

    def call(said: str, **keywords: Any) -> bool | None:
        messages = [{"role": "user", "content": said}]
        answer = sluice.completion(
            "openai/gpt-4", messages, api_base=standin.openai_url, api_key=standin.PROVIDER_KEY, **keywords
        )
        return answer._hidden_params["cache_hit"]  # type: ignore[no-any-return]

    return call


def test_caching_by_keyword(direct: Any, standin: StandIn) -> None:
    assert [direct("a", caching=True), direct("a", caching=True), direct("a", cache={"ttl": 60})] == [False, True, True]
    assert [direct("a"), direct("a", caching=False), direct("a", cache={"no-cache": True})] == [None, None, None]
    assert direct("a", caching=True, cache={"no-cache": True, "no-store": True}) is None
    assert direct("a", caching=True, cache={"namespace": "n"}) is False
    assert len(standin.requests()) == 6


def test_caching_by_setting(direct: Any, standin: StandIn, sluice: Any) -> None:
    sluice.cache = sluice.Cache(ttl=60, namespace="s")
    assert [direct("b"), direct("b"), direct("b", caching=False), direct("b", cache={"no-cache": True})] == [
        False, True, None, None
    ]  # fmt: skip
    sluice.cache = sluice.Cache(mode="default_off", namespace="s")
    assert [direct("b"), direct("b", cache={"use-cache": True})] == [None, True]
    sluice.cache = sluice.Cache(supported_call_types=["embedding"])
    assert direct("b") is None
    sluice.enable_cache(namespace="s")
    assert direct("b") is True
    sluice.disable_cache()
    assert direct("b") is None
    with pytest.raises(NotImplementedError, match="redis"):
        sluice.Cache(type="redis")
    with pytest.raises(NotImplementedError, match="host"):
        sluice.Cache(host="h")


def test_no_cache_outranks_a_header(gateway: StandIn, sluice: Any) -> None:
    sluice.completion("helicone/gpt-4", HELLO, caching=True)
    sluice.completion("helicone/gpt-4", HELLO, caching=False, metadata={"Helicone-Cache-Enabled": "true"})
    first, second = gateway.requests()
    assert header(first, "Helicone-Cache-Enabled") == ["true"] and header(second, "Helicone-Cache-Enabled") == []


# ---- stored prompts ----


def test_stored_prompts_go_to_the_gateway(gateway: StandIn, sluice: Any) -> None:
    gateway.script([None])
    try:
        sluice.completion("helicone/gpt-4", prompt_id="p1", prompt_variables={"x": 1}, prompt_label="staging")
    except sluice.SluiceError:
        pass  # The stand-in keeps no prompts; what counts is what was sent.
    sent = json.loads(gateway.requests()[0]["body"])
    assert sent == {"model": "gpt-4", "prompt_id": "p1", "inputs": {"x": 1}, "environment": "staging"}
    with pytest.raises(sluice.BadRequestError, match="set the option store"):
        sluice.completion("openai/gpt-4", HELLO, prompt_id="p1", api_base="sluice:echo")


def test_stored_prompts_of_the_store_are_filled_in_elsewhere(tmp_path: Path, sluice: Any) -> None:
    with sluice.core.Client(store=tmp_path) as one:
        one.prompts.create("greeting", {"messages": [{"role": "user", "content": "Greet {{hc:name:string}}."}]})
    with sluice.Client(store=tmp_path, base_url="sluice:echo") as client:
        given = {"prompt_id": "greeting", "prompt_variables": {"name": "Ada"}}
        answer = client.completion("openai/gpt-4", **given)
        assert answer.choices[0].message.content == "Greet Ada."
        with pytest.raises(sluice.BadRequestError, match="staging"):
            client.completion("openai/gpt-4", **given, prompt_label="staging")
        assert client.completion("openai/gpt-4", **given, prompt_version="0.0").choices[0].message.content
        for version in (3, True, 0.1):
            with pytest.raises(
                sluice.BadRequestError, match=rf"prompt_version is {version}; a version is named by its"
            ):
                client.completion("openai/gpt-4", **given, prompt_version=version)


# ---- under litellm's name ----


def test_under_litellms_name() -> None:
    program = """
import sys
import sluice
sluice.install_as_litellm()
sluice.install_as_litellm()
import litellm
import litellm.types.utils as utils
from litellm.exceptions import RateLimitError
from litellm.litellm_core_utils.get_supported_openai_params import get_supported_openai_params
from litellm.types.llms.openai import ChatCompletionUserMessage
from litellm.caching.caching import Cache
from litellm import main, completion
assert litellm is sluice and RateLimitError is sluice.RateLimitError and main.completion is sluice.completion
assert utils is sys.modules["sluice.types.utils"] and utils.__spec__.name == "sluice.types.utils"
assert utils.ModelResponseBase in sluice.ModelResponse.__mro__ and Cache is sluice.Cache
assert ChatCompletionUserMessage(role="user", content="x") == {"role": "user", "content": "x"}
try:
    import litellm.nothing_of_the_kind
except ModuleNotFoundError:
    print("ok")
"""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(BINDING)}
    ended = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True)
    assert ended.stdout == "ok\n", ended.stderr
    late = "import sys; sys.modules['litellm'] = sys; import sluice; sluice.install_as_litellm()"
    ended = subprocess.run([sys.executable, "-c", late], env=environment, capture_output=True, text=True)
    assert "RuntimeError: litellm has been imported already" in ended.stderr


def test_get_llm_provider_reads_litellm_params(sluice: Any) -> None:
    params = sluice.GenericLiteLLMParams(custom_llm_provider="openai", api_base="http://x", api_key="k")
    assert sluice.get_llm_provider("m", litellm_params=params)[1:] == ("openai", "k", "http://x")
    assert params.api_version is None and sluice.model_fallbacks is None and sluice.use_litellm_proxy is False
    assert {"tools", "timeout", "api_version"} <= set(sluice.OPENAI_CHAT_COMPLETION_PARAMS)
