"""The person's own models: trained from photos, imported, exported."""
