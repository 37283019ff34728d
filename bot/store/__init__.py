"""The bot's own tables come here, on the same metadata and connection as the core's."""
