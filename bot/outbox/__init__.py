"""The outbox: what is to be posted is kept with what caused it, and sent until it is known to be there.

``decisions`` says what happens next and knows neither a database nor a platform, ``payload`` writes a message down, ``sender`` does the
sending.
"""
