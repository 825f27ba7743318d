"""`python -m sketchstudio` is the same program as `sketchstudio`."""

from sketchstudio.cli import main

if __name__ == "__main__":
    main()
