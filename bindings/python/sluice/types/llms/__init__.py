"""litellm's place for the providers' types; see `openai`."""
