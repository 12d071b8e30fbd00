"""`Cache`, under litellm's path `caching.caching`."""

from ..litellm.caching import Cache as Cache
