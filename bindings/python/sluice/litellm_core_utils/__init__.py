"""litellm's place for its insides; here are those that programs import."""
