// Room codes: six symbols of 31 without look-alikes (no 0 O 1 I L). 887 million codes.
import { randomInt } from 'node:crypto';

export const codeSymbols = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
export const codeLength = 6;

export const newCode = (): string => Array.from({ length: codeLength }, () => codeSymbols.charAt(randomInt(codeSymbols.length))).join('');

export const isCode = (text: string): boolean =>
  text.length === codeLength && Array.from(text).every((symbol) => codeSymbols.includes(symbol));
