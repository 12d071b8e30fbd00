"""A stand-in for an AI gateway and for the providers behind it, on loopback, for tests."""
