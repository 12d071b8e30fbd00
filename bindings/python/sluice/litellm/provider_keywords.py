"""Keywords that concern one provider: an organization, Azure's tokens and versions, headers for some providers alone.

They become headers or a base URL, or are refused; none is ever a member of the body.
"""

from __future__ import annotations

import os

from .._typing import TYPE_CHECKING
from ..core.routes import explain
from . import exceptions

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from .parameters import CallArguments


def headers(arguments: CallArguments) -> list[tuple[str, str]]:
    """The headers that the keywords ask for. A token that has to be fetched is not among them."""
    own = arguments.options
    found: list[tuple[str, str]] = []
    if own.get("region_name"):
        way_out = "name the region in the model string or in base_url"
        raise _refusal(arguments, "region_name", "is for Bedrock, Vertex AI and watsonx", way_out)
    organization = own.get("organization")
    if not organization and arguments.provider == "openai" and own.get("client") is None:
        organization = os.environ.get("OPENAI_ORGANIZATION")
    if organization:
        if arguments.provider not in ("openai", "helicone", "custom"):
            raise _refusal(arguments, "organization", "is OpenAI's", "extra_headers can name one elsewhere")
        found.append(("OpenAI-Organization", str(organization)))
    token, provider = own.get("azure_ad_token"), own.get("azure_ad_token_provider")
    for name, value in (("azure_ad_token", token), ("azure_ad_token_provider", provider)):
        if value:
            if not _is_azure(arguments):
                raise _refusal(arguments, name, "is Azure's", "use api_key here")
            given = [each for each in ("api_key", "azure_ad_token", "azure_ad_token_provider") if own.get(each)]
            if len(given) > 1:
                message = f"{' and '.join(given)} are given; a call goes out with one of them, leave the others out"
                raise arguments.error(exceptions.BadRequestError, 400, message)
    if provider and not callable(provider):
        message = f"azure_ad_token_provider is a {type(provider).__name__}; expected a function that returns a token"
        raise arguments.error(exceptions.BadRequestError, 400, message)
    if token:
        found.append(("Authorization", f"Bearer {token}"))
    scoped = own.get("provider_specific_header")
    if scoped:
        found += _scoped_headers(arguments, scoped)
    return found


def _scoped_headers(arguments: CallArguments, scoped: Any) -> Iterable[tuple[str, str]]:
    """The headers of `provider_specific_header` that are for the provider of the call."""
    providers = [target["provider"] for target in _targets(arguments)] or [arguments.provider]
    found: dict[str, str] = {}
    for entry in [scoped] if isinstance(scoped, dict) else scoped:
        names = entry.get("custom_llm_provider") if isinstance(entry, dict) else None
        extra = entry.get("extra_headers") if isinstance(entry, dict) else None
        if not isinstance(names, str) or not (extra is None or hasattr(extra, "items")):
            message = (
                f"provider_specific_header has a {type(entry).__name__} that cannot be read; expected "
                "{'custom_llm_provider': 'openai,azure', 'extra_headers': {...}} or a list of those"
            )
            raise arguments.error(exceptions.BadRequestError, 400, message)
        meant = {name.strip() for name in names.split(",")}
        if arguments.provider in meant:
            meant.add(providers[0])
        if meant.isdisjoint(providers):
            continue
        if not meant.issuperset(providers):
            message = (
                f"provider_specific_header is for {names}, but {arguments.route} asks others too, who would be "
                "sent it; name them in fallbacks=[...] instead of in the chain"
            )
            raise arguments.error(exceptions.BadRequestError, 400, message)
        found.update(extra or {})
    return found.items()


def fetched(arguments: CallArguments) -> list[tuple[bytes, bytes]]:
    """The header with the token that `azure_ad_token_provider` returns now; the call's retries use it as well."""
    provider = arguments.options.get("azure_ad_token_provider")
    if not provider:
        return []
    try:
        token: Any = provider()
    except Exception as error:
        message = f"azure_ad_token_provider raised {type(error).__name__}: {error}"
        raise arguments.error(exceptions.AuthenticationError, 401, message) from error
    if not isinstance(token, str) or not token:
        close = getattr(token, "close", None)
        if close is not None:
            close()  # A coroutine, which nobody will await.
        message = f"azure_ad_token_provider returned a {type(token).__name__}; expected a text, at once"
        raise arguments.error(exceptions.AuthenticationError, 401, message)
    if not token.isascii() or not token.isprintable():
        message = "azure_ad_token_provider returned what no header can hold"
        raise arguments.error(exceptions.AuthenticationError, 401, message)
    return [(b"Authorization", f"Bearer {token}".encode())]


def base_url(arguments: CallArguments, base: str | None) -> str | None:
    """The base URL with `api_version`: Azure takes it in the query, and a dated one with the deployment in the path."""
    version = arguments.options.get("api_version")
    if not version:
        return base
    if not _is_azure(arguments):
        raise _refusal(arguments, "api_version", "is Azure's", "leave it out")
    version, targets = str(version), _targets(arguments)
    if base is None:
        named = [os.environ.get("AZURE_API_BASE"), os.environ.get("AZURE_OPENAI_ENDPOINT")]
        if arguments.options.get("client") is not None:
            named = []
        base = next(filter(None, [*named, *(target["base_url"] for target in targets)]), None)
    if base is None:
        return None  # What it lacks, the library says.
    place, _, query = base.partition("#")[0].partition("?")
    if any(each.partition("=")[0] == "api-version" for each in query.split("&")):
        return base
    place = place.rstrip("/")
    is_dated = version[:1].isdigit()
    if is_dated and "/deployments/" not in place:
        if len(targets) > 1:
            message = f"api_version={version!r} names one deployment in the path, but {arguments.route} has several"
            raise arguments.error(
                exceptions.BadRequestError, 400, f"{message}; name the others in fallbacks=[...] instead"
            )
        for ending in ("/openai/v1", "/openai"):
            place = place.removesuffix(ending)
        place += f"/openai/deployments/{arguments.model}"
    query = "&".join(filter(None, [query, f"api-version={version}"]))
    return f"{place}?{query}"


def _targets(arguments: CallArguments) -> list[dict[str, Any]]:
    from ..core.errors import SluiceError

    try:
        return explain(arguments.route, arguments.options.get("client"))
    except SluiceError:
        return []  # The call itself says why.


def _canonical(arguments: CallArguments) -> str:
    """The provider of the call by its own name, whatever alias it was asked by."""
    targets = _targets(arguments)
    return str(targets[0]["provider"]) if targets else arguments.provider


def _is_azure(arguments: CallArguments) -> bool:
    return arguments.provider == "azure" or _canonical(arguments) == "azure"


def _refusal(arguments: CallArguments, name: str, whose: str, way_out: str) -> Exception:
    message = f"{name} {whose}, and {arguments.route} goes to {arguments.provider}, which would not read it; {way_out}"
    return arguments.error(exceptions.UnsupportedParamsError, 400, message)
