"""What web hosts are told about a finished site: what a page may do, and what may be kept."""
