"""What a clause tells: its kind, its status, its slots, its day and its speaker."""
