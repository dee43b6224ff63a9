// Where this browser remembers its seats: the one way back after a reload, a dead phone or a restarted server.
// sessionStorage says "this tab is that seat", localStorage "somebody on this device was". Host keys are in localStorage only.
import type { KeyValueStore } from './keep.ts';
import { deviceStore, tabStore } from './keep.ts';

export interface SavedSeat {
  id: string;
  token: string;
  name: string;
}

export interface Seats {
  /** this tab's seat in the room, or null */
  ofTab(code: string): SavedSeat | null;
  /** the last seat on this device, any tab */
  ofDevice(code: string): SavedSeat | null;
  /** every room's on this device */
  allOfDevice(): SavedSeat[];
  save(code: string, seat: SavedSeat): void;
  forget(code: string): void;
  /** the name somebody chose at the door, on the way to the room */
  nameFor(code: string): string | null;
  saveName(code: string, name: string): void;
  hostKey(code: string): string | null;
  saveHostKey(code: string, key: string): void;
}

const seatKey = (code: string): string => `nd.seat.${code}`;
const nameKey = (code: string): string => `nd.name.${code}`;
const hostKey = (code: string): string => `nd.host.${code}`;

export function createSeats(tab: KeyValueStore, device: KeyValueStore): Seats {
  return {
    ofTab: (code) => parseSeat(tab.getItem(seatKey(code))),
    ofDevice: (code) => parseSeat(device.getItem(seatKey(code))),
    allOfDevice: () =>
      device
        .keys()
        .filter((key) => key.startsWith(seatKey('')))
        .flatMap((key) => parseSeat(device.getItem(key)) ?? []),
    save(code, seat) {
      const text = JSON.stringify(seat);
      tab.setItem(seatKey(code), text);
      device.setItem(seatKey(code), text);
    },
    forget(code) {
      tab.removeItem(seatKey(code));
      device.removeItem(seatKey(code));
    },
    nameFor: (code) => tab.getItem(nameKey(code)),
    saveName: (code, name) => tab.setItem(nameKey(code), name),
    hostKey: (code) => device.getItem(hostKey(code)),
    saveHostKey: (code, key) => device.setItem(hostKey(code), key),
  };
}

function parseSeat(text: string | null): SavedSeat | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return null;
    const { id, token, name } = value as Record<string, unknown>;
    return typeof id === 'string' && typeof token === 'string' && typeof name === 'string' ? { id, token, name } : null;
  } catch {
    // Not ours or damaged: the same as none, the student simply joins anew.
    return null;
  }
}

export const seats: Seats = createSeats(tabStore, deviceStore);
