"""The module's settings, read at each call. Programs set them on `sluice` itself."""

from __future__ import annotations

from .._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

api_key: str | None = None
"""Helicone's key, where neither the call nor HELICONE_API_KEY gives one. It is sent to no other provider."""
openai_key: str | None = None
"""OpenAI's key for `openai/` models, where the call gives none. It is never sent to Helicone."""
api_base: str | None = None
"""The base URL of `helicone/` models, where the call gives none."""
headers: dict[str, str] | None = None
"""Headers of every request, below those of the call."""
metadata: dict[str, Any] | None = None
"""Metadata of every request, below everything else; names that begin with `helicone-` become headers."""
num_retries: int | None = None
"""How many times a failed call is repeated; None means 2."""
request_timeout: float | None = None
"""Seconds for connecting, for the first byte and between two pieces, where the call gives none."""
ssl_verify: bool | str | None = None
"""False accepts any certificate; a path names the certificates to trust."""
model_alias_map: dict[str, str] = {}
"""Model strings by other names."""
model_cost: dict[str, dict[str, Any]] = {}
"""What is registered of models (see `register_model`)."""
max_budget: float = 0.0
"""US dollars that the calls of the process may cost together, but for those of a `Client` of their own; 0 is no limit.
One that may cost more than is left is refused. `sluice._current_cost` is what they have cost; it may be set."""
callbacks: list[Any] = []
success_callback: list[Any] = []
failure_callback: list[Any] = []
input_callback: list[Any] = []
cache: Any = None
"""A `Cache`, so that calls are answered from the cache in the process (on `helicone/` by the gateway's)."""
api_version: str | None = None
"""Kept for programs that read it: no provider of Sluice's asks for one."""
use_litellm_proxy: bool = False
"""Kept for programs that read it; a proxy is a base URL here."""
model_fallbacks: list[Any] | None = None
"""Kept for programs that read it; `fallbacks=` of a call names them."""
modify_params: bool = False
"""Kept for programs that set it: messages go out as they are."""
_async_success_callback: list[Any] = []
"""Kept for programs that look at it; callbacks of either kind stand in `success_callback`."""
_async_failure_callback: list[Any] = []
"""Kept for programs that look at it; callbacks of either kind stand in `failure_callback`."""
drop_params: bool = False
"""Kept for programs that set it: nothing is ever refused, so nothing has to be dropped."""
set_verbose: bool = False
"""Kept for programs that set it: Sluice prints nothing."""
suppress_debug_info: bool = True
"""Kept for programs that set it: Sluice prints nothing."""
telemetry: bool = False
"""Kept for programs that set it: there is none."""
