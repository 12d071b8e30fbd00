#!/usr/bin/env python3
"""Measures the tokens that a character costs, for TokenEstimate.swift.

    python3 fit_estimate.py FOLDER

FOLDER holds texts, one kind a file (english.txt, german.txt, code.txt, json.txt, …; some 60,000 characters each). The
published figures are from manual pages (Debian's manpages packages), Python and Swift sources, and LiteLLM's table. Needs `litellm`, which carries OpenAI's, Anthropic's and DeepSeek's vocabularies, and `numpy`. Prints, for each
family, thousandths of a token for a character of each class, and the error of the sum on each text.
"""

import importlib.util
import os
import pathlib
import sys

import numpy

LITELLM = pathlib.Path(importlib.util.find_spec("litellm").origin).parent / "litellm_core_utils" / "tokenizers"
os.environ["TIKTOKEN_CACHE_DIR"] = str(LITELLM)

import tiktoken  # noqa: E402  (reads the variable when imported)
import tokenizers  # noqa: E402


def hugging_face(name: str):
    tokenizer = tokenizers.Tokenizer.from_file(str(LITELLM / name))
    return lambda text: len(tokenizer.encode(text, add_special_tokens=False).ids)


def openai(name: str):
    encoding = tiktoken.get_encoding(name)
    return lambda text: len(encoding.encode(text, disallowed_special=()))


FAMILIES = {
    "o200k (GPT-4o and later)": openai("o200k_base"),
    "cl100k (GPT-4, GPT-3.5, embeddings)": openai("cl100k_base"),
    "Claude (Anthropic's published vocabulary)": hugging_face("anthropic_tokenizer.json"),
    "DeepSeek": hugging_face("deepseek_tokenizer.json"),
}
CLASSES = ("letter", "space", "digit", "other ASCII", "accented Latin", "two bytes", "three or more")
# What a class may weigh at most: without it, accents would pay for the length of German words, and digits for JSON.
CAPS = (1, 1, 0.5, 1, 1.5, 1.5, 1.5)


def classes(text: str) -> list[int]:
    counts = [0] * len(CLASSES)
    for character in text:
        if character.isascii():
            index = 0 if character.isalpha() else 1 if character.isspace() else 2 if character.isdigit() else 3
        else:
            index = 4 if ord(character) < 0x250 else 5 if ord(character) < 0x800 else 6
        counts[index] += 1
    return counts


def pieces(text: str, length: int = 4000) -> list[str]:
    return [text[start:start + length] for start in range(0, len(text) - length + 1, length)]


def fit(rows: numpy.ndarray, tokens: numpy.ndarray) -> numpy.ndarray:
    """Least squares of the relative error, each weight between 0 and its cap."""
    weights = numpy.zeros(rows.shape[1])
    free = list(range(rows.shape[1]))
    while True:
        rest = tokens - rows @ weights
        solution = numpy.linalg.lstsq(rows[:, free] / tokens[:, None], rest / tokens, rcond=None)[0]
        outside = [(index, min(max(value, 0), CAPS[index])) for index, value in zip(free, solution)
                   if not 0 <= value <= CAPS[index]]
        if not outside:
            weights[free] = solution
            return weights
        for index, bound in outside:
            weights[index] = bound
            free.remove(index)


def main() -> None:
    texts = {path.stem: pieces(path.read_text()) for path in sorted(pathlib.Path(sys.argv[1]).glob("*.txt"))}
    rows = numpy.array([classes(piece) for parts in texts.values() for piece in parts], dtype=float)
    print("classes:", ", ".join(CLASSES))
    for family, count in FAMILIES.items():
        tokens = numpy.array([count(piece) for parts in texts.values() for piece in parts], dtype=float)
        weights = numpy.round(fit(rows, tokens) * 1000).astype(int)
        print(f"{family}: {weights.tolist()}")
        start = 0
        for kind, parts in texts.items():
            end = start + len(parts)
            estimates = rows[start:end] @ weights / 1000
            errors = estimates / tokens[start:end] - 1
            total = estimates.sum() / tokens[start:end].sum() - 1
            print(f"    {kind:8} {total:+.1%} in all, {abs(errors).max():.1%} at worst in 4,000 characters,"
                  f" {sum(map(len, parts)) / tokens[start:end].sum():.2f} characters a token")
            start = end


if __name__ == "__main__":
    main()
