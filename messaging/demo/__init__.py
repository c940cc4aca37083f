"""A workspace to look at: the volunteers of a small radio station, told in text files."""
