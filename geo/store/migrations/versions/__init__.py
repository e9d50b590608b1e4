"""One module a revision, in the order of their numbers; what is released is never edited again."""
