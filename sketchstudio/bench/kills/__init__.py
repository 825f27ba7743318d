"""The whole program, killed at random moments: whether more than the stroke in hand is ever lost.

`sketchstudio bench --kills N` starts the real window without a screen (doomed.py), which keeps a diary of what was
finished when, or a real training (learner.py), kills it amid drawing, opening, saving, exporting or training, and
compares what is left on the disk with what was done (remains.py, trainings.py)."""
