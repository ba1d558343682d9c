"""Programs for the people who build Hudna: measuring the reader, timing it, making packs from open data."""
