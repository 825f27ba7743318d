"""`python -m sketchstudio.app.platform` prints what Qt opens windows through, or ends as Qt does where it cannot."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication

if __name__ == "__main__":
    print(QApplication(sys.argv).platformName())
