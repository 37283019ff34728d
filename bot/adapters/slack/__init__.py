"""Attaché on Slack."""
