"""Where a truce stands: clauses held against incidents, rules from the truce pack, and the proof."""
