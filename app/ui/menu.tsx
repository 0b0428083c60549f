import { Check } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuSection as AriaMenuSection,
  Header,
  MenuTrigger,
  Popover,
  Separator,
} from 'react-aria-components';
import { classNames } from './class-names.ts';

interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactNode;
  readonly label: string;
  readonly onAction?: (key: string) => void;
  readonly children: ReactNode;
}

/** A menu under its button: arrow keys, type-ahead, Escape, focus back on the button. */
export function Menu({ trigger, label, onAction, children }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover
        placement="bottom end"
        offset={6}
        className="min-w-60 rounded-lg border border-line bg-page text-ink shadow-lg transition-opacity entering:opacity-0 exiting:opacity-0"
      >
        <AriaMenu
          aria-label={label}
          className="max-h-[inherit] overflow-auto p-1.5 outline-none"
          {...(onAction === undefined ? {} : { onAction: (key) => onAction(String(key)) })}
        >
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

interface MenuItemProps extends Omit<ComponentProps<typeof AriaMenuItem>, 'className' | 'style' | 'children'> {
  readonly icon?: ReactNode;
  /** At the end of the line, not part of its name. */
  readonly aside?: ReactNode;
  readonly children: string;
}

/** One line of a {@link Menu}; in a section with a selection it carries a tick. */
export function MenuItem({ icon, aside, children, ...props }: MenuItemProps) {
  return (
    <AriaMenuItem
      {...props}
      textValue={children}
      className={classNames(
        'flex min-h-10 cursor-pointer items-center gap-2.5 rounded-md px-2.5 text-sm text-ink no-underline outline-none',
        'pointer-coarse:min-h-11 focus:bg-ink/7 focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-accent',
      )}
    >
      {({ isSelected, selectionMode }) => (
        <>
          {icon}
          <span className="flex-1">{children}</span>
          {aside}
          {selectionMode !== 'none' && isSelected && <Check aria-hidden className="size-4 text-accent" />}
        </>
      )}
    </AriaMenuItem>
  );
}

type MenuSectionProps = Omit<ComponentProps<typeof AriaMenuSection>, 'className' | 'style' | 'children'> & {
  readonly title: string;
  readonly children: ReactNode;
};

/** Lines of a {@link Menu} that belong together, under a heading. */
export function MenuSection({ title, children, ...props }: MenuSectionProps) {
  return (
    <AriaMenuSection {...props}>
      <Header className="px-2.5 pt-2 pb-1 text-xs font-medium text-muted">{title}</Header>
      {children}
    </AriaMenuSection>
  );
}

/** A line between parts of a {@link Menu}. */
export function MenuSeparator() {
  return <Separator className="my-1.5 h-px bg-line" />;
}
