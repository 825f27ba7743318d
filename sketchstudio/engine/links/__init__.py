"""Ways from the window to the computing and back: a thread, a process, another machine."""
