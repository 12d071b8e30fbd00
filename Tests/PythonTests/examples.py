"""The examples of litellm's page on Helicone (docs.litellm.ai/docs/providers/helicone), the import line changed.

`{key}` stands where the page leaves room for a key, `{base}` where it names the gateway. The streaming example's loop
body has its indentation back, and the example that sets a variable has the `import os` it lacks.
"""

from __future__ import annotations

NON_STREAMING = """
import os
import sluice as litellm
from sluice import completion

os.environ["HELICONE_API_KEY"] = "{key}"

messages = [{"content": "What is the capital of France?", "role": "user"}]

response = completion(
    model="helicone/gpt-4",
    messages=messages
)

print(response)
"""

STREAMING = """
import os
import sluice as litellm
from sluice import completion

os.environ["HELICONE_API_KEY"] = "{key}"

messages = [{"content": "Write a short poem about AI", "role": "user"}]

response = completion(
    model="helicone/gpt-4",
    messages=messages,
    stream=True
)

for chunk in response:
    print(chunk)
"""

METADATA = """
import os
import sluice as litellm
from sluice import completion

os.environ["HELICONE_API_KEY"] = "{key}"

response = completion(
    model="helicone/gpt-4o-mini",
    messages=[{"role": "user", "content": "What's the weather like?"}],
    metadata={
        "Helicone-Property-Environment": "production",
        "Helicone-Property-User-Id": "user_123",
        "Helicone-Property-Session-Id": "session_abc"
    }
)

print(response)
"""

TEXT_COMPLETION = """
import os
import sluice as litellm

os.environ["HELICONE_API_KEY"] = "{key}"

response = litellm.completion(
    model="helicone/gpt-4o-mini",
    prompt="Once upon a time"
)

print(response)
"""

RETRY_AND_FALLBACK = """
import sluice as litellm

litellm.api_base = "{base}/"
litellm.metadata = {
    "Helicone-Retry-Enabled": "true",
    "helicone-retry-num": "3",
    "helicone-retry-factor": "2",
}

response = litellm.completion(
    model="helicone/gpt-4o-mini/openai,claude-3-5-sonnet-20241022/anthropic",
    messages=[{"role": "user", "content": "Hello"}]
)
"""

CUSTOM_HEADERS = """
import sluice as litellm

response = litellm.completion(
    model="helicone/gpt-4",
    messages=[{"role": "user", "content": "Hello"}],
    metadata={
        "Helicone-Cache-Enabled": "true",
        "Helicone-Property-Environment": "production",
        "Helicone-Property-User-Id": "user_123",
        "Helicone-Session-Id": "session_abc",
        "Helicone-Prompt-Id": "prompt_v1"
    }
)
"""

OTHER_PROVIDER = """
import os
import sluice as litellm

os.environ["HELICONE_API_KEY"] = "{key}"

response = litellm.completion(
    model="helicone/claude-3.5-haiku/anthropic",
    messages=[{"role": "user", "content": "Hello"}]
)
"""

CACHING = """
import sluice as litellm

response = litellm.completion(
    model="helicone/gpt-4",
    messages=[{"role": "user", "content": "What is 2+2?"}],
    metadata={
        "Helicone-Cache-Enabled": "true"
    }
)

response2 = litellm.completion(
    model="helicone/gpt-4",
    messages=[{"role": "user", "content": "What is 2+2?"}],
    metadata={
        "Helicone-Cache-Enabled": "true"
    }
)
"""
