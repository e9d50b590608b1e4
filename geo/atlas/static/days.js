// Days as whole numbers since 1970-01-01 (UTC), and how people write and read them.

const MILLISECONDS = 86400000;
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
  "November", "December"];

/** "2022-06-11" -> number. */
export function fromIso(text) {
  return Math.round(Date.parse(text + "T00:00:00Z") / MILLISECONDS);
}

/** Number -> "2022-06-11". */
export function toIso(day) {
  return new Date(day * MILLISECONDS).toISOString().slice(0, 10);
}

/** Number -> "11 June 2022". */
export function longForm(day) {
  const { year, month, date } = parts(day);
  return `${date} ${MONTHS[month]} ${year}`;
}

/** Number -> {year, month (0 to 11), date}. */
export function parts(day) {
  const moment = new Date(day * MILLISECONDS);
  return { year: moment.getUTCFullYear(), month: moment.getUTCMonth(), date: moment.getUTCDate() };
}

export function monthName(month) {
  return MONTHS[month];
}

/** The number of the first day of a month; months beyond December run on into the next years. */
export function firstOfMonth(year, month) {
  return Math.round(Date.UTC(year, month, 1) / MILLISECONDS);
}

/**
 * What a person typed -> number, or null when it is no day: "2022-06-11", "11.6.2022", "25/06/2022" (but not
 * "11/06/2022", which is another day in America), "11 June 2022", "June 11, 2022", "11 jun" (in `near`'s year).
 */
export function parse(text, near) {
  const clean = text.trim().toLowerCase().replace(/[,\s]+/g, " ");
  let found = clean.match(/^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$/);
  if (found) return valid(+found[1], +found[2] - 1, +found[3]);
  found = clean.match(/^(\d{1,2})([-./ ])(\d{1,2})[-./ ](\d{4})$/);
  if (found) {
    const [, date, separator, month, year] = found;
    const twoReadings = separator === "/" && +date <= 12 && +month <= 12 && +date !== +month;
    return twoReadings ? null : valid(+year, +month - 1, +date);
  }
  found = clean.match(/^(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,})\.?(?: (\d{4}))?$/);
  if (found) return named(found[2], +found[1], found[3], near);
  found = clean.match(/^([a-z]{3,})\.? (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?$/);
  return found ? named(found[1], +found[2], found[3], near) : null;
}

function named(name, date, year, near) {
  const month = MONTHS.findIndex((full) => full.toLowerCase().startsWith(name));
  return month < 0 ? null : valid(year ? +year : parts(near).year, month, date);
}

function valid(year, month, date) {
  const moment = new Date(Date.UTC(year, month, date));
  const same = moment.getUTCFullYear() === year && moment.getUTCMonth() === month && moment.getUTCDate() === date;
  return same ? Math.round(moment.getTime() / MILLISECONDS) : null;
}
