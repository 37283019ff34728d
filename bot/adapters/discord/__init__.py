"""Attaché on Discord."""
