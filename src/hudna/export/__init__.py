"""The field's formats."""
