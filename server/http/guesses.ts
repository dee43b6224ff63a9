// Wrong codes are budgeted, by address and site-wide, for rooms and homework together: right ones cost nothing, because a school is one address.
import type { Settings } from '../settings.ts';
import { createBudget } from './budget.ts';

export interface Guesses {
  /** Whether a bare code from this address is looked up at all. */
  may(address: string): boolean;
  /** Whether this address itself has guesses left. */
  left(address: string): boolean;
  wrong(address: string): void;
}

const siteWideFactor = 20;

export function createGuesses({ wrongCodesPerMinute }: Pick<Settings, 'wrongCodesPerMinute'>): Guesses {
  const byAddress = createBudget(2 * wrongCodesPerMinute, wrongCodesPerMinute / 60);
  const perMinute = siteWideFactor * wrongCodesPerMinute;
  const inAll = createBudget(2 * perMinute, perMinute / 60);
  return {
    /** Once the whole site has been guessed at too much, an address that has itself guessed wrong lately must wait; others may enter. */
    may: (address) => byAddress.has(address) && (inAll.has('') || !byAddress.touched(address)),
    left: (address) => byAddress.has(address),
    wrong(address) {
      byAddress.take(address);
      inAll.take('');
    },
  };
}
