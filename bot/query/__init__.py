"""The query language of alerts (docs/queries.md): read a query, make a subject of an article, match the two."""
