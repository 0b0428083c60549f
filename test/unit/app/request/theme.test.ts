import { describe, expect, it } from 'vitest';
import { themeCookie, themeOf } from '../../../../app/request/theme.server.ts';

const asked = (cookie: string) => themeOf(new Request('http://own.invalid/', { headers: { Cookie: cookie } }));

describe('the theme of a browser', () => {
  it('is the one it kept, wherever its cookie stands', () => {
    expect(asked(themeCookie('dark').split(';')[0] ?? '')).toBe('dark');
    expect(asked('a=b; covalent-theme=light; c=d')).toBe('light');
  });

  it('is the system’s for a browser that kept none, or something else', () => {
    expect(themeOf(new Request('http://own.invalid/'))).toBe('system');
    expect(asked('covalent-theme=neon')).toBe('system');
    expect(asked('not-covalent-theme=dark')).toBe('system');
  });
});
