"""The workbench: pages and an API over one workspace (``hudna serve``). See docs/workbench.md."""
