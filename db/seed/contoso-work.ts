import type { Day } from './calendar.ts';
import type { SeedRecord } from './demonstration.ts';

// What Northwind and Contoso undertake, decide, fear and ask of each other.

export const initiatives = (day: Day): readonly SeedRecord<'initiatives'>[] => [
  {
    key: 'stop-list',
    title: 'One list of stop reasons, Graz and Porto',
    scope: 'The same forty reasons in both plants, chosen on the line within a minute.',
    objective: 'stops',
    impact: 5,
    feasibility: 4,
    due: day(30),
    supplierOwner: 'ben',
    customerOwner: 'jonas',
  },
  {
    key: 'i-store',
    title: 'Shared spare-parts store in Graz',
    scope: 'Twelve drives and the forty parts that stopped a line last year, owned by Northwind, held by Contoso.',
    objective: 'stops',
    impact: 4,
    feasibility: 3,
    due: day(110),
    supplierOwner: 'ana',
    customerOwner: 'jonas',
  },
  {
    key: 'i-pasteurisers',
    title: 'Pasteurisers on measured load',
    objective: 'energy',
    impact: 5,
    feasibility: 3,
    due: day(20),
    supplierOwner: 'ben',
    customerOwner: 'maria',
  },
  {
    key: 'i-academy',
    title: 'Academy: first course in Rotterdam',
    objective: 'academy',
    impact: 3,
    feasibility: 5,
    due: day(64),
  },
  { title: 'Remote diagnosis at night', objective: 'stops', impact: 4, feasibility: 2 },
  { title: 'Heat recovery in Porto', objective: 'energy', impact: 2, feasibility: 2 },
];

export const actions = (day: Day): readonly SeedRecord<'actions'>[] => [
  {
    key: 'parts-proposal',
    title: 'Proposal for the spare-parts store in Graz',
    askedBy: 'customer',
    detail: 'Parts, stock levels, who pays what, and how long a part may be away.',
    objective: 'stops',
    owner: 'ana',
    counterpart: 'jonas',
    due: day(9),
    effort: 'medium',
  },
  {
    key: 'a-reasons',
    title: 'Stop reasons of Graz and Porto in one list',
    askedBy: 'supplier',
    objective: 'stops',
    owner: 'jonas',
    counterpart: 'ben',
    due: day(-3),
    effort: 'medium',
  },
  {
    title: 'Energy baseline per product family',
    askedBy: 'supplier',
    objective: 'energy',
    owner: 'ben',
    counterpart: 'jonas',
    due: day(-11),
    dueReason: 'Meters in Lyon were replaced',
    effort: 'large',
  },
  {
    title: 'Meter access for Northwind in Porto',
    askedBy: 'supplier',
    objective: 'energy',
    owner: 'maria',
    counterpart: 'ben',
    due: day(5),
    effort: 'small',
  },
  {
    title: 'Name the trainers of the first course',
    askedBy: 'supplier',
    objective: 'academy',
    owner: 'ana',
    due: day(-20),
    effort: 'small',
    done: 'done',
    doneOn: day(-22),
  },
  {
    title: 'Invite Porto’s plant manager to the next planning session',
    askedBy: 'supplier',
    owner: 'ana',
    due: day(16),
    effort: 'small',
  },
  ...doneActions(day),
  { title: 'Find a site for the shared store', askedBy: 'customer', objective: 'stops', owner: 'jonas' },
  {
    key: 'a-technicians',
    title: 'Free two technicians on Thursdays for the academy',
    askedBy: 'supplier',
    objective: 'academy',
    owner: 'jonas',
    due: day(28),
    effort: 'medium',
  },
];

/** What both firms have done of what they took on, over some months: most of it in time. */
function doneActions(day: Day): readonly SeedRecord<'actions'>[] {
  const past = (askedBy: 'supplier' | 'customer', owner: string, title: string, due: number, doneOn: number) =>
    ({ title, askedBy, owner, due: day(due), effort: 'small', done: 'done', doneOn: day(doneOn) }) as const;
  return [
    past('customer', 'jonas', 'Safety briefing for Northwind’s engineers in Graz', -72, -74),
    past('supplier', 'ana', 'Minutes of the summer planning session', -58, -59),
    past('customer', 'jonas', 'Drawings of the lines in Porto', -50, -45),
    past('supplier', 'ben', 'Load profile of the pasteurisers in Graz', -38, -38),
    past('supplier', 'ben', 'Price list of the forty parts', -31, -24),
    past('customer', 'maria', 'Plant managers named for each objective', -13, -15),
  ];
}

export const decisions = (day: Day): readonly SeedRecord<'decisions'>[] => [
  {
    title: 'Figures count once Contoso’s finance controller has confirmed them',
    consequence: 'The value of a quarter is reported three weeks after its end, not before.',
    decidedBy: 'Claire Dubois and Elin Berg',
    decidedOn: day(-60),
  },
  {
    title: 'Graz before Lyon',
    consequence: 'Nothing is offered for Lyon until Graz has run two quarters.',
    decidedBy: 'Maria Keller and Ana Ruiz',
    decidedOn: day(-32),
    objective: 'stops',
  },
];

export const risks = (day: Day): readonly SeedRecord<'risks'>[] => [
  {
    title: 'The list of stop reasons is not used on the night shift',
    response: 'Shift leads of both plants choose the last ten reasons themselves.',
    likelihood: 4,
    impact: 4,
    owner: 'jonas',
    reviewOn: day(21),
    objective: 'stops',
  },
  {
    title: 'Drives are delivered late',
    response: 'Order the twelve drives of the store before the proposal is signed.',
    likelihood: 2,
    impact: 5,
    owner: 'ben',
    reviewOn: day(35),
    objective: 'stops',
  },
];

export const milestones = (day: Day): readonly SeedRecord<'milestones'>[] => [
  { title: 'Quarterly planning session in Graz', date: day(41) },
  { title: 'Stop reasons compared for the first time', date: day(33), objective: 'stops' },
  { title: 'Summer season begins', date: day(158) },
  { title: 'First course of the academy', date: day(66), objective: 'academy' },
  { title: 'Rotterdam on Line 4', date: day(-120), reached: 'reached' },
];

export const renewals = (day: Day): readonly SeedRecord<'renewals'>[] => [
  {
    title: 'Service contract Rotterdam',
    date: day(205),
    noticeBy: day(114),
    amount: 212_000,
    currency: 'EUR',
    consequence: 'Runs on for a year unless one of us gives notice.',
  },
];

export const asks = (day: Day): readonly SeedRecord<'asks'>[] => [
  {
    title: 'Access to the line logs of Porto',
    detail: 'Read access for three people of Northwind, for as long as this plan runs.',
    askedBy: 'ben',
    askedOn: day(-18),
    owner: 'maria',
    answerDue: day(-4),
  },
  {
    title: 'A named engineer for the night shift',
    askedBy: 'jonas',
    askedOn: day(-40),
    owner: 'ana',
    answerDue: day(-26),
    answer: 'alternative',
    answeredOn: day(-27),
    reply: 'Two engineers share the nights of Graz and Rotterdam until the store is there; then we look again.',
  },
];
