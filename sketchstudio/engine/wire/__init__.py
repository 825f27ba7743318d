"""How requests and messages travel between processes and machines: structs of msgspec, with arrays as raw bytes beside.

Nothing that is received is run or trusted: each field has its type, each array its shape, each packet its limits.
"""
