// Browser storage that may be forbidden (private windows, strict settings): then values last as long as the page.

export interface KeyValueStore {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export function memoryStore(): KeyValueStore {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
}

function storeOr(pick: () => KeyValueStore): KeyValueStore {
  try {
    const store = pick();
    store.setItem('nd.probe', '1');
    store.removeItem('nd.probe');
    return store;
  } catch {
    return memoryStore();
  }
}

export const tabStore: KeyValueStore = storeOr(() => sessionStorage);
export const deviceStore: KeyValueStore = storeOr(() => localStorage);
