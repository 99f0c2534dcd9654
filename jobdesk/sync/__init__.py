"""Where server and offline copy meet: pull changes, keep the cache, fetch and keep logs; blocking and without Qt."""
