"""Who does what: the clauses of a sentence, their parties and who reports them."""
