"""What a text names: countries, people and bodies, days, figures."""
