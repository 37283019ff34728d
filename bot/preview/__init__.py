"""What members see: the payloads that are sent to the platforms, drawn as one HTML page."""
