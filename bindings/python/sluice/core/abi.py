"""The functions, structs and numbers of sluice.h, one to one. Nothing else in the package talks to ctypes' loader."""

from __future__ import annotations

from ctypes import (
    CFUNCTYPE,
    POINTER,
    Structure,
    c_bool,
    c_char_p,
    c_double,
    c_int,
    c_int64,
    c_size_t,
    c_uint32,
    c_uint64,
    c_void_p,
)

from .._typing import TYPE_CHECKING
from .library import load

if TYPE_CHECKING:
    from typing import Any

# ---- enum sluice_status -----------------------------------------------------------------------------------------

OK, DONE, AGAIN = 0, 1, 2
E_ARGUMENT, E_STATE, E_SYSTEM = 10, 11, 12
E_REQUEST, E_KEY, E_HEADER, E_ROUTE, E_LIMITED, E_BUDGET = 20, 21, 22, 23, 24, 25
E_CONNECT, E_TLS, E_TIMEOUT, E_BROKEN, E_PROTOCOL = 30, 31, 32, 33, 34
E_HTTP, E_STREAM = 40, 41
E_CANCELLED, E_STOPPED, E_CLOSED, E_FORKED = 50, 51, 52, 53

# ---- enum sluice_operation --------------------------------------------------------------------------------------

CHAT, COMPLETION, EMBEDDING = 1, 2, 3

# ---- enum sluice_fallback ---------------------------------------------------------------------------------------

FALLBACK_ANY, FALLBACK_CONTEXT_WINDOW, FALLBACK_REPEATABLE = 1, 2, 3

# ---- enum sluice_event_kind -------------------------------------------------------------------------------------

HEAD, TEXT, REASONING, REFUSAL, TOOL_CALL, FINISH, USAGE, RAW, RESTART = 1, 2, 3, 4, 5, 6, 7, 8, 9

# ---- struct sluice_event, as `struct` reads it ------------------------------------------------------------------

EVENT_FORMAT = "=IIIIQQQQQQQQ"
"""kind, choice, tool, chunk; then address and length of text, json, id and name."""
EVENT_SIZE = 80

# ---- structs ----------------------------------------------------------------------------------------------------


def _fields(*groups: tuple[str, Any]) -> list[tuple[str, Any]]:
    """A struct's members: its size, then groups of names that have one type."""
    return [("size", c_size_t), *[(name, kind) for names, kind in groups for name in names.split()]]


Handle = c_void_p
Out = POINTER(c_void_p)
"""`sluice_error **`, `sluice_response **`: a place for one handle."""


class OptionInfo(Structure):
    """`sluice_option_info`"""

    _fields_ = _fields(("name default_value description", c_char_p))


class Usage(Structure):
    """`sluice_usage`"""

    _fields_ = _fields(
        ("prompt_tokens completion_tokens total_tokens cached_tokens cache_write_tokens", c_int64),
        ("reasoning_tokens audio_input_tokens audio_output_tokens", c_int64),
        ("is_estimated", c_bool),
    )


class Timing(Structure):
    """`sluice_timing`"""

    _fields_ = _fields(("first_byte_ns first_event_ns total_ns", c_int64), ("bytes_received chunk_count", c_uint64))


class Cost(Structure):
    """`sluice_cost`"""

    _fields_ = _fields(
        ("total_nano_usd computed_nano_usd declared_nano_usd", c_int64),
        ("is_declared is_estimated", c_bool),
        ("row tier table date", c_char_p),
        ("line_count", c_size_t),
    )


class Attempt(Structure):
    """`sluice_attempt`"""

    _fields_ = _fields(
        ("provider model", c_char_p),
        ("status http_status", c_int),
        ("wait_ms duration_ns", c_int64),
        ("message", c_char_p),
        ("fallback", c_int),
    )


class Cache(Structure):
    """`sluice_cache`"""

    _fields_ = _fields(
        ("state bucket_index", c_int),
        ("latency_ms saved_nano_usd saved_prompt_tokens saved_completion_tokens", c_int64),
    )


class ToolCall(Structure):
    """`sluice_tool_call`"""

    _fields_ = _fields(("id name", c_char_p), ("arguments", c_void_p), ("arguments_length", c_size_t))


OnReady = CFUNCTYPE(None, c_void_p, c_void_p)
"""`void (*on_ready)(sluice_call *call, void *user)`"""


class Callbacks(Structure):
    """`sluice_callbacks`; the members that this package leaves NULL are plain pointers."""

    _fields_ = _fields(("user on_events", c_void_p), ("on_ready", OnReady), ("on_finish release", c_void_p))


OnText = CFUNCTYPE(None, c_char_p, c_void_p)
OnJSON = CFUNCTYPE(None, c_void_p, c_size_t, c_void_p)


