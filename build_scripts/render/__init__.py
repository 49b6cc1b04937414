"""From the site model to Markdown files: what a link looks like, and what stands on a page."""
