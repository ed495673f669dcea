import type {} from '@selfsame/elements';
import type { DetailedHTMLProps, HTMLAttributes } from 'react';

type Tag = Extract<keyof HTMLElementTagNameMap, `selfsame-${string}`>;
type Event = Extract<keyof GlobalEventHandlersEventMap, `selfsame-${string}`>;

/** React 19 sets what an element has as a property, and listens to `on` followed by the name of an event as it stands. */
type Props<E extends HTMLElement> = DetailedHTMLProps<HTMLAttributes<E>, E> & {
  [name in Exclude<keyof E, keyof HTMLElement>]?: E[name] | undefined;
} & { autofocus?: boolean } & {
  [name in Event as `on${name}`]?: (event: GlobalEventHandlersEventMap[name]) => void;
};

type Elements = { [tag in Tag]: Props<HTMLElementTagNameMap[tag]> };

declare module 'react' {
  namespace JSX {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- adding to React's own list takes an interface
    interface IntrinsicElements extends Elements {}
  }
}
