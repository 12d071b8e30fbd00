"""A request over TLS, with the certificates that the system, a variable or certifi has."""

import os

from sluice.core import Client, SluiceError

with Client(base_url=os.environ["TLS_URL"]) as client:
    try:
        response = client.chat("openai/gpt-4o", [{"role": "user", "content": "Apples"}])
    except SluiceError as error:
        raise SystemExit(str(error)) from None
    assert response.text == "over TLS", response.text
