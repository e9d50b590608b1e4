"""Files that show who controls which ground on which day: DeepState, NZZ and ISW, each read one day at a time.

A day is taken as a whole or not at all: if one of its areas cannot be used, the ground that it covers would look as
if it had changed hands, so that the day is refused with the reason, and the nearest earlier day goes on.
"""
