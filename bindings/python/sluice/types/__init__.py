"""litellm's place for its types; see `utils`."""
