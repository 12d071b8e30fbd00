"""What a wheel has to do in a minimal system: a stream, a store, and a question to its ledger."""

import os
import tempfile

from sluice.core import Client

with tempfile.TemporaryDirectory() as store:
    client = Client(base_url=os.environ["STANDIN_URL"] + "/openai/v1", store=store)
    text = "".join(event.text for event in client.stream("openai/gpt-4o", [{"role": "user", "content": "Apples"}]))
    assert text == "You said: Apples", text
    client.ledger.flush()
    answer = client.ledger.query({"metrics": ["requests"]})
    assert answer["rows"][0]["requests"] == 1, answer
    client.close()
