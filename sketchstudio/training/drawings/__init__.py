"""What an artist might have drawn of a photo: strokes, outlines, paint, and how far they fix it."""
