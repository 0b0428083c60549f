import { useSubmit } from '@remix-run/react';
import { ChevronDown, KeyRound, LogOut, Monitor, Moon, SquareTerminal, Sun } from 'lucide-react';
import type { ReactNode } from 'react';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { Menu, MenuItem, MenuSection, MenuSeparator } from '../../ui/menu.tsx';
import { isTheme, THEMES, type Theme } from '../../ui/theme.ts';
import { useThemeChange } from './use-theme.ts';
import type { Viewer } from './viewer.ts';

const THEME_WORDS: Record<Theme, string> = { system: 'As the system', light: 'Light', dark: 'Dark' };
const THEME_ICONS: Record<Theme, ReactNode> = {
  system: <Monitor aria-hidden className="size-4 text-muted" />,
  light: <Sun aria-hidden className="size-4 text-muted" />,
  dark: <Moon aria-hidden className="size-4 text-muted" />,
};

interface PersonMenuProps {
  readonly viewer: Viewer;
  readonly theme: Theme;
}

/** Who I am here, how the product looks to me, my password, and the way out. */
export function PersonMenu({ viewer, theme }: PersonMenuProps) {
  const submit = useSubmit();
  const changeTheme = useThemeChange();
  const trigger = (
    <Button variant="quiet" className="gap-2 px-1.5 sm:pr-2.5" aria-label={`${viewer.name}, ${viewer.firmName}: menu`}>
      <Avatar name={viewer.name} className="size-8" />
      <span className="text-left leading-tight max-sm:hidden">
        {viewer.name}
        <span className="block text-xs font-normal text-muted">{viewer.firmName}</span>
      </span>
      <ChevronDown aria-hidden className="size-4 text-muted" />
    </Button>
  );
  return (
    <Menu
      trigger={trigger}
      label="Person"
      onAction={(key) => {
        if (key === 'sign-out') submit(null, { method: 'post', action: '/sign-out' });
      }}
    >
      <MenuSection
        title="Theme"
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
            {THEME_WORDS[value]}
          </MenuItem>
        ))}
      </MenuSection>
      <MenuSeparator />
      <MenuItem id="password" href="/settings/password" icon={<KeyRound aria-hidden className="size-4 text-muted" />}>
        Change password
      </MenuItem>
      <MenuItem id="tokens" href="/settings/tokens" icon={<SquareTerminal aria-hidden className="size-4 text-muted" />}>
        Access tokens
      </MenuItem>
      <MenuItem id="sign-out" icon={<LogOut aria-hidden className="size-4 text-muted" />}>
        Sign out
      </MenuItem>
    </Menu>
  );
}
