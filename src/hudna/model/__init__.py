"""The records everything else is made of. Standard library only; one concept a file."""
