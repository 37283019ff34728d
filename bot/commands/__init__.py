"""What users can ask for, said once for every platform."""
