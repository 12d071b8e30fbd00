"""litellm's place for callbacks; see `custom_logger`."""
