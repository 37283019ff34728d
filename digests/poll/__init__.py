"""Feeds → articles."""
