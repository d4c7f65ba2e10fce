"""No false pass: every page, fault, language and variant, in the pure core and in the browser."""
