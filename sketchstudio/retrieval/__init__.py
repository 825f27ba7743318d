"""A folder of photos, nearest to a drawing first."""
