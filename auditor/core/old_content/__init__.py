"""Old posts, comments, pictures and connections out of an export: what to look at first. In memory only; no verdict."""
