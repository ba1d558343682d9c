"""The command line: a thin face over ``hudna.app``."""
