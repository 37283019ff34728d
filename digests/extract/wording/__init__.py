"""From a clause to the words of a line: what is left out, what is kept together, how it is printed."""
