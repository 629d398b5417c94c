/** The button that goes from the system's colours to light to dark. */
import { Icon } from './icons.tsx';
import { chooseTheme, THEMES, useTheme, type Theme } from './theme.ts';

const LOOKS = {
  system: { icon: 'system', word: 'as the system' },
  light: { icon: 'sun', word: 'light' },
  dark: { icon: 'moon', word: 'dark' },
} as const satisfies Record<Theme, object>;

export function ThemeSwitch() {
  const theme = useTheme();
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system';
  const label = `Colours: ${LOOKS[theme].word}. Change to ${LOOKS[next].word}`;
  return (
    <button
      type="button"
      className="button bare icon"
      aria-label={label}
      title={label}
      onClick={() => chooseTheme(next)}
    >
      <Icon name={LOOKS[theme].icon} />
    </button>
  );
}
