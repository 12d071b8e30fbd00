"""`Cache`, under litellm's path `caching`."""

from ..litellm.caching import Cache as Cache
from ..litellm.caching import disable_cache as disable_cache
from ..litellm.caching import enable_cache as enable_cache
