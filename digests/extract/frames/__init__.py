"""What verbs and event nouns mean: the frames of ``config/data/frames``, read and matched."""
