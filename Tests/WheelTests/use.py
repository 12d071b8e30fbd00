"""What a wheel has to do in a minimal system: a stream, a store, and a question to its ledger."""

import os
import tempfile

from sluice.core import Client

question = [{"role": "user", "content": "Apples"}]
with tempfile.TemporaryDirectory() as store:
    client = Client(base_url=os.environ["STANDIN_URL"] + "/openai/v1", store=store)
    stream = client.stream("openai/gpt-4o", question)
    text = "".join(event.text for event in stream if event.kind == "text")
    assert text == "You said: Apples", text
    client.ledger.flush()
    answer = client.ledger.query({"metrics": ["requests"]})
    assert answer["rows"][0]["requests"] == 1, answer
    client.close()
