import { text } from '../text/en.ts';
import { theme, toggleTheme } from './theme.ts';

export function ThemeSwitch() {
  const label = theme.value === 'day' ? text.theme.toNight : text.theme.toDay;
  return (
    <button type="button" class="theme-switch" onClick={toggleTheme} aria-label={label} title={label} data-testid="theme">
      <svg viewBox="0 0 24 24" aria-hidden="true">
        {theme.value === 'day' ? (
          <path
            d="M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z"
            fill="none"
            stroke="currentColor"
            stroke-width="2"
            stroke-linejoin="round"
          />
        ) : (
          <g fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round">
            <circle cx="12" cy="12" r="4.5" />
            <path d="M12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6L19 19M5 19l1.4-1.4M17.6 6.400L19 5" />
          </g>
        )}
      </svg>
    </button>
  );
}
