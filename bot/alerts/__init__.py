"""Alerts: who follows what, who hears of an article, what is told of its story and when."""
