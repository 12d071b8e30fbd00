"""litellm's surface, on the public names of `core`."""
