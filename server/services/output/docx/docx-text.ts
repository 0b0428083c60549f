import { ExternalHyperlink, type ParagraphChild, TextRun } from 'docx';
import type { ProseNode } from '../../../../collab/document/static-render.ts';

/** What XML 1.0 cannot hold, not even escaped. */
const NOT_IN_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

interface Look {
  readonly bold?: boolean;
  readonly italics?: boolean;
  readonly strike?: boolean;
  readonly isCode?: boolean;
  readonly isLink?: boolean;
  /** RRGGBB. */
  readonly color?: string;
}

/** Words as a document may hold them, over as many lines as they have. */
export function textRuns(text: string, { isCode, isLink, ...look }: Look = {}): readonly TextRun[] {
  const lines = text.replace(NOT_IN_XML, '\uFFFD').split(/\r\n|\r|\n/);
  return lines.map(
    (line, index) =>
      new TextRun({
        ...{ ...look, text: line },
        ...(index === 0 ? {} : { break: 1 }),
        ...(isCode === true ? { font: 'Courier New' } : {}),
        ...(isLink === true ? { style: 'Hyperlink' } : {}),
      }),
  );
}

const LOOKS: Readonly<Record<string, Look>> = {
  strong: { bold: true },
  th: { bold: true },
  em: { italics: true },
  s: { strike: true },
  code: { isCode: true },
};

/** What stands within a paragraph: words, their marks, breaks and links. */
export function inlineRuns(nodes: readonly ProseNode[], look: Look = {}): readonly ParagraphChild[] {
  return nodes.flatMap((node): readonly ParagraphChild[] => {
    if (typeof node === 'string') return textRuns(node, look);
    if (node.tag === 'br') return [new TextRun({ break: 1 })];
    const href = node.tag === 'a' ? node.attributes.href : undefined;
    if (href === undefined) return inlineRuns(node.children, { ...look, ...LOOKS[node.tag] });
    return [new ExternalHyperlink({ link: href, children: [...inlineRuns(node.children, { ...look, isLink: true })] })];
  });
}
