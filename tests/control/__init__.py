"""A chat as tutorials build it, to show that rtcheck finds what gets lost."""
