"""`Response`: what the library brought back, and the parts that it is asked for."""

from __future__ import annotations

from ctypes import byref, c_char_p, c_size_t, sizeof, string_at

from .._typing import TYPE_CHECKING
from . import abi
from .abi import OK, lib

if TYPE_CHECKING:
    from typing import Any, NoReturn

__all__ = ["Attempt", "CacheUse", "Cost", "Response", "Timing", "ToolCall", "Usage"]


class Values:
    """A few named values that do not change."""

    _fields: tuple[str, ...] = ()
    """The names, in the order of the constructor's arguments: the class's annotations."""

    def __init_subclass__(cls) -> None:
        cls._fields = tuple(cls.__annotations__)

    def __init__(self, *values: object) -> None:
        self.__dict__.update(zip(self._fields, values))

    if not TYPE_CHECKING:

        def __setattr__(self, name: str, value: object) -> NoReturn:
            raise AttributeError(f"{type(self).__name__}.{name} cannot be changed")

    def _values(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in self._fields)

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self._values() == other._values()

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self._values()))
        return f"{type(self).__name__}({shown})"

    def __reduce__(self) -> Any:
        return type(self), self._values()


class Usage(Values):
    """Tokens. Those of a kind that nobody counted are None; `is_estimated` where they were estimated from the text.

    `cached_tokens` and `cache_write_tokens` are parts of `prompt_tokens`, `reasoning_tokens` of `completion_tokens`.
    """

    prompt_tokens: int | None
    completion_tokens: int | None
    total_tokens: int | None
    cached_tokens: int | None
    cache_write_tokens: int | None
    reasoning_tokens: int | None
    audio_input_tokens: int | None
    audio_output_tokens: int | None
    is_estimated: bool


class Cost(Values):
    """What a call cost, in billionths of a US dollar (`nano_usd`) and in dollars (`usd`).

    `is_declared`: the provider said so; else it is the price table's row `row`, as of `date`. `is_estimated`: the
    tokens were.
    """

    nano_usd: int
    is_declared: bool
    is_estimated: bool
    row: str | None
    date: str | None

    @property
    def usd(self) -> float:
        """US dollars."""
        return self.nano_usd / 1e9


class Attempt(Values):
    """One target that was tried. `status` is the library's word ("SLUICE_OK"), `http_status` 0 where no answer came,
    `wait_ms` the milliseconds waited before, `milliseconds` those that it took; `message` the failure's, None on
    success; `fallback` 0 where the request itself asked, else the number of its fallback."""

    provider: str | None
    model: str | None
    status: str
    http_status: int
    wait_ms: int
    milliseconds: float
    message: str | None
    fallback: int


class CacheUse(Values):
    """What the cache in the process did. `state` is "off", "miss", "hit" or "joined" (an equal request was under way).

    Of a hit: which of the bucket's answers it was, the milliseconds that it took when it was live, and what was saved
    in billionths of a US dollar and in tokens; None where unknown or nothing was saved.
    """

    state: str
    bucket_index: int | None
    latency_ms: int | None
    saved_nano_usd: int | None
    saved_prompt_tokens: int
    saved_completion_tokens: int


class Timing(Values):
    """Milliseconds from the start of the call to the first byte, the first event and the end; None where there was
    none. `bytes_received` and `chunk_count` are totals."""

    first_byte_ms: float | None
    first_event_ms: float | None
    total_ms: float | None
    bytes_received: int
    chunk_count: int


class ToolCall(Values):
    """A function that the model asks for; `arguments` is JSON text as the model wrote it, which need not be valid."""

    id: str | None
    name: str | None
    arguments: str


_CACHE_STATES = ("off", "miss", "hit", "joined")
_SHARED_STATES = ("off", "used", "local", "refused")


