"""The platforms that messages are shown on."""
