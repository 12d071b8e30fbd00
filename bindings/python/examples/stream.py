"""Prints an answer while it is being written: `python3 stream.py QUESTION`.

The key is read from HELICONE_API_KEY, the model from SLUICE_MODEL. With HELICONE_API_BASE=sluice:echo neither a key
nor a network is needed.
"""

import os
import sys

import sluice


def main(question: str) -> None:
    stream = sluice.completion(
        model=os.environ.get("SLUICE_MODEL", "helicone/gpt-4o-mini"),
        messages=[{"role": "user", "content": question}],
        stream=True,
    )
    for chunk in stream:
        print(chunk.choices[0].delta.content or "", end="", flush=True)
    print()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: stream.py QUESTION")
    main(sys.argv[1])
