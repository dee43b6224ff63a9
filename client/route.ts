// The single page's addresses. A code in an address is read leniently: case and spaces do not matter.

export type Route =
  | { kind: 'join' }
  | { kind: 'play'; code: string }
  | { kind: 'host-home' }
  | { kind: 'host'; code: string }
  | { kind: 'projector'; code: string }
  | { kind: 'homework'; code: string }
  | { kind: 'practice' }
  | { kind: 'labs'; name: string }
  | { kind: 'record'; id: string }
  /** an address that is none of the game's */
  | { kind: 'nowhere' };

/** With something else than a code behind them, they ask for one. */
const codePlaces: ReadonlySet<string> = new Set(['play', 'projector', 'homework', 'record']);

export function routeOf(path: string): Route {
  const [place = '', rest = ''] = path.split('/').filter(Boolean);
  const code = codeOf(rest);
  if (place === 'practice') return { kind: 'practice' };
  if (place === 'labs') return { kind: 'labs', name: rest };
  if (place === 'host') return code ? { kind: 'host', code } : { kind: 'host-home' };
  if (place === 'homework' && code) return { kind: 'homework', code };
  if (place === 'play' && code) return { kind: 'play', code };
  if (place === 'projector' && code) return { kind: 'projector', code };
  if (place === 'record' && rest !== '') return { kind: 'record', id: rest };
  return place === '' || codePlaces.has(place) ? { kind: 'join' } : { kind: 'nowhere' };
}

export const codeLength = 6;

/** What somebody typed, as a code: capitals, letters and digits only; null if it cannot be one. */
export function codeOf(typed: string): string | null {
  const code = tidyCode(typed);
  return code.length === codeLength ? code : null;
}

export const tidyCode = (typed: string): string => typed.toUpperCase().replace(/[^A-Z0-9]/gu, '');
