// Puts the ids of places together that geo/atlas/ids.py takes apart.

const PART_DIGITS = 7;
const PART = 10 ** PART_DIGITS;

/** Heads, and the columns `id_head`, `id_digits`, `id_0`, `id_1` and `id_2` -> ids. */
export function joinIds(heads, arrays) {
  const steps = [arrays.id_0, arrays.id_1, arrays.id_2];
  const parts = steps.map(() => 0);
  const texts = steps.map(() => "0".repeat(PART_DIGITS));
  return Array.from(arrays.id_digits, (count, row) => {
    steps.forEach((step, part) => {
      if (!step[row]) return; // as above, which is what most first parts are
      parts[part] = (parts[part] + step[row]) % PART;
      texts[part] = String(parts[part]).padStart(PART_DIGITS, "0");
    });
    const digits = texts.join("");
    return heads[arrays.id_head[row]] + digits.slice(digits.length - count);
  });
}
