"""Wagtail as its package ships it: the second real application, in two languages."""
