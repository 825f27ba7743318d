"""How the calibration network learns, and what from."""