class Response:
    """What came back. It never changes, may be read by many threads, and reads its parts when they are looked at.

    `choice`, where a method takes it, is the answer's index; `text`, `finish_reason` and their kin are of answer 0.
    """

    __slots__ = ("_free", "handle")

    def __init__(self, handle: int | None) -> None:
        self._free = lib.response_free  # Modules may be gone when the last responses are.
        self.handle = handle

    def __del__(self) -> None:
        if self.handle is not None:
            self._free(self.handle)

    def __reduce__(self) -> NoReturn:
        raise TypeError("a Response belongs to the library and cannot be copied or pickled; take its parts")

    def __repr__(self) -> str:
        return f"<Response {self.status}>"

    # ---- as it came ----

    @property
    def status(self) -> int:
        """The HTTP status, 0 where no answer came."""
        return lib.response_http_status(self.handle)  # type: ignore[no-any-return]

    @property
    def body(self) -> bytes:
        """The body as it came, or what a stream's chunks amount to."""
        length = c_size_t()
        address = lib.response_body(self.handle, byref(length))
        return string_at(address, length.value) if address else b""

    @property
    def headers(self) -> dict[str, str]:
        """The headers, names in lower case; of several with one name, the values joined."""
        found: dict[str, str] = {}
        name, value = c_char_p(), c_char_p()
        for at in range(lib.response_header_count(self.handle)):
            if lib.response_header_at(self.handle, at, byref(name), byref(value)) == OK and name.value:
                key = name.value.decode("utf-8", "replace").lower()
                text = (value.value or b"").decode("utf-8", "replace")
                found[key] = f"{found[key]}, {text}" if key in found else text
        return found

    def json(self) -> Any:
        """The body, read as JSON; ValueError where it is none."""
        from json import loads

        return loads(self.body)

    # ---- what the model said ----

    @property
    def text(self) -> str:
        """The text of the answer; "" where there is none."""
        return self.text_of(0) or ""

    def text_of(self, choice: int) -> str | None:
        """The text of an answer; None where there is none."""
        return self._part(lib.response_text, choice)

    @property
    def has_text(self) -> bool:
        """Whether the body is an answer that has a text."""
        return bool(lib.response_text(self.handle, 0, None))

    @property
    def reasoning(self) -> str | None:
        """The reasoning, where the upstream showed it."""
        return self._part(lib.response_reasoning, 0)

    @property
    def refusal(self) -> str | None:
        """The refusal, where the model refused."""
        return self._part(lib.response_refusal, 0)

    @property
    def finish_reason(self) -> str | None:
        """Why the answer ended, in the upstream's word."""
        return _text(lib.response_finish_reason(self.handle, 0))

    def tool_calls(self, choice: int = 0) -> list[ToolCall]:
        """The functions that the model asks for."""
        found = []
        call = abi.ToolCall(size=sizeof(abi.ToolCall))
        for at in range(lib.response_tool_call_count(self.handle, choice)):
            if lib.response_tool_call_at(self.handle, choice, at, byref(call)) == OK:
                arguments = string_at(call.arguments, call.arguments_length) if call.arguments else b""
                found.append(ToolCall(_text(call.id), _text(call.name), arguments.decode("utf-8", "replace")))
        return found

    @property
    def choice_count(self) -> int:
        """How many answers there are."""
        return lib.response_choice_count(self.handle)  # type: ignore[no-any-return]

    @property
    def model(self) -> str | None:
        """The model that answered, in the upstream's word."""
        return _text(lib.response_model(self.handle))

    @property
    def id(self) -> str | None:
        """The upstream's id of the answer."""
        return _text(lib.response_id(self.handle))

    @property
    def record_id(self) -> str | None:
        """The id under which the ledger keeps the request; None without a ledger."""
        return _text(lib.response_record_id(self.handle))

    # ---- what happened ----

    @property
    def usage(self) -> Usage | None:
        """Tokens; None where nobody knows."""
        usage = abi.Usage(size=sizeof(abi.Usage))
        if lib.response_usage(self.handle, byref(usage)) != OK:
            return None
        counts = [_known(getattr(usage, name)) for name in Usage._fields[:-1]]
        return Usage(*counts, bool(usage.is_estimated))

    @property
    def cost(self) -> Cost | None:
        """What the call cost, by the price table or as the provider said; None where that is unknown."""
        cost = abi.Cost(size=sizeof(abi.Cost))
        if lib.response_cost(self.handle, byref(cost)) != OK or cost.total_nano_usd < 0:
            return None
        return Cost(
            cost.total_nano_usd, bool(cost.is_declared), bool(cost.is_estimated), _text(cost.row), _text(cost.date)
        )

    @property
    def attempts(self) -> list[Attempt]:
        """What was tried, in order; the last gave the answer."""
        found = []
        attempt = abi.Attempt(size=sizeof(abi.Attempt))
        for at in range(lib.response_attempt_count(self.handle)):
            if lib.response_attempt_at(self.handle, at, byref(attempt)) == OK:
                found.append(
                    Attempt(
                        _text(attempt.provider),
                        _text(attempt.model),
                        lib.status_name(attempt.status).decode(),
                        attempt.http_status,
                        attempt.wait_ms,
                        attempt.duration_ns / 1e6,
                        _text(attempt.message),
                        attempt.fallback,
                    )
                )
        return found

    @property
    def cache(self) -> CacheUse:
        """What the cache in the process did; the gateway's says so in the headers `helicone-cache…`."""
        cache = abi.Cache(size=sizeof(abi.Cache))
        if lib.response_cache(self.handle, byref(cache)) != OK or cache.state >= len(_CACHE_STATES):
            return CacheUse("off", None, None, None, 0, 0)
        return CacheUse(
            _CACHE_STATES[cache.state],
            _known(cache.bucket_index),
            _known(cache.latency_ms),
            _known(cache.saved_nano_usd),
            cache.saved_prompt_tokens,
            cache.saved_completion_tokens,
        )

    @property
    def shared(self) -> str:
        """Who decided about limits and budgets with the option `shared`: "off", "used", "local" or "refused"."""
        state = lib.response_shared(self.handle)
        return _SHARED_STATES[state] if state < len(_SHARED_STATES) else "off"

    @property
    def timing(self) -> Timing | None:
        """How long it took; None where that is unknown."""
        timing = abi.Timing(size=sizeof(abi.Timing))
        if lib.response_timing(self.handle, byref(timing)) != OK:
            return None
        spans = (timing.first_byte_ns, timing.first_event_ns, timing.total_ns)
        return Timing(*[None if span < 0 else span / 1e6 for span in spans], timing.bytes_received, timing.chunk_count)

    def _part(self, function: Any, choice: int) -> str | None:
        length = c_size_t()
        address = function(self.handle, choice, byref(length))
        return string_at(address, length.value).decode("utf-8", "replace") if address else None


def _known(number: int) -> int | None:
    return None if number < 0 else number


def _text(text: bytes | None) -> str | None:
    return None if text is None else text.decode("utf-8", "replace")