OnBody = CFUNCTYPE(c_void_p, c_void_p, c_size_t, c_bool, POINTER(c_size_t), c_void_p)
"""`const char *(*redact)(const char *body, size_t length, bool is_response, size_t *kept, void *user)`"""


class Watch(Structure):
    """`sluice_watch`; the members that this package leaves NULL are plain pointers."""

    _fields_ = _fields(
        ("user", c_void_p),
        ("redact", OnBody),
        ("on_trouble", OnText),
        ("release", c_void_p),
        ("on_alert on_budget", OnJSON),
    )


# ---- functions: name, result, arguments -------------------------------------------------------------------------

TEXT_POINTER = c_void_p
"""`const char *` that comes with a length, so that NULs in it count."""

QUICK = {
    # Version and errors
    "sluice_version_number": (c_uint32,),
    "sluice_version_string": (c_char_p,),
    "sluice_status_name": (c_char_p, c_int),
    "sluice_error_status": (c_int, Handle),
    "sluice_error_message": (c_char_p, Handle),
    "sluice_error_http_status": (c_int, Handle),
    "sluice_error_provider_message": (c_char_p, Handle),
    "sluice_error_type": (c_char_p, Handle),
    "sluice_error_code": (c_char_p, Handle),
    "sluice_error_param": (c_char_p, Handle),
    "sluice_error_retry_after_ms": (c_int64, Handle),
    "sluice_error_free": (None, Handle),
    # Options
    "sluice_options_new": (Handle,),
    "sluice_options_set": (c_int, Handle, c_char_p, c_char_p, Out),
    "sluice_options_free": (None, Handle),
    "sluice_option_count": (c_size_t,),
    "sluice_option_at": (c_int, c_size_t, POINTER(OptionInfo)),
    # Requests
    "sluice_request_new": (Handle, c_int, c_char_p, Out),
    "sluice_request_new_path": (Handle, c_char_p, c_char_p, c_char_p, Out),
    "sluice_request_copy": (Handle, Handle),
    "sluice_request_free": (None, Handle),
    "sluice_request_add_message": (c_int, Handle, c_char_p, c_char_p, Out),
    "sluice_request_set_json": (c_int, Handle, c_char_p, c_char_p, c_size_t, Out),
    "sluice_request_set_string": (c_int, Handle, c_char_p, c_char_p, Out),
    "sluice_request_set_number": (c_int, Handle, c_char_p, c_double, Out),
    "sluice_request_set_integer": (c_int, Handle, c_char_p, c_int64, Out),
    "sluice_request_set_bool": (c_int, Handle, c_char_p, c_bool, Out),
    "sluice_request_unset": (c_int, Handle, c_char_p, Out),
    "sluice_request_set_body": (c_int, Handle, c_char_p, c_size_t, Out),
    "sluice_request_set_header": (c_int, Handle, c_char_p, c_char_p, Out),
    "sluice_request_set_metadata": (c_int, Handle, c_char_p, c_char_p, Out),
    "sluice_request_set_property": (c_int, Handle, c_char_p, c_char_p, Out),
    "sluice_request_set_user": (c_int, Handle, c_char_p, Out),
    "sluice_request_set_prompt": (c_int, Handle, c_char_p, Out),
    "sluice_request_set_rate_limit": (c_int, Handle, c_char_p, Out),
    "sluice_request_set_session": (c_int, Handle, c_char_p, c_char_p, c_char_p, Out),
    "sluice_request_set_cache": (c_int, Handle, c_bool, c_int64, Out),
    "sluice_request_set_retry": (c_int, Handle, c_int, c_double, c_int64, c_int64, Out),
    "sluice_request_set_option": (c_int, Handle, c_char_p, c_char_p, Out),
    "sluice_request_add_fallback": (c_int, Handle, Handle, c_int, Out),
    # Calls
    "sluice_call_pause": (None, Handle),
    "sluice_call_resume": (None, Handle),
    # Responses
    "sluice_response_free": (None, Handle),
    "sluice_response_http_status": (c_int, Handle),
    "sluice_response_header": (c_char_p, Handle, c_char_p),
    "sluice_response_header_count": (c_size_t, Handle),
    "sluice_response_header_at": (c_int, Handle, c_size_t, POINTER(c_char_p), POINTER(c_char_p)),
    "sluice_response_body": (TEXT_POINTER, Handle, POINTER(c_size_t)),
    "sluice_chunks_join": (c_void_p, c_char_p, c_size_t, Out),
    "sluice_response_choice_count": (c_size_t, Handle),
    "sluice_response_text": (TEXT_POINTER, Handle, c_size_t, POINTER(c_size_t)),
    "sluice_response_reasoning": (TEXT_POINTER, Handle, c_size_t, POINTER(c_size_t)),
    "sluice_response_refusal": (TEXT_POINTER, Handle, c_size_t, POINTER(c_size_t)),
    "sluice_response_finish_reason": (c_char_p, Handle, c_size_t),
    "sluice_response_tool_call_count": (c_size_t, Handle, c_size_t),
    "sluice_response_tool_call_at": (c_int, Handle, c_size_t, c_size_t, POINTER(ToolCall)),
    "sluice_response_cache": (c_int, Handle, POINTER(Cache)),
    "sluice_response_shared": (c_int, Handle),
    "sluice_response_model": (c_char_p, Handle),
    "sluice_response_id": (c_char_p, Handle),
    "sluice_response_request_id": (c_char_p, Handle),
    "sluice_response_usage": (c_int, Handle, POINTER(Usage)),
    "sluice_response_timing": (c_int, Handle, POINTER(Timing)),
    "sluice_response_attempt_count": (c_size_t, Handle),
    "sluice_response_attempt_at": (c_int, Handle, c_size_t, POINTER(Attempt)),
    "sluice_response_cost": (c_int, Handle, POINTER(Cost)),
    # Prices
    "sluice_client_load_prices": (c_int, Handle, c_char_p, c_size_t, Out),
    "sluice_client_model_info": (c_void_p, Handle, c_char_p, Out),
    "sluice_client_explain": (c_void_p, Handle, c_char_p, Out),
    "sluice_client_cost_of": (c_void_p, Handle, c_char_p, c_char_p, c_size_t, c_char_p, Out),
    "sluice_client_estimate_tokens": (c_int64, Handle, c_char_p, c_char_p, c_size_t),
    "sluice_client_stats": (c_void_p, Handle, Out),
    "sluice_client_metrics": (c_void_p, Handle, Out),
    "sluice_response_record_id": (c_char_p, Handle),
    "sluice_string_free": (None, c_void_p),
}
"""Functions that neither wait nor call back; they run with the GIL held."""

