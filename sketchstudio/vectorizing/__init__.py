"""Soft lines become strokes: thinned, traced, joined, smoothed, in the order in which a person would draw them."""
