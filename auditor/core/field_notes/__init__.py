"""Field notes: what a real check-up met, without anything of a person; counted into what is known of each page."""
