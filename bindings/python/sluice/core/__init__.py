"""`sluice.h` in Python's form. It knows nothing of litellm."""
