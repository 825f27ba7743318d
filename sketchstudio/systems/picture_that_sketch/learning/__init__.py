"""How the networks of Imagine learn, one file a stage, and what from."""
