"""How an operator sees the service: what each process counts, what the database holds, and whether all is well."""