BLOCKING = {
    "sluice_client_new": (Handle, Handle, Out),
    "sluice_client_new_sharing": (Handle, Handle, c_char_p, Out),
    "sluice_client_free": (c_int, Handle),
    "sluice_client_fd": (c_int, Handle),
    "sluice_client_dispatch": (c_int, Handle, c_int, Out),
    "sluice_client_define": (c_int, Handle, c_char_p, c_char_p, c_char_p, c_size_t, Out),
    "sluice_client_perform": (c_int, Handle, Handle, Out, Out),
    "sluice_client_start": (Handle, Handle, Handle, c_bool, POINTER(Callbacks), Out),
    "sluice_call_next": (c_int, Handle, c_int, POINTER(c_void_p), POINTER(c_size_t), Out),
    "sluice_call_fd": (c_int, Handle, Out),
    "sluice_call_wait": (c_int, Handle, c_int, Out, Out),
    "sluice_client_watch": (c_int, Handle, POINTER(Watch), Out),
    "sluice_client_flush": (c_int, Handle, c_int, Out),
    "sluice_client_compile": (c_void_p, Handle, c_char_p, c_size_t, Out),
    "sluice_client_query": (c_void_p, Handle, c_char_p, c_size_t, Out),
    "sluice_client_annotate": (c_int, Handle, c_char_p, c_char_p, c_size_t, Out),
    "sluice_client_record": (c_int, Handle, c_char_p, c_size_t, Out),
    "sluice_client_remove_user": (c_int, Handle, c_char_p, POINTER(c_size_t), Out),
    "sluice_client_export": (c_int, Handle, c_char_p, c_size_t, c_char_p, Out),
    "sluice_client_report": (c_int, Handle, c_char_p, c_size_t, c_char_p, Out),
    "sluice_client_import": (c_int, Handle, c_char_p, Out),
    "sluice_call_cancel": (None, Handle),
    "sluice_call_free": (None, Handle),
}
"""Functions that may wait, or call back into Python; the GIL is free while they run."""


class Library:
    """The loaded library: its functions as attributes, under their names in sluice.h less `sluice_`. Each is looked up
    when it is first needed: programs need few of them."""

    def __init__(self) -> None:
        self._free, self._held, self.path = load()

    def __getattr__(self, name: str) -> Any:
        full = f"sluice_{name}"
        library, table = (self._held, QUICK) if full in QUICK else (self._free, BLOCKING)
        if full not in table:
            raise AttributeError(f"this package knows no function {full}")
        function = getattr(library, full)
        function.restype, *function.argtypes = table[full]
        setattr(self, name, function)
        return function


lib = Library()
