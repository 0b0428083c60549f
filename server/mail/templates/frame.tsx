import { Body } from '@react-email/body';
import { Button } from '@react-email/button';
import { Container } from '@react-email/container';
import { Head } from '@react-email/head';
import { Heading } from '@react-email/heading';
import { Hr } from '@react-email/hr';
import { Html } from '@react-email/html';
import { Preview } from '@react-email/preview';
import { Section } from '@react-email/section';
import { Text } from '@react-email/text';
import type { CSSProperties, ReactNode } from 'react';
import { type Locale, words } from '../../domain/words.ts';

/** Who reads a letter, in which language, and where the product is. */
export interface Reading {
  /** Null for somebody whose name is not known. */
  readonly to: string | null;
  readonly locale: Locale;
  /** Without a slash at its end. */
  readonly origin: string;
}

const FONT = 'Inter, -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif';
const INK = '#1b1f24';
const MUTED = '#57606a';
const paragraph: CSSProperties = { color: INK, fontSize: '16px', lineHeight: '24px', margin: '0 0 16px' };
const small: CSSProperties = { color: MUTED, fontSize: '14px', lineHeight: '20px', margin: '0 0 8px' };

interface FrameProps {
  readonly reading: Reading;
  readonly heading: string;
  /** What an inbox shows beside the subject. */
  readonly preview: string;
  /** Why this person gets it. */
  readonly because: string;
  readonly children: ReactNode;
}

/** What every letter has around it. */
export function Frame({ reading, heading, preview, because, children }: FrameProps) {
  const { to, locale, origin } = reading;
  return (
    <Html lang={locale} dir="ltr">
      <Head />
      <Body style={{ backgroundColor: '#f3f3f0', fontFamily: FONT, margin: '0', padding: '24px 12px' }}>
        <Preview>{preview}</Preview>
        <Container style={{ backgroundColor: '#ffffff', borderRadius: '8px', maxWidth: '600px', padding: '32px 24px' }}>
          <Heading as="h1" style={{ color: INK, fontSize: '22px', lineHeight: '28px', margin: '0 0 20px' }}>
            {heading}
          </Heading>
          <Text style={paragraph}>
            {(to === null ? words('Hello,', 'Guten Tag,') : words(`Hello ${to},`, `Guten Tag, ${to},`))[locale]}
          </Text>
          {children}
          <Hr style={{ borderColor: '#dcdfe3', margin: '24px 0 16px' }} />
          <Text style={small}>{because}</Text>
          <Text style={{ ...small, margin: '0' }}>{`Covalent · ${new URL(origin).host}`}</Text>
        </Container>
      </Body>
    </Html>
  );
}

export function Paragraph({ children }: { readonly children: ReactNode }) {
  return <Text style={paragraph}>{children}</Text>;
}

/** The one thing that a letter asks for. */
export function Action({ href, children }: { readonly href: string; readonly children: string }) {
  return (
    <Section style={{ margin: '24px 0' }}>
      <Button
        href={href}
        style={{
          ...{ backgroundColor: '#5b2a86', borderRadius: '6px', color: '#ffffff', display: 'inline-block' },
          ...{ fontSize: '16px', fontWeight: 600, padding: '12px 20px', textDecoration: 'none' },
        }}
      >
        {children}
      </Button>
    </Section>
  );
}

/** Names and what they are, one under the other: legible on a phone, and the same in plain text. */
export function Facts({ rows }: { readonly rows: readonly (readonly [name: string, value: string])[] }) {
  return (
    <Section style={{ margin: '0 0 16px' }}>
      {rows.map(([name, value]) => (
        <Text key={`${name} ${value}`} style={{ ...small, color: INK, wordBreak: 'break-word' }}>
          <span style={{ color: MUTED }}>{`${name}: `}</span>
          {value}
        </Text>
      ))}
    </Section>
  );
}

/** A hash or an id, in full, that breaks where it has to. */
export function Evidence({ name, children }: { readonly name: string; readonly children: string }) {
  return (
    <Text style={{ ...small, color: INK }}>
      <span style={{ color: MUTED }}>{name}</span>
      <br />
      <code
        style={{ fontFamily: 'ui-monospace, Menlo, Consolas, monospace', fontSize: '13px', wordBreak: 'break-all' }}
      >
        {children}
      </code>
    </Text>
  );
}

export function Subheading({ children }: { readonly children: string }) {
  return (
    <Heading as="h2" style={{ color: INK, fontSize: '16px', lineHeight: '24px', margin: '24px 0 8px' }}>
      {children}
    </Heading>
  );
}

const TAGS: Readonly<Record<Locale, string>> = { en: 'en-GB', de: 'de-DE' };

/** A moment with its zone: readers sit in several. */
export function moment(iso: string, locale: Locale): string {
  const options: Intl.DateTimeFormatOptions = { timeZone: 'UTC', dateStyle: 'long', timeStyle: 'medium' };
  return `${new Intl.DateTimeFormat(TAGS[locale], options).format(new Date(iso))} UTC`;
}

/** A moment by the clock of a zone, with its IANA name. */
export function momentIn(iso: string, timeZone: string, locale: Locale): string {
  const options: Intl.DateTimeFormatOptions = { timeZone, dateStyle: 'long', timeStyle: 'short' };
  return `${new Intl.DateTimeFormat(TAGS[locale], options).format(new Date(iso))} (${timeZone.replaceAll('_', ' ')})`;
}

export function day(iso: string, locale: Locale): string {
  return new Intl.DateTimeFormat(TAGS[locale], { timeZone: 'UTC', dateStyle: 'long' }).format(new Date(iso));
}
