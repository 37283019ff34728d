"""The sample newsroom: invented outlets that tell 15 to 17 March 2023, served as real feeds on this machine."""
