// Browser storage that may be forbidden (private windows, strict settings): then values last as long as the page.

export interface KeyValueStore {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
  keys(): string[];
}

export function memoryStore(): KeyValueStore {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
    keys: () => [...values.keys()],
  };
}

function storeOr(pick: () => Storage): KeyValueStore {
  try {
    const store = pick();
    store.setItem('nd.probe', '1');
    store.removeItem('nd.probe');
    return {
      getItem: (key) => store.getItem(key),
      setItem: (key, value) => store.setItem(key, value),
      removeItem: (key) => store.removeItem(key),
      keys: () => Object.keys(store),
    };
  } catch {
    return memoryStore();
  }
}

export const tabStore: KeyValueStore = storeOr(() => sessionStorage);
export const deviceStore: KeyValueStore = storeOr(() => localStorage);
