import { useWords } from '../words/use-words.ts';

/** The first stop of the Tab key on every page: past the header, to the content. */
export function SkipLink() {
  const say = useWords();
  return (
    <a
      href="#main"
      className="fixed top-2 left-2 z-50 -translate-y-20 rounded-lg bg-ink px-4 py-2.5 text-sm font-medium text-page focus:translate-y-0"
    >
      {say('Skip to content', 'Zum Inhalt springen')}
    </a>
  );
}
