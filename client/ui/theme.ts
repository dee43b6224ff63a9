// Day or Night, remembered on this device. Projectors and teachers start with Day, phones with Night (LOOK.md).
import { effect, signal } from '@preact/signals';
import type { Theme } from '../view/mapView.ts';
import { deviceStore } from '../net/keep.ts';

const key = 'nd.theme';

export const theme = signal<Theme>('night');

/** `first` is used until somebody has chosen; call once before the first render. */
export function startTheme(first: Theme): void {
  const saved = deviceStore.getItem(key);
  theme.value = saved === 'day' || saved === 'night' ? saved : first;
  effect(() => {
    document.documentElement.dataset['theme'] = theme.value;
  });
}

export function toggleTheme(): void {
  theme.value = theme.value === 'day' ? 'night' : 'day';
  deviceStore.setItem(key, theme.value);
}
