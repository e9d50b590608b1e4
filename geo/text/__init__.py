"""Text without meaning: names in any script or spelling, sentences, words and their offsets."""
