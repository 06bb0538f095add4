"""What a case is: its life cycle, its guards, who may read it, what safety asks. Pure."""
