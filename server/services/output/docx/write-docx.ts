import {
  AlignmentType,
  Document,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  TabStopType,
  TextRun,
} from 'docx';
import { kindsOnPaper, recordOnPaper } from '../../../../collab/document/kind/on-paper.ts';
import { renderBody } from '../../../../collab/document/static-render.ts';
import { accountName } from '../../../domain/account-name.ts';
import { FORMATS, type Format, formatIn } from '../../../domain/format.ts';
import { type Say, sayIn } from '../../../domain/say.ts';
import type { Locale } from '../../../domain/words.ts';
import type { PaperMargins } from '../../../ports/make-paper.ts';
import type { LaneWithContent } from '../../app-services.ts';
import type { PlanOutput } from '../output-services.ts';
import { paperMargins } from '../paper-margins.ts';
import { type Block, bodyBlocks, ListNumbers } from './docx-body.ts';
import { textRuns } from './docx-text.ts';

/** A4 and its margins, in twentieths of a point. */
const PAGE = {
  size: { width: 11_906, height: 16_838 },
  margin: { top: 1304, right: 1020, bottom: 1134, left: 1020 },
} as const;
const TEXT_WIDTH = PAGE.size.width - PAGE.margin.left - PAGE.margin.right;
const QUIET = '57606A';

interface Writing {
  readonly output: PlanOutput;
  readonly say: Say;
  readonly format: Format;
  readonly lists: ListNumbers;
}

/** An output of a plan as a document for word processors. `by`: who takes it away. */
export async function writeDocx(output: PlanOutput, locale: Locale, by: string): Promise<Uint8Array> {
  const say = sayIn(locale);
  const writing: Writing = { output, say, format: formatIn(locale), lists: new ListNumbers() };
  const margins = paperMargins(output, { paper: 'plan', locale });
  const children = [...coverBlocks(writing, margins, by), ...output.lanes.flatMap((lane) => laneBlocks(lane, writing))];
  const document = new Document({
    title: margins.title,
    creator: 'Covalent',
    lastModifiedBy: 'Covalent',
    styles: {
      default: {
        document: { run: { font: 'Arial', size: 20, language: { value: FORMATS[locale] } }, paragraph: AFTER },
        title: { run: { size: 48, bold: true } },
      },
    },
    numbering: { config: writing.lists.config() },
    sections: [
      {
        properties: { page: PAGE },
        headers: { default: new Header({ children: [marginLine(margins.title, [margins.readers])] }) },
        footers: {
          default: new Footer({
            children: [marginLine(margins.asOf, [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES])],
          }),
        },
        children,
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

const AFTER = { spacing: { after: 120 } };

function marginLine(left: string, right: readonly string[]): Paragraph {
  return new Paragraph({
    tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }],
    children: [...textRuns(left), new TextRun({ text: '\t' }), new TextRun({ children: [...right], bold: true })],
  });
}

function coverBlocks({ output, say, format }: Writing, margins: PaperMargins, by: string): readonly Block[] {
  const { plan } = output;
  const period = `${format.day(plan.periodStart)} – ${format.day(plan.periodEnd)}`;
  return [
    new Paragraph({ alignment: AlignmentType.LEFT, children: [...textRuns(accountName(plan, say), { bold: true })] }),
    new Paragraph({ heading: HeadingLevel.TITLE, children: [...textRuns(plan.title)] }),
    new Paragraph({ children: [...textRuns(period)] }),
    labelled(say('For', 'Für'), margins.readers),
    new Paragraph({ children: [...textRuns(margins.asOf)] }),
    labelled(say('Made by', 'Erstellt von'), by),
  ];
}

function laneBlocks(lane: LaneWithContent, writing: Writing): readonly Block[] {
  const { say, lists } = writing;
  const { badge, content, isIncomplete } = lane;
  const kinds = kindsOnPaper(content);
  const warning = say(
    'A part of this is damaged in our store and is missing here.',
    'Ein Stück davon ist in unserem Speicher beschädigt und fehlt hier.',
  );
  return [
    heading(say(badge), HeadingLevel.HEADING_1, true),
    ...(isIncomplete ? [new Paragraph({ children: [...textRuns(warning, { bold: true })] })] : []),
    ...(content.sections.length + kinds.length === 0
      ? [new Paragraph({ children: [...textRuns(say('Nothing stands here.', 'Hier steht nichts.'))] })]
      : []),
    ...content.sections.flatMap(({ title, body }) => [
      heading(title === '' ? say('Untitled section', 'Abschnitt ohne Titel') : title, HeadingLevel.HEADING_2),
      ...bodyBlocks(renderBody(body), lists),
    ]),
    ...kinds.flatMap(({ root, name }) => [
      heading(say(name), HeadingLevel.HEADING_2),
      ...content[root].flatMap((record) => {
        const { title, texts, facts } = recordOnPaper(root, record, writing.output, writing);
        return [
          heading(title, HeadingLevel.HEADING_3),
          ...[...texts, ...facts].map(({ label, value }) => labelled(label, value)),
        ];
      }),
    ]),
  ];
}

function heading(
  text: string,
  level: (typeof HeadingLevel)[keyof typeof HeadingLevel],
  pageBreakBefore = false,
): Paragraph {
  return new Paragraph({ heading: level, pageBreakBefore, keepNext: true, children: [...textRuns(text)] });
}

function labelled(label: string, value: string): Paragraph {
  return new Paragraph({
    children: [...textRuns(`${label}: `, { color: QUIET }), ...textRuns(value)],
  });
}
