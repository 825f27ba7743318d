"""The engine behind a door: other machines' windows have their pictures made here."""
