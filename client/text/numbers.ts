// Numbers as people read them. Every number on a screen goes through here, with its unit.
const locale = 'en';
const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
const percentFine = new Intl.NumberFormat(locale, { style: 'percent', maximumSignificantDigits: 1 });
const three = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 });
const two = new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 });
const tiny = new Intl.NumberFormat(locale, { maximumSignificantDigits: 2, notation: 'scientific' });

/** 1,024 */
export const countOf = (n: number): string => whole.format(n);

/** 0.35, 12.5, 1,920; very small numbers as 3E-6; three significant digits */
export function numberOf(x: number): string {
  if (!Number.isFinite(x)) return 'infinite';
  if (x !== 0 && Math.abs(x) < 1e-4) return tiny.format(x);
  return Math.abs(x) >= 1000 ? whole.format(x) : three.format(x);
}

/** A loss: what is left of it at a valley's bottom needs no digits. */
export const lossOf = (x: number): string => (x !== 0 && Math.abs(x) < 1e-4 ? 'almost 0' : numberOf(x));

/** +0.5, −1.2 */
export const signedOf = (x: number): string => `${x < 0 ? '\u2212' : '+'}${numberOf(Math.abs(x))}`;

/** The learning rate: two significant digits; what a schedule leaves at its end is often next to nothing. */
export const rateOf = (x: number): string => (x > 0 && x < 1e-5 ? 'almost 0' : two.format(x));

/** A share of 0..1: "30 %" as the locale writes it; below one percent one digit that counts. */
export const shareOf = (x: number): string => (x > 0 && x < 0.01 ? percentFine.format(Math.max(x, 1e-6)) : percent.format(x));

/** "312 of 1,024" */
export const ofOf = (n: number, of: number): string => `${whole.format(n)} of ${whole.format(of)}`;

/** Time left: "45 s", "1:05" */
export function timeOf(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Time left for a screen reader: "1 minute 5 seconds" */
export function timeInWords(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  const parts = [
    minutes > 0 ? `${minutes} minute${minutes === 1 ? '' : 's'}` : '',
    rest > 0 || minutes === 0 ? `${rest} second${rest === 1 ? '' : 's'}` : '',
  ];
  return parts.filter(Boolean).join(' ');
}

/** "1 step", "400 steps" */
export const plural = (n: number, one: string, many = `${one}s`): string => `${whole.format(n)} ${n === 1 ? one : many}`;

const ordinals = new Intl.PluralRules(locale, { type: 'ordinal' });
const endings: Record<Intl.LDMLPluralRule, string> = { one: 'st', two: 'nd', few: 'rd', other: 'th', zero: 'th', many: 'th' };
/** 1st, 2nd, 3rd, 11th */
export const rankOf = (n: number): string => `${whole.format(n)}${endings[ordinals.select(n)]}`;
