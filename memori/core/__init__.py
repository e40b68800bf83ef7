"""Pure functions: no SQL, network, threads, clock or SDK."""
