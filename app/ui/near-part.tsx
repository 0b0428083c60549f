import { type ReactNode, useRef, useSyncExternalStore } from 'react';
import { KeepFocus } from './keep-focus.tsx';
import { useNear } from './near.ts';

interface NearPartProps {
  readonly as: 'article' | 'section';
  readonly id: string;
  readonly className: string;
  readonly 'aria-label'?: string;
  /** What its plain form is made of. While none of this changes, the server's markup stands. Always as many. */
  readonly from: readonly unknown[];
  /** It could become more than plain: only then anybody looks whether it is near. */
  readonly isLive: boolean;
  /** Everything in it; with `isNear` as what a person works in, without as what can be read. */
  readonly children: (isNear: boolean) => ReactNode;
}

/**
 * One part of a long page. As the server rendered it, it stays untouched markup that costs the browser nothing, until it is
 * near enough to be worked in or something in it changes: then it is rendered here.
 */
export function NearPart({ as: Tag, from, isLive, children, ...attributes }: NearPartProps) {
  const element = useRef<HTMLElement>(null);
  const isNear = useNear(element, isLive);
  const isAsItCame = useAsItCame(from, isNear);
  return (
    <KeepFocus within={element} form={`${isAsItCame} ${isNear}`}>
      {isAsItCame ? (
        <Tag ref={element} data-plain {...attributes} {...AS_IT_CAME} />
      ) : (
        <Tag ref={element} data-plain={isNear ? undefined : true} {...attributes}>
          {children(isNear)}
        </Tag>
      )}
    </KeepFocus>
  );
}

/** React leaves what it finds in such an element alone: the markup of the server stands. */
const AS_IT_CAME = { dangerouslySetInnerHTML: { __html: '' }, suppressHydrationWarning: true } as const;

const subscribeToNothing = () => () => undefined;

/** True while React takes over the markup of the server in this browser. */
function useIsTakingOver(): boolean {
  return useSyncExternalStore(
    subscribeToNothing,
    () => false,
    () => typeof document !== 'undefined',
  );
}

// One way: an element that was rendered here has no markup of the server to go back to.
function useAsItCame(from: readonly unknown[], isOver: boolean): boolean {
  const isTakingOver = useIsTakingOver();
  const came = useRef<readonly unknown[] | null | undefined>(undefined);
  if (came.current === undefined) came.current = isTakingOver ? from : null;
  const before = came.current;
  if (isOver || before === null || from.some((value, index) => value !== before[index])) came.current = null;
  return came.current !== null;
}
