"""Photos of a folder that look like the drawing."""
