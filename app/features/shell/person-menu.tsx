import { useLocation, useSubmit } from '@remix-run/react';
import {
  BellRing,
  Building2,
  CalendarDays,
  ChevronDown,
  Compass,
  Keyboard,
  KeyRound,
  Languages,
  LogOut,
  Mail,
  Monitor,
  MonitorSmartphone,
  Moon,
  SquareTerminal,
  Sun,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { isLocale, LOCALES } from '../../../server/domain/words.ts';
import { KeyCaps } from '../../keys/key-caps.tsx';
import { PALETTE_KEYS } from '../../keys/key-names.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { Menu, MenuItem, MenuSection, MenuSeparator } from '../../ui/menu.tsx';
import { isTheme, THEMES, type Theme } from '../../ui/theme.ts';
import { usePageLocale, useWords } from '../../words/use-words.ts';
import { usePalette } from '../palette/palette-context.ts';
import { LANGUAGE_NAMES } from './language-choice.tsx';
import { THEME_WORDS } from './theme-words.ts';
import { useThemeChange } from './use-theme.ts';
import type { Viewer } from './viewer.ts';

const THEME_ICONS: Record<Theme, ReactNode> = {
  system: <Monitor aria-hidden className="size-4 text-muted" />,
  light: <Sun aria-hidden className="size-4 text-muted" />,
  dark: <Moon aria-hidden className="size-4 text-muted" />,
};

interface PersonMenuProps {
  readonly viewer: Viewer;
  readonly theme: Theme;
  /** Mail is shown on a page instead of being sent. */
  readonly showsMail: boolean;
}

/** Who I am here, how the product looks and speaks to me, my password, and the way out. */
export function PersonMenu({ viewer, theme, showsMail }: PersonMenuProps) {
  const say = useWords();
  const locale = usePageLocale();
  const { pathname, search } = useLocation();
  const submit = useSubmit();
  const changeTheme = useThemeChange();
  const palette = usePalette();
  const trigger = (
    <Button
      variant="quiet"
      className="gap-2 px-1.5 sm:pr-2.5"
      aria-label={say(`${viewer.name}, ${viewer.firmName}: menu`, `${viewer.name}, ${viewer.firmName}: Menü`)}
    >
      <Avatar name={viewer.name} className="size-8" />
      <span className="text-left leading-tight max-sm:hidden">
        {viewer.name}
        <span className="block text-xs font-normal text-muted">{viewer.firmName}</span>
      </span>
      <ChevronDown aria-hidden className="size-4 text-muted max-sm:hidden" />
    </Button>
  );
  return (
    <Menu
      trigger={trigger}
      label={say('Person', 'Person')}
      onAction={(key) => {
        if (key === 'palette') palette.open();
        if (key === 'sign-out') submit(null, { method: 'post', action: '/sign-out' });
      }}
    >
      <MenuItem
        id="palette"
        icon={<Compass aria-hidden className="size-4 text-muted" />}
        aside={palette.choice === 'none' ? null : <KeyCaps keys={PALETTE_KEYS} className="pointer-coarse:hidden" />}
      >
        {say('Go to …', 'Gehen zu …')}
      </MenuItem>
      <MenuSection
        title={say('Theme', 'Farbschema')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[theme]}
        onSelectionChange={(keys) => {
          const [chosen] = keys === 'all' ? [] : [...keys];
          if (isTheme(chosen)) changeTheme(chosen);
        }}
      >
        {THEMES.map((value) => (
          <MenuItem key={value} id={value} icon={THEME_ICONS[value]}>
            {say(THEME_WORDS[value])}
          </MenuItem>
        ))}
      </MenuSection>
      <MenuSection
        title={say('Language', 'Sprache')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[locale]}
        onSelectionChange={(keys) => {
          const [chosen] = keys === 'all' ? [] : [...keys];
          if (!isLocale(chosen) || chosen === locale) return;
          submit({ language: chosen, next: pathname + search }, { method: 'post', action: '/language' });
        }}
      >
        {LOCALES.map((value) => (
          <MenuItem key={value} id={value} icon={<Languages aria-hidden className="size-4 text-muted" />}>
            {LANGUAGE_NAMES[value]}
          </MenuItem>
        ))}
      </MenuSection>
      <MenuSeparator />
      {viewer.isFirmAdministrator && (
        <MenuItem id="firm" href="/firm" icon={<Building2 aria-hidden className="size-4 text-muted" />}>
          {say('My firm', 'Meine Firma')}
        </MenuItem>
      )}
      <MenuItem
        id="calendar"
        href="/settings/calendar"
        icon={<CalendarDays aria-hidden className="size-4 text-muted" />}
      >
        {say('Calendar', 'Kalender')}
      </MenuItem>
      <MenuItem
        id="keys"
        href="/settings/keys"
        icon={<Keyboard aria-hidden className="size-4 text-muted" />}
        aside={palette.choice === 'all' ? <KeyCaps keys="?" className="pointer-coarse:hidden" /> : null}
      >
        {say('Keys', 'Tasten')}
      </MenuItem>
      <MenuItem
        id="notifications"
        href="/settings/notifications"
        icon={<BellRing aria-hidden className="size-4 text-muted" />}
      >
        {say('Notifications', 'Benachrichtigungen')}
      </MenuItem>
      <MenuItem id="password" href="/settings/password" icon={<KeyRound aria-hidden className="size-4 text-muted" />}>
        {say('Change password', 'Passwort ändern')}
      </MenuItem>
      <MenuItem
        id="sign-ins"
        href="/settings/sign-ins"
        icon={<MonitorSmartphone aria-hidden className="size-4 text-muted" />}
      >
        {say('Where I am signed in', 'Wo ich angemeldet bin')}
      </MenuItem>
      <MenuItem id="tokens" href="/settings/tokens" icon={<SquareTerminal aria-hidden className="size-4 text-muted" />}>
        {say('Access tokens', 'Zugriffstoken')}
      </MenuItem>
      {showsMail && (
        <MenuItem id="mail" href="/dev/mail" icon={<Mail aria-hidden className="size-4 text-muted" />}>
          {say('My mail', 'Meine Mails')}
        </MenuItem>
      )}
      <MenuItem id="sign-out" icon={<LogOut aria-hidden className="size-4 text-muted" />}>
        {say('Sign out', 'Abmelden')}
      </MenuItem>
    </Menu>
  );
}
